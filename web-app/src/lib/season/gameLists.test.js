// @vitest-environment node
import { expect, it } from 'vitest';

import { DAY, final, game, seasonOf } from '../../testing/seasonServer.js';
import { nextToEnter, OVERDUE_MS, openGames, todaysGames } from './gameLists.js';
import { seasonModel } from './model.js';

const NOON = new Date(2026, 10, 29, 12).getTime();
const at = (/** @type {string} */ id, /** @type {number} */ starts_at, /** @type {any} */ more = {}) =>
  game(id, 't1', 't2', { starts_at, ...more });

it.each([
  ['the one after it', 'b', [at('a', NOON - 3), at('this', NOON - 2), at('b', NOON - 1)]],
  ['the first one after the last', 'a', [at('a', NOON - 3), at('this', NOON - 2)]],
  ['one in play', 'b', [at('this', NOON - 2), at('b', NOON - 1, { status: 'live' })]],
  [
    'none with its result',
    null,
    [at('this', NOON - 2), { ...final('b', 't1', 't2', 1, 0, 0), starts_at: NOON }],
  ],
  ['none that was put off', null, [at('this', NOON - 2), at('b', NOON - 1, { status: 'postponed' })]],
  ['none that is still to begin', null, [at('this', NOON - 2), at('b', NOON + 1)]],
  ['none of another day', null, [at('b', NOON - DAY), at('this', NOON)]],
])('goes on with %s', (_, id, games) => {
  const model = /** @type {any} */ ({ games });
  const from = /** @type {any} */ (games.find((one) => one.id === 'this'));
  expect(nextToEnter(model, from, NOON)?.id ?? null).toBe(id);
});

it('does not go back to one that was just entered, as long as its result is not known here', () => {
  const games = [at('a', NOON - 3), at('this', NOON - 2), at('b', NOON - 1)];
  const model = /** @type {any} */ ({ games });
  expect(nextToEnter(model, games[1], NOON, ['b'])?.id).toBe('a');
  expect(nextToEnter(model, games[1], NOON, ['a', 'b'])).toBeNull();
});

it('has none after a game without a day', () => {
  const games = [{ ...at('this', 0), starts_at: null }, at('b', NOON)];
  expect(nextToEnter(/** @type {any} */ ({ games }), games[0], NOON)).toBeNull();
});

it('waits for the results of games that must be over, and calls none of them next', () => {
  const games = [
    at('old', NOON - 2 * DAY),
    at('just over', NOON - OVERDUE_MS),
    at('may be on', NOON - OVERDUE_MS + 1),
    at('put off', NOON - DAY, { status: 'postponed' }),
    at('live', NOON - DAY, { status: 'live', home_score: 0, away_score: 0 }),
    at('later', NOON + 1),
    at('no day', 0, { starts_at: null }),
  ];
  const { season } = seasonOf(games);
  const model = seasonModel(season, games, 0, [{ id: 't1' }, { id: 't2' }], ['u1', 'u2']);
  const { toCome, waiting } = openGames(model, season, NOON);
  const ids = (/** @type {{id: string}[]} */ of) => of.map(({ id }) => id);
  expect(ids(waiting)).toEqual(['just over', 'old']);
  expect(ids(toCome)).toEqual(['may be on', 'later', 'no day', 'put off']);
  expect(ids(todaysGames(model, season, NOON))).toEqual(['live', 'may be on', 'later']);
});

it('keeps a game of a stage that does not count among today’s, as nobody waits for its result', () => {
  const games = [at('preseason', NOON - OVERDUE_MS, { stage: 'pre' }), at('over', NOON - OVERDUE_MS)];
  const { season } = seasonOf(games);
  season.scoring = { ...season.scoring, stages: ['regular'] };
  const model = seasonModel(season, games, 0, [{ id: 't1' }, { id: 't2' }], ['u1', 'u2']);
  expect(openGames(model, season, NOON).waiting.map(({ id }) => id)).toEqual(['over']);
  expect(todaysGames(model, season, NOON).map(({ id }) => id)).toEqual(['preseason']);
});
