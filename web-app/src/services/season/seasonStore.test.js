// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';

import { createSeason } from './seasonStore.js';

const game = { id: 'g1', home: 't1', away: 't2', starts_at: 1, home_score: 2, away_score: 3 };
const was = { status: 'final', home_score: 2, away_score: 2, how: 'regulation', winner: 'draw' };
const source = { name: 'espn', checked_at: 1, state: 'ok', note: null };

/** @param {number} cursor @param {number} at @param {string} why */
const event = (cursor, at, why) => ({
  competition_id: 'c',
  epoch: 'e',
  cursor,
  type: 'game_updated',
  at,
  data: { revision: cursor, games: [{ game, was, why }] },
});

/** @param {number} cursor @param {number[]} corrected times by the server's clock */
function opened(cursor, corrected) {
  const readGames = vi.fn(async () => ({
    mode: 'snapshot',
    epoch: 'e',
    cursor,
    revision: 1,
    games: [game],
    source,
  }));
  const readSeason = vi.fn(async () => ({
    cursor,
    source,
    corrections: corrected.map((at) => ({ game, was, why: 'corrected', at })),
  }));
  const season = createSeason({
    competitionId: 'c',
    readSeason: /** @type {any} */ (readSeason),
    readGames: /** @type {any} */ (readGames),
  });
  return { season, readSeason, corrections: () => season.getState().corrections.map(({ at }) => at) };
}

describe('the corrections of a season', () => {
  it('are known when it is opened, however many events ago they were', async () => {
    const { season, corrections } = opened(5_000, [20, 10]);
    await season.refresh();
    await season.catchUp();
    expect(corrections()).toEqual([20, 10]);
  });

  it('that come in are told newest first, each once, and stay when the season is read again', async () => {
    const { season, corrections } = opened(1, [10]);
    await season.refresh();
    await season.catchUp();
    season.receive('score_update', event(2, 30, 'corrected'));
    season.receive('score_update', event(2, 30, 'corrected'));
    season.receive('score_update', event(3, 40, 'score'));
    expect(corrections()).toEqual([30, 10]);
    await season.refresh();
    expect(corrections()).toEqual([30, 10]);
  });

  it('are asked for again where so much was missed that the games come whole', async () => {
    const { season, readSeason } = opened(1, []);
    await season.refresh();
    await season.catchUp();
    expect(readSeason).toHaveBeenCalledTimes(1);
    await season.catchUp();
    expect(readSeason).toHaveBeenCalledTimes(2);
  });

  it('are left out while they cannot be read', async () => {
    const { season, readSeason, corrections } = opened(1, [10]);
    readSeason.mockRejectedValueOnce(new Error('offline'));
    await season.refresh();
    expect(season.getState()).toMatchObject({ error: { message: 'offline' }, corrections: [] });
    await season.refresh();
    expect(corrections()).toEqual([10]);
  });
});

describe('the finals of a week', () => {
  it('are heard as they come, and looked for once, as far back as a delta goes', async () => {
    const now = Date.now();
    const asked = /** @type {any[]} */ ([]);
    const old = { ...event(299, now - 8 * 86_400_000, 'final') };
    old.data = { ...old.data, games: [{ game: { ...game, id: 'g0' }, was, why: 'final' }] };
    const season = createSeason({
      competitionId: 'c',
      readSeason: vi.fn(),
      readGames: /** @type {any} */ (
        async (/** @type {any} */ from) => {
          asked.push(from);
          return from.since === 100
            ? { mode: 'delta', epoch: 'e', cursor: 300, source, events: [old, event(300, now - 5, 'final')] }
            : { mode: 'snapshot', epoch: 'e', cursor: 300, revision: 1, games: [game], source };
        }
      ),
    });
    await season.lookBack();
    expect(asked).toEqual([]);
    await season.catchUp();
    await season.lookBack();
    await season.lookBack();
    expect([...season.getState().finals]).toEqual([['g1', now - 5]]);
    expect(asked.filter(({ since }) => since === 100)).toHaveLength(1);
    season.receive('score_update', event(301, now, 'final'));
    expect([...season.getState().finals]).toEqual([['g1', now]]);
  });
});

describe('what is told', () => {
  /** @param {any[]} answers of reading the games, one after the other; the last one again and again @param {any} [view] */
  function season(answers, view = { cursor: 0, source: { ...source, name: 'season' }, corrections: [] }) {
    const asked = /** @type {any[]} */ ([]);
    const readSeason = vi.fn(async () => view);
    const made = createSeason({
      competitionId: 'c',
      readSeason: /** @type {any} */ (readSeason),
      readGames: /** @type {any} */ (
        async (/** @type {any} */ from) => {
          asked.push(from);
          const answer = answers.length > 1 ? answers.shift() : answers[0];
          if (answer instanceof Error) throw answer;
          return answer;
        }
      ),
    });
    return { made, asked, readSeason, state: made.getState };
  }
  const snapshot = { mode: 'snapshot', epoch: 'e', cursor: 1, revision: 1, games: [game], source };
  /** @param {any[]} events */
  const delta = (events) => ({ mode: 'delta', epoch: 'e', cursor: 9, revision: 9, events, source });

  it('of the source is the games’, as soon as they are read, and as new as the newest event', async () => {
    const { made, state } = season([snapshot]);
    await made.refresh();
    expect(state().source?.name).toBe('season');
    await made.catchUp();
    expect(state().source).toEqual(source);
    made.receive('score_update', event(2, 50, 'score'));
    expect(state().source?.checked_at).toBe(50);
    made.receive('score_update', event(3, 40, 'score'));
    expect(state().source?.checked_at).toBe(50);
    await made.refresh();
    expect(state().source?.name).toBe('espn');
  });

  it('of a source that was never heard begins with the first event', async () => {
    const { made, state } = season([{ ...snapshot, source: { ...source, checked_at: null } }]);
    await made.catchUp();
    made.receive('score_update', event(2, 50, 'score'));
    expect(state().source?.checked_at).toBe(50);
  });

  it('of a failure goes with the next answer', async () => {
    const { made, state } = season([new Error('offline'), snapshot]);
    await made.catchUp();
    expect(state().error?.message).toBe('offline');
    await made.catchUp();
    expect(state().error).toBeNull();
  });

  it('as a correction is one, of the newest twenty, and not what the season knows already', async () => {
    const view = { cursor: 3, source, corrections: [{ game, was, why: 'corrected', at: 1 }] };
    const { made, state } = season([snapshot], view);
    await made.catchUp();
    for (let n = 2; n <= 24; n += 1) made.receive('score_update', event(n, n, 'corrected'));
    made.receive('score_update', { ...event(25, 25, 'corrected'), type: 'standings_changed' });
    expect(state().corrections.map(({ at }) => at)).toEqual(Array.from({ length: 20 }, (_, n) => 24 - n));
    await made.refresh();
    expect(state().corrections.map(({ at }) => at)).toEqual([
      ...Array.from({ length: 20 }, (_, n) => 24 - n),
      1,
    ]);
    const newer = season([snapshot], { ...view, cursor: 2 });
    await newer.made.catchUp();
    for (const n of [2, 3]) newer.made.receive('score_update', event(n, n, 'corrected'));
    await newer.made.refresh();
    expect(newer.state().corrections.map(({ at }) => at)).toEqual([3, 1]);
  });

  it('as a final is younger than a week', async () => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    const week = 7 * 86_400_000;
    for (const [ago, told] of [
      [week, 0],
      [week - 1, 1],
    ]) {
      const { made, state } = season([snapshot]);
      await made.catchUp();
      made.receive('score_update', event(2, Date.now() - ago, 'final'));
      made.receive('score_update', event(3, Date.now(), 'score'));
      expect(state().finals.size).toBe(told);
    }
    vi.useRealTimers();
  });

  it('when it is looked back is asked for once, unless that failed', async () => {
    const final = event(1, Date.now() - 5, 'final');
    const { made, asked, state } = season([snapshot, new Error('offline'), snapshot, delta([final])]);
    await made.catchUp();
    await made.lookBack();
    expect(state().error, 'nice to have').toBeNull();
    await made.lookBack();
    expect(state().finals.size, 'a snapshot tells of none').toBe(0);
    await made.lookBack();
    expect(asked).toEqual([{}, { epoch: 'e', since: 0 }, { epoch: 'e', since: 0 }]);
    const none = season([{ ...snapshot, cursor: 0 }]);
    await none.made.catchUp();
    await none.made.lookBack();
    expect(none.asked).toHaveLength(1);
  });

  it('once it is stopped is nothing', async () => {
    const { made, state } = season([snapshot]);
    const read = Promise.all([made.refresh(), made.catchUp()]);
    made.stop();
    await read;
    expect(state()).toMatchObject({ season: null, games: null, source: null });
  });
});
