// @vitest-environment node
import { afterEach, describe, expect, it, vi } from 'vitest';

import { final, game, seasonOf } from '../../testing/seasonServer.js';

const HERE = process.env.TZ;
afterEach(() => {
  if (HERE === undefined) delete process.env.TZ;
  else process.env.TZ = HERE;
});

/** The words and lists of a device in this zone, which a formatter keeps from its first use on. @param {string} zone */
async function deviceIn(zone) {
  process.env.TZ = zone;
  vi.resetModules();
  const [words, model, lists, times] = await Promise.all([
    import('./seasonWords.js'),
    import('../../lib/season/model.js'),
    import('../../lib/season/gameLists.js'),
    import('../common/times.js'),
  ]);
  const modelOf = (/** @type {any[]} */ games) => {
    const { season } = seasonOf(games, { facts: { ...seasonOf([]).season.facts, zone: 'America/New_York' } });
    const teams = ['t1', 't2', 't3', 't4'].map((id) => ({ id }));
    return model.seasonModel(season, games, 1, teams, ['u1', 'u2']);
  };
  return { ...words, ...lists, ...times, modelOf };
}

const at = (/** @type {string} */ moment) => Date.parse(moment);
const over = (/** @type {string} */ id, /** @type {string} */ moment) => ({
  ...final(id, 't1', 't2', 2, 1, 0),
  starts_at: at(moment),
});

const ZONES = ['Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland', 'UTC'];

/** Around midnight in each of the zones, and around both changes of the clocks in Berlin, Los Angeles and Auckland. */
const MOMENTS = [
  '2026-12-01T00:00Z', // 01:00 in Berlin
  '2026-11-30T22:59Z',
  '2026-12-01T07:59Z',
  '2026-12-01T08:00Z',
  '2026-11-30T18:29Z',
  '2026-11-30T18:30Z',
  '2026-11-30T11:00Z',
  '2026-10-25T00:30Z',
  '2026-10-25T01:30Z',
  '2026-10-25T23:30Z',
  '2026-03-29T00:59Z',
  '2026-03-29T01:00Z',
  '2026-11-01T08:30Z',
  '2026-11-01T09:30Z',
  '2026-04-04T13:30Z',
  '2026-04-04T14:30Z',
  '2026-09-26T13:59Z',
];

describe.each(ZONES)('a viewer in %s', (zone) => {
  it('sees a game under the day that its time says', async () => {
    const { modelOf, resultDays, todaysGames, dayAlone, clockTime, gameStatus } = await deviceIn(zone);
    const day = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      weekday: 'short',
      day: 'numeric',
      month: 'short',
    });
    const time = new Intl.DateTimeFormat('en-US', { timeZone: zone, hour: 'numeric', minute: '2-digit' });
    const results = MOMENTS.map((moment, n) => over(`g${n}`, moment));
    for (const moment of MOMENTS) {
      const now = at(moment);
      expect(dayAlone(now).replace(',', '')).toBe(day.format(now).replace(',', ''));
      const sameDay = (/** @type {any} */ one) => day.format(one.starts_at) === day.format(now);
      const shown = todaysGames(modelOf(results), seasonOf([]).season, now).map(({ id }) => id);
      expect(shown.sort()).toEqual(
        results
          .filter(sameDay)
          .map(({ id }) => id)
          .sort(),
      );
      const days = resultDays(modelOf(results), now);
      expect(days.flat()).toHaveLength(results.length - shown.length);
      for (const games of days)
        expect(new Set(games.map(({ starts_at }) => dayAlone(/** @type {number} */ (starts_at)))).size).toBe(
          1,
        );
      const names = days.map(([{ starts_at }]) => dayAlone(/** @type {number} */ (starts_at)));
      expect(new Set(names).size, names.join()).toBe(days.length);
      for (const { starts_at } of results) {
        const { text } = gameStatus(/** @type {any} */ (game('x', 't1', 't2', { starts_at })), now);
        expect(text.includes(',')).toBe(day.format(starts_at) !== day.format(now));
        expect(clockTime(starts_at)).toBe(time.format(starts_at).replace('\u202f', ' '));
        expect(text.endsWith(clockTime(starts_at)), text).toBe(true);
      }
    }
  });
});

it('names a day of games by where it began for the viewer, and tells two that began on one day apart', async () => {
  const sunday = [
    over('a', '2026-11-29T18:00Z'),
    over('b', '2026-11-30T01:20Z'),
    over('c', '2026-12-01T01:15Z'),
  ];
  const inBerlin = await deviceIn('Europe/Berlin');
  const { days } = inBerlin.modelOf(sunday);
  expect(inBerlin.dayNames(days).map((name) => name.replace(/^\w+,? /, ''))).toEqual(['Nov 29', 'Dec 1']);
  const inAuckland = await deviceIn('Pacific/Auckland');
  const twice = inAuckland.modelOf([over('a', '2026-11-29T02:00Z'), over('b', '2026-11-29T06:00Z')]).days;
  expect(inAuckland.dayNames(twice)).toHaveLength(2);
  expect(new Set(inAuckland.dayNames(twice)).size).toBe(2);
});
