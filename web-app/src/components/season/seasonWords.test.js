import { describe, expect, it } from 'vitest';

import {
  enteredInWords,
  gameStatus,
  ifEndedNow,
  phaseInWords,
  roundOf,
  sourceInWords,
  tieNote,
} from './seasonWords.js';

it.each([
  ['8', 'Round 8'],
  ['Week 8', 'Week 8'],
  [null, ''],
])('names a round of the regular season: %s', (round, words) => {
  expect(roundOf(/** @type {any} */ ({ stage: 'regular', round }), /** @type {any} */ ({ words: {} }))).toBe(
    words,
  );
});

describe('what separates two who are level', () => {
  const words = { draw: 'tie', goal: 'point' };
  it.each([
    [{ by: 'wins', order: 'most' }, 'ahead', '3', 'Ahead with more wins (3)'],
    [{ by: 'draws', order: 'most' }, 'behind', '1', 'Behind with fewer ties (1)'],
    [{ by: 'draws', order: 'most' }, 'behind', '0', 'Behind with no ties'],
    [{ by: 'losses', order: 'fewest' }, 'ahead', '2', 'Ahead with fewer losses (2)'],
    [{ by: 'losses', order: 'fewest' }, 'ahead', '0', 'Ahead with no losses'],
    [{ by: 'losses', order: 'fewest' }, 'behind', '4', 'Behind with more losses (4)'],
    [{ by: 'goals_for', order: 'most' }, 'ahead', '61', 'Ahead with more points scored (61)'],
    [{ by: 'goal_difference', order: 'most' }, 'ahead', '+13', 'Ahead on point difference (+13)'],
    [{ by: 'goal_difference', order: 'most' }, 'behind', '0', 'Behind on point difference (0)'],
    [{ by: 'head_to_head', order: 'most' }, 'behind', null, 'Behind on games against each other'],
    [{ by: 'best_team', order: 'most' }, 'ahead', null, 'Ahead on their best team'],
    [{ by: 'pick_no', order: 'most' }, 'ahead', null, 'Ahead on who picked first'],
    [{ by: 'guess', order: 'most' }, 'behind', null, 'Behind on the guess'],
    [{ by: 'wins', order: 'most' }, 'between', '2', 'Placed by wins (2)'],
    [{ by: 'goal_difference', order: 'most' }, 'between', '+3', 'Placed by point difference (+3)'],
  ])('%j, %s, %s', (tie, side, value, said) => {
    expect(tieNote(tie, /** @type {any} */ (side), value, words)).toBe(said);
  });
});

it.each([
  ['u1', 'Entered by you'],
  ['u2', 'Entered by Former member'],
  ['u9', 'Entered by someone who is not in this league'],
])('says who entered a result, whatever they are called: %s', (by, words) => {
  const context = {
    me: 'u1',
    isHere: (/** @type {string} */ id) => id === 'u2',
    nameOf: () => 'Former member',
  };
  expect(enteredInWords({ entered_by: by, status: 'final' }, context)).toBe(words);
});

describe('where results come from', () => {
  const now = Date.parse('2026-12-01T12:00Z');
  const source = { name: 'espn', checked_at: null, state: 'unreachable', since: now, note: 'x', ignored: 0 };
  it.each([
    [{}, false, /^We haven’t reached ESPN’s .* yet\. We keep trying\. You can enter results by hand\.$/],
    [{}, true, /^We haven’t reached .* We keep trying\. The results here were entered by hand\.$/],
    [{ checked_at: now - 3_600_000 }, false, /hasn’t answered since .*, .*\. We keep trying\./],
    [{ state: 'off', name: 'none' }, true, /^Results are switched off on this server\. The results here/],
    [{ state: 'manual', name: 'none' }, true, /^Results entered by hand\.$/],
    [{ state: 'manual', name: 'none' }, false, /^No results yet\. You can enter results by hand\.$/],
  ])('%j, entered here: %s', (more, entered, words) => {
    expect(sourceInWords(/** @type {any} */ ({ ...source, ...more }), now, 'me', entered)).toMatch(words);
  });

  it.each([
    ['No results yet', 'before', []],
    ['No results yet', 'before', [now - 1]],
    ['No results yet', 'before', [null]],
    ['No results yet', 'before', [now - 1, now + 1]],
    ['Before the first game', 'before', [now + 1, null]],
    ['Season', 'running', [now + 1]],
    ['Season over', 'over', [now - 1]],
    ['Season closed', 'closed', []],
  ])('%s: %s, %j', (words, phase, starts) => {
    const games = starts.map((starts_at) => /** @type {any} */ ({ starts_at, status: 'scheduled' }));
    expect(phaseInWords({ phase, all_known: true }, games, now)).toBe(words);
  });

  it('waits for the games before it says that there are none', () => {
    expect(phaseInWords({ phase: 'before', all_known: true }, null, now)).toBe('Season');
    expect(phaseInWords({ phase: 'closed', all_known: true }, null, now)).toBe('Season closed');
  });

  it('does not call a season over whose next game may not be known', () => {
    expect(phaseInWords({ phase: 'over', all_known: false }, [], now)).toMatch(/^No further game/);
  });
});

describe('where I would be if the games in play ended now', () => {
  /** Ranks of three members, of whom I am the first. @param {number[]} ranks */
  const rows = (...ranks) => ranks.map((rank, at) => ({ rank, userId: String(at), points: 0 }));
  it.each([
    [0, [2, 1, 3], [2, 1, 3], 'still 2nd'],
    [0, [2, 2, 1], [2, 2, 1], 'still tied for 2nd'],
    [0, [2, 1, 3], [2, 1, 2], 'tied for 2nd'],
    [0, [2, 1, 2], [2, 1, 3], '2nd'],
    [0, [1, 2, 3], [2, 1, 3], 'down to 2nd'],
    [0, [1, 2, 3], [2, 1, 2], 'down to a tie for 2nd'],
    [0, [2, 1, 3], [1, 2, 3], 'up to 1st'],
    [0, [2, 1, 3], [1, 1, 3], 'up to a tie for 1st'],
    [3000, [2, 1, 3], [2, 1, 3], '+3, still 2nd'],
    [3000, [2, 1, 2], [2, 1, 2], '+3, still tied for 2nd'],
    [3000, [2, 1, 3], [2, 1, 2], '+3, tied for 2nd'],
    [3000, [1, 1, 3], [1, 2, 3], '+3, 1st'],
    [3000, [2, 1, 3], [1, 2, 3], '+3, up to 1st'],
    [3000, [2, 1, 3], [1, 1, 3], '+3, up to a tie for 1st'],
    [-500, [1, 2, 3], [3, 1, 2], '−½, down to 3rd'],
    [-500, [1, 2, 3], [2, 1, 2], '−½, down to a tie for 2nd'],
  ])('by %d: %j to %j', (points, ranks, ended, words) => {
    const [before, after] = [rows(...ranks), rows(...ended)];
    expect(ifEndedNow(points, before, after, '0')).toBe(words);
  });
});

it.each([
  [10, false],
  [400, true],
])('says the year of a game in %d days: %s', (days, has) => {
  const at = Date.now() + days * 86_400_000;
  const game = /** @type {any} */ ({ status: 'scheduled', starts_at: at });
  expect(gameStatus(game, Date.now()).text.includes(String(new Date(at).getFullYear()))).toBe(has);
});
