// @vitest-environment node
import { expect, it } from 'vitest';

import { final } from '../../testing/seasonServer.js';
import { readScoring } from './scoring.js';
import { table, teamSeasons } from './standings.js';

const TIES = [{ by: 'wins' }, { by: 'goals_for' }, { by: 'shared' }];

/** The table of members with these wins and goals, all level on points. @param {[number, number][]} of */
function levelTable(...of) {
  const userIds = of.map((_, at) => `u${at}`);
  const games = of.flatMap(([wins, goals], at) =>
    Array.from({ length: wins }, (_, n) =>
      final(`${at}-${n}`, `t${at}`, 'other', n === 0 ? goals - wins + 1 : 1, 0, n + 1),
    ),
  );
  const teams = new Map(
    [...userIds.map((_, at) => `t${at}`), 'other'].map((id) => [id, { seed: null, tags: [] }]),
  );
  const scoring = readScoring({ games: [{ points: 1, when: { result: ['win'] } }], ties: TIES });
  return table({
    scoring,
    userIds,
    holdings: userIds.map((user_id, at) => ({
      user_id,
      team_id: `t${at}`,
      pick_no: at + 1,
      start: null,
      end: null,
    })),
    seasons: teamSeasons(scoring, teams, games),
    picks: of.length,
    adjustments: of.map(([wins], at) => ({ user_id: `u${at}`, points: (9 - wins) * 1000, at: 0 })),
    guesses: {},
  });
}

it('knows of each level row what parted it, and on which side it is', () => {
  const rows = levelTable([2, 5], [3, 3], [2, 9], [2, 5], [1, 1]);
  expect(rows.map(({ userId, rank, decidedBy, split }) => [userId, rank, decidedBy, split])).toEqual([
    ['u1', 1, 'wins', { by: 'wins', side: 'ahead' }],
    ['u2', 2, 'goals_for', { by: 'goals_for', side: 'ahead' }],
    ['u0', 3, 'shared', { by: 'goals_for', side: 'behind' }],
    ['u3', 3, 'shared', { by: 'goals_for', side: 'behind' }],
    ['u4', 5, 'wins', { by: 'wins', side: 'behind' }],
  ]);
  expect(levelTable([3, 3], [2, 2], [1, 1])[1].split).toEqual({ by: 'wins', side: 'between' });
  expect(levelTable([1, 1], [1, 1])[0].split).toBeNull();
});
