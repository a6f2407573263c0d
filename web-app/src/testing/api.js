/** @import { Answer, Asked } from './fakeFetch.js' */

import { stateHash } from '../services/draftState.js';
import { fakeFetch, refusal } from './fakeFetch.js';
import { lobbyView, NOW } from './leagueServer.js';

export const NFL = { id: 'nfl-2026', sport: 'nfl', name: 'NFL', season: '2026', team_count: 32 };
export const EPL = {
  id: 'premier-league',
  sport: 'football',
  name: 'Premier League',
  season: '2026-27',
  team_count: 20,
};

/** @param {number} count */
export const teams = (count) =>
  Array.from({ length: count }, (_, at) => ({
    id: `team-${at + 1}`,
    name: `Team ${at + 1}`,
    short_name: `Team ${at + 1}`,
    abbreviation: `T${at + 1}`,
    group: null,
    colors: null,
    rating: count - at,
  }));

/** @param {import('../services/types.js').View} view @returns {import('../services/types.js').Snapshot} */
export const snapshotOf = (view) => ({
  mode: 'snapshot',
  epoch: view.epoch,
  seq: view.seq,
  server_now: NOW,
  state_hash: stateHash(view.state),
  state: view.state,
  league: view.league,
});

/** Default answers of a server that has one league in its lobby and no live updates. */
const USUAL = /** @type {Record<string, (asked: Asked) => Answer>} */ ({
  'GET /api/config': () => refusal('unavailable', 503),
  'GET /api/competitions': () => ({ body: { competitions: [EPL, NFL] } }),
  'GET /api/leagues': () => ({ body: { leagues: [] } }),
  'GET teams': () => ({ body: { teams: teams(32), rating_source: 'Last season' } }),
  'GET queue': () => ({ body: { team_ids: [], version: 0 } }),
  'GET recap': () => ({ body: { picks: [], events: [], link: false } }),
  'GET draft': () => ({ body: snapshotOf(lobbyView()) }),
});

/**
 * Fakes the network for a screen: answers from the test, by "METHOD /path" or "METHOD lastPart", and default answers
 * for the rest.
 * @param {Record<string, (asked: Asked) => Answer | Promise<Answer>>} answers
 */
export function fakeApi(answers) {
  return fakeFetch((asked) => {
    const path = asked.path.split('?')[0];
    const keys = [`${asked.method} ${path}`, `${asked.method} ${path.split('/').at(-1)}`];
    for (const table of [answers, USUAL]) for (const key of keys) if (table[key]) return table[key](asked);
    return refusal('not_found', 404);
  });
}

/** The answer to a sign-in. @param {{id?: string, display_name?: string, is_guest?: boolean}} who */
export const signedIn = ({ id = 'u9', display_name = 'Cleo', is_guest = false }) => ({
  user: { id, email: is_guest ? null : 'cleo@example.com', email_verified: false, display_name, is_guest },
  access_token: `token-of-${id}`,
  refresh_token: `refresh-of-${id}`,
  expires_in: 900,
});
