// @vitest-environment node
import { expect, it } from 'vitest';

import { NOW } from '../../testing/leagueServer.js';
import { DAY, final, game, seasonOf } from '../../testing/seasonServer.js';
import { areLocked } from './guesses.js';
import { seasonModel } from './model.js';

const scoring = {
  version: 1,
  name: 'Guess',
  games: [{ points: 1, when: { result: ['win'] } }],
  ties: [{ by: 'guess' }, { by: 'shared' }],
  guess: { of: 'points' },
};

/** @param {any[]} games @param {Record<string, number>} guesses */
function guessed(games, guesses, guesses_locked = false) {
  const { season } = seasonOf(games, { scoring, guesses, guesses_locked });
  const teams = ['t1', 't2', 't3', 't4'].map((id) => ({ id }));
  return { season, model: seasonModel(season, games, 1, teams, ['u1', 'u2']) };
}

const LATER = game('g1', 't1', 't2', { starts_at: NOW + DAY });
/** @param {ReturnType<typeof guessed>} one */
const places = ({ model }) => model.rows.map(({ userId, rank }) => `${userId} ${rank}`);

it.each([
  [{ u2: 0 }, ['u1 1', 'u2 1']],
  [{ u1: 1, u2: 0 }, ['u1 1', 'u2 1']],
])('decide nothing before the first game has begun: %j', (guesses, shown) => {
  expect(places(guessed([LATER], guesses))).toEqual(shown);
});

it('decide as soon as it has begun', () => {
  const level = final('g1', 't1', 't3', 1, 1, 0);
  expect(places(guessed([level], { u1: 5, u2: 0 }))).toEqual(['u2 1', 'u1 2']);
});

it.each([
  ['not while they are open', LATER, false, false],
  ['once somebody has read them, whatever becomes of the first game', LATER, true, true],
  ['once it has begun since', { ...LATER, starts_at: NOW - 1 }, false, true],
])('are locked as the server says: %s', (_, first, said, locked) => {
  const { model, season } = guessed([first], { u1: 1 }, said);
  expect(areLocked(model, season, NOW)).toBe(locked);
});
