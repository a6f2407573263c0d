// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';

import { createSeason } from './seasonStore.js';

const DAY = 86_400_000;
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

/** @param {any[]} events before now */
function opened(events) {
  const readGames = vi.fn(async (/** @type {any} */ { since }) =>
    since === undefined
      ? { mode: 'snapshot', epoch: 'e', cursor: events.length, revision: 1, games: [game], source }
      : {
          mode: 'delta',
          epoch: 'e',
          cursor: events.length,
          revision: 1,
          source,
          events: events.slice(since),
        },
  );
  const season = createSeason({
    competitionId: 'c',
    readSeason: async () => /** @type {any} */ ({}),
    readGames: /** @type {any} */ (readGames),
  });
  return { season, readGames, corrections: () => season.getState().corrections.map(({ at }) => at) };
}

describe('the corrections of a season', () => {
  const now = Date.now();

  it('of this week are known when it is opened, also those before, and are looked for once', async () => {
    const [old, fresh] = [now - 8 * DAY, now - 2 * DAY];
    const { season, readGames, corrections } = opened([
      event(1, old, 'corrected'),
      event(2, fresh, 'corrected'),
      event(3, now, 'final'),
    ]);
    await season.catchUp();
    expect(corrections()).toEqual([fresh]);
    await season.catchUp();
    expect(readGames.mock.calls.map(([{ since }]) => since)).toEqual([undefined, 0, 3]);
  });

  it('that come in are told newest first, each once', async () => {
    const { season, corrections } = opened([event(1, now - 2, 'corrected')]);
    await season.catchUp();
    season.receive('score_update', event(2, now - 1, 'corrected'));
    season.receive('score_update', event(2, now - 1, 'corrected'));
    season.receive('score_update', event(3, now, 'score'));
    expect(corrections()).toEqual([now - 1, now - 2]);
  });

  it('are left out while they cannot be read: the season is shown all the same, and they are asked for again', async () => {
    const { season, readGames, corrections } = opened([event(1, now, 'corrected')]);
    const answered = await readGames({});
    readGames.mockResolvedValueOnce(answered).mockRejectedValueOnce(new Error('offline'));
    await season.catchUp();
    expect(season.getState()).toMatchObject({ error: null, corrections: [] });
    await season.catchUp();
    expect(corrections()).toEqual([now]);
  });
});
