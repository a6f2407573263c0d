// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { NOW } from '../../testing/leagueServer.js';
import { final, game, seasonOf } from '../../testing/seasonServer.js';
import { hasBegun } from './guesses.js';
import { seasonModel } from './model.js';

const VOID = { home_score: 0, away_score: 0, how: 'void', winner: null, reason: 'Fog', by: 'u1', at: NOW };

/** @param {any[]} games @param {any} [more] */
function modelOf(games, more) {
  const { season } = seasonOf(games, more);
  const teams = ['t1', 't2', 't3', 't4'].map((id) => ({ id }));
  return seasonModel(season, games, 1, teams, ['u1', 'u2']);
}

describe('guesses lock with the first game that counts', () => {
  const later = game('g1', 't1', 't2', { starts_at: NOW + 1 });
  it.each([
    ['scheduled', later, false],
    ['scheduled, and its time has come', { ...later, starts_at: NOW }, true],
    ['live', { ...later, status: 'live' }, true],
    ['final', { ...final('g1', 't1', 't2', 2, 1, 0), starts_at: NOW + 1 }, true],
    [
      'final, and void by its source',
      { ...final('g1', 't1', 't2', 2, 1, 0), how: 'void', winner: null },
      true,
    ],
    ['cancelled', { ...later, status: 'cancelled', starts_at: NOW - 1 }, false],
    ['put off, with its old date', { ...later, status: 'postponed', starts_at: NOW - 1 }, false],
    ['cancelled with a score', { ...later, status: 'cancelled', home_score: 1, away_score: 0 }, true],
  ])('%s', (_, one, begun) => {
    expect(hasBegun(modelOf([one]), NOW)).toBe(begun);
  });
});

describe('guesses stay locked, as everybody has read them, though the game is ruled void', () => {
  const later = game('g1', 't1', 't2', { starts_at: NOW + 1 });
  it.each([
    ['that was final', final('g1', 't1', 't2', 2, 1, 0), true],
    ['that was live', { ...later, status: 'live' }, true],
    ['whose time has come', { ...later, starts_at: NOW }, true],
    ['that had not begun', later, false],
  ])('%s', (_, one, begun) => {
    const overrides = [{ game_id: 'g1', ...VOID }];
    const added = [{ game: one, reason: 'Mine', by: 'u1', at: NOW }];
    expect(hasBegun(modelOf([/** @type {any} */ (one)], { overrides }), NOW)).toBe(begun);
    expect(hasBegun(modelOf([], { overrides, added }), NOW)).toBe(one.status === 'final');
  });
});

describe('a game of the league’s own that was removed', () => {
  const added = ['own-1', 'own-2'].map((id) => ({
    game: game(id, 't1', 't2'),
    reason: 'Mine',
    by: 'u1',
    at: NOW,
  }));
  const overrides = [{ game_id: 'own-1', ...VOID }];

  it('is in no list, nor what has begun', () => {
    expect(modelOf([], { added: [added[0]], overrides }).games).toEqual([]);
  });

  it('leaves its place to the one that replaced it', () => {
    expect(modelOf([], { added, overrides }).games.map(({ id }) => id)).toEqual(['own-2']);
  });

  it('is none that a source reports: that one stays, as void', () => {
    const ruled = modelOf([game('g1', 't1', 't2')], { overrides: [{ game_id: 'g1', ...VOID }] }).games;
    expect(ruled).toMatchObject([{ id: 'g1', how: 'void' }]);
  });
});
