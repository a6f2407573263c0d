// @vitest-environment node
import { expect, it } from 'vitest';

import { DAY, final, game } from '../../testing/seasonServer.js';
import { nextToEnter } from './gameLists.js';

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

it('has none after a game without a day', () => {
  const games = [{ ...at('this', 0), starts_at: null }, at('b', NOON)];
  expect(nextToEnter(/** @type {any} */ ({ games }), games[0], NOON)).toBeNull();
});
