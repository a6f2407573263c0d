// @vitest-environment node
import { expect, it } from 'vitest';

import { keptOn } from './keptDay.js';

/** @param {string} userId @param {number} rank @param {number} points @returns {import('./standings.js').Row} */
const row = (userId, rank, points) => ({
  userId,
  rank,
  points,
  teams: [],
  decidedBy: 'wins',
  wasRank: 1,
  split: null,
});

const rows = [row('a', 1, 3000), row('b', 2, 3000), row('c', 3, 1000)];
/** @param {number[]} points of a, b and c after the second day */
const race = (...points) => new Map(points.map((its, at) => ['abc'[at], [0, its, 9000]]));

it('a day that is as it was keeps what decided it', () => {
  expect(keptOn(rows, race(3000, 3000, 1000), 1)).toBe(rows);
});

it('a day whose points have become others since is shown as it was', () => {
  const shown = keptOn(rows, race(1000, 2000, 2000), 1);
  expect(
    shown.map(({ userId, rank, points, decidedBy, wasRank }) => [userId, rank, points, decidedBy, wasRank]),
  ).toEqual([
    ['b', 1, 2000, 'shared', null],
    ['c', 1, 2000, 'shared', null],
    ['a', 3, 1000, null, null],
  ]);
});
