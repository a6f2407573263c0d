import { expect, it } from 'vitest';

import { defaultSettings, shapeInWords, suggestedRounds } from './shape.js';

it.each([
  [32, 8, 4],
  [20, 8, 2],
  [240, 8, 15],
  [400, 2, 15],
  [68, 30, 2],
  [3, 3, 1],
  [1, 5, 1],
])('%i teams for %i members suggest %i rounds', (teams, members, rounds) => {
  expect(suggestedRounds(teams, members)).toBe(rounds);
});

it.each([2, 3, 7, 32, 240, 400])('the defaults for %i teams fit them', (teamCount) => {
  const { max_members: members, rounds } = defaultSettings(teamCount);
  expect(shapeInWords({ teamCount, members, rounds }).fits).toBe(true);
});
