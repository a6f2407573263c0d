// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { jsonFilesIn } from '../../testing/repoFiles.js';
import { tableOn } from './movement.js';
import { readScoring, thousandths, written } from './scoring.js';
import { gameDays, race, standingsHash, table, teamSeasons } from './standings.js';
import { rulesInWords } from './words.js';

/** Written by the server's code. Its rules and these must pass the same cases. */
const fixtures = Object.fromEntries(
  jsonFilesIn('tests/fixtures/season').map(({ name, content }) => [name.replace('.json', ''), content]),
);

describe('rules in words', () => {
  it('have cases', () => expect(fixtures.words.length).toBeGreaterThan(50));

  for (const one of fixtures.words)
    it(`${one.preset} for ${one.facts.name}`, () =>
      expect(rulesInWords(one.scoring, one.facts)).toEqual(one.words));
});

/** @param {any} one @returns {import('./standings.js').Book} */
function bookOf(one) {
  const scoring = readScoring(one.scoring);
  /** @type {Map<string, import('./lines.js').TeamFacts>} */
  const teams = new Map(Object.entries(one.teams));
  return {
    scoring,
    userIds: one.user_ids,
    holdings: one.holdings,
    seasons: teamSeasons(scoring, teams, one.games, { provisional: one.provisional }),
    picks: one.picks,
    adjustments: one.adjustments.map((/** @type {any} */ given) => ({
      ...given,
      points: thousandths(given.points),
    })),
    guesses: Object.fromEntries(
      Object.entries(one.guesses).map(([user, guess]) => [user, thousandths(/** @type {number} */ (guess))]),
    ),
  };
}

/** @param {import('./standings.js').Row} row as the API gives it */
const told = (row) => ({
  rank: row.rank,
  user_id: row.userId,
  points: row.points / 1000,
  teams: row.teams.map(({ teamId, points, counted, totals: { played, wins, draws, losses } }) => ({
    team_id: teamId,
    points: points / 1000,
    counted,
    played,
    wins,
    draws,
    losses,
  })),
  decided_by: row.decidedBy,
});

describe('the table', () => {
  it('has cases', () => expect(fixtures.tables.length).toBeGreaterThan(20));

  for (const one of fixtures.tables)
    it(one.name, () => {
      const rows = table(bookOf(one), one.end);
      expect(rows.map(told)).toEqual(one.rows);
      expect(standingsHash(one.revision, rows)).toBe(one.hash);
    });

  it('ends where the race ends', () => {
    const one = fixtures.tables.find((/** @type {any} */ any) => any.name === 'pick_multiplier');
    const book = bookOf(one);
    const lines = race(book, [{ end: one.games[4].starts_at }, { end: null }]);
    for (const row of table(book)) expect(lines.get(row.userId)?.at(-1)).toBe(row.points);
  });
});

describe('movement since the day before', () => {
  it('has cases', () => expect(fixtures.movement.length).toBeGreaterThan(3));

  for (const one of fixtures.movement)
    it(one.name, () => {
      const book = bookOf(one);
      const days = gameDays(book.seasons, (at) => String(at));
      const rows = tableOn(book, days, days.length - 1);
      expect(rows.map(told)).toEqual(one.rows);
      expect(Object.fromEntries(rows.map(({ userId, wasRank }) => [userId, wasRank]))).toEqual(one.was_rank);
    });
});

it('writes thousandths without trailing zeros', () => {
  expect([14_500, -500, 0, 1_001, 20_000, -1_250].map(written)).toEqual([
    '14.5',
    '-0.5',
    '0',
    '1.001',
    '20',
    '-1.25',
  ]);
});
