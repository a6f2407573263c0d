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
