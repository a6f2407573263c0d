import { screen } from '@testing-library/react';

import { openRoom, settle } from '../components/draft/testing/openRoom.jsx';
import SeasonScreen from '../screens/SeasonScreen.jsx';
import { LEAGUE_ID, NOW } from './leagueServer.js';
import { final, game, seasonOf } from './seasonServer.js';

export const PLAYED = [
  final('g1', 't1', 't2', 20, 10, 8),
  final('g2', 't4', 't3', 3, 8, 8),
  final('g3', 't2', 't4', 7, 6, 1),
];
export const TODAY = game('g4', 't1', 't3', { starts_at: NOW + 3_600_000 });

export const THREE = {
  version: 1,
  name: 'Three for a win',
  games: [{ points: 3, when: { result: ['win'] } }],
  ties: [{ by: 'shared' }],
};

const PROJECTION = {
  revision: 3,
  simulations: 2000,
  model: ['Every game is played 2,000 times.'],
  members: [
    { user_id: 'u1', win: 0.25, expected: 1.4, low: 1, high: 2 },
    { user_id: 'u2', win: 0.75, expected: 2.6, low: 2, high: 3 },
  ],
};

/**
 * @param {{games?: any[], wide?: boolean, season?: any, broken?: {now: boolean}, mine?: any[], later?: {come: () => void}, calendar?: number|null|Promise<null>}}
 *   [how] later: the games come only when it is told; calendar: when my calendar's link was made, or a promise for which nobody knows yet
 */
export async function openSeason({
  games = [...PLAYED, TODAY],
  wide = true,
  season = {},
  broken = { now: false },
  mine = /** @type {any[]} */ ([]),
  later,
  calendar = /** @type {number|null|Promise<null>} */ (null),
} = {}) {
  const come = new Promise((resolve) => {
    if (later) later.come = () => resolve(null);
    else resolve(null);
  });
  const server = seasonOf(games, season);
  const opened = await openRoom({
    members: 2,
    teams: 4,
    settings: { rounds: 2 },
    picks: 4,
    wide,
    answer({ path, method }) {
      if (broken.now && /season$|games/.test(path))
        return { status: 500, body: { error: { code: 'internal', message: 'x' } } };
      if (path.endsWith('/season')) return { body: server.season };
      if (path.endsWith('/projection')) return { body: PROJECTION };
      if (path.includes('/export?')) return { body: 'rank,member' };
      if (path.includes('/import?')) return { body: { read: 3, new: 2, changed: 1, unchanged: 0 } };
      if (path === '/api/leagues' && method === 'GET') return { body: { leagues: mine } };
      if (path === '/api/leagues') return { body: { id: 'next' } };
      if (path === '/api/me/calendar')
        return Promise.resolve(calendar).then((made_at) => ({
          body: method === 'GET' ? { made_at } : { url: '/api/calendar/secret' },
        }));
      if (method === 'DELETE') return { body: { seq: 8 } };
      if (path.endsWith('/guess')) return { body: { seq: 8 } };
      if (path.includes('/games'))
        return method === 'PUT' ? { body: TODAY } : come.then(() => ({ body: server.games }));
      if (path.includes('/standings/'))
        return { body: { points: 1, lines: [{ game_id: 'g1', text: 'W 20–10 against Team 2', points: 1 }] } };
      if (path.endsWith('/scoring') && method === 'PUT') return { body: { seq: 8 } };
      if (path.endsWith('/scoring')) {
        const presets = [{ id: 'football_310', name: 'Three for a win', words: ['3 a win'], scoring: THREE }];
        return { body: { scoring: server.season.scoring, words: [], presets } };
      }
      if (path === '/api/scoring/preview')
        return {
          body: { words: [], season: 'NFL 2024', teams: [{ team_id: 't2', points: 9 }], problems: [] },
        };
      return undefined;
    },
    show: (room, me) =>
      room.league ? (
        <SeasonScreen room={room} me={me} leagueId={LEAGUE_ID} onRecap={() => {}} onBoard={() => {}} />
      ) : null,
  });
  await settle();
  return opened;
}

/** The rows of the table, as a screen reader reads them. */
export const places = () =>
  [...screen.getByRole('list', { name: 'Standings' }).children].map((row) => row.textContent);

/** @param {import('./fakeFetch.js').Asked[]} asked */
export const lastPut = (asked) => asked.filter(({ method }) => method === 'PUT').at(-1);
