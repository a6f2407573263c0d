/** A room on the test's own league server, whose network can fail and whose league can disappear. */

import { afterEach, beforeEach, expect, vi } from 'vitest';

import { forgetConfig } from '../services/api/configService.js';
import { createRoom } from '../services/draft/room.js';
import { session } from '../services/session/session.js';
import { fakeFetch, refusal } from './fakeFetch.js';
import { fakeTransports } from './fakeTransport.js';
import { createLeagueServer, LEAGUE_ID } from './leagueServer.js';
import { signInAs } from './people.js';

/** @type {ReturnType<typeof createRoom>[]} */
let open = [];

/** For a file of tests whose rooms have a clock of their own and are closed after each. */
export function forRooms() {
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    forgetConfig();
  });
  afterEach(() => {
    for (const room of open) room.close();
    open = [];
    session.clear();
    vi.restoreAllMocks();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}

export const settle = () => vi.advanceTimersByTimeAsync(0);

/** @param {ReturnType<typeof openRoom>} set */
export async function goLive(set) {
  await settle();
  set.transports.last.accept();
  await settle();
  expect(set.state().connection.phase).toBe('live');
  return set;
}

/** @param {{me?: string}} [how] */
export function openRoom({ me = 'u1' } = {}) {
  signInAs({ id: me });
  const transports = fakeTransports();
  const league = createLeagueServer();
  /** `most`: a longer delta is a snapshot instead. */
  const net = { down: false, gone: false, reads: 0, logs: 0, queue: ['a'], version: 1, most: 1_000 };
  fakeFetch(({ method, path }) => {
    if (net.down) throw new Error('no network');
    if (path === '/api/config')
      return { body: { realtime: { transport: 'socketio', url: null }, features: {} } };
    if (net.gone) return refusal('league_not_found', 404);
    if (path.includes('/draft')) {
      net.reads += 1;
      const query = new URLSearchParams(path.split('?')[1] ?? '');
      const epoch = query.get('epoch') ?? undefined;
      const since = query.has('since') ? Number(query.get('since')) : undefined;
      const isTooMuch = since !== undefined && league.view.seq - since > net.most;
      return { body: isTooMuch ? league.snapshot() : league.answer({ epoch, since }) };
    }
    if (path.includes('/recap')) {
      net.logs += 1;
      const before = Number(new URLSearchParams(path.split('?')[1] ?? '').get('before') ?? Infinity);
      return { body: { picks: [], events: league.log.filter(({ seq }) => seq < before).slice(-200) } };
    }
    if (path.endsWith('/queue')) return { body: { team_ids: net.queue, version: net.version } };
    throw new Error(`unexpected ${method} ${path}`);
  });
  const room = createRoom(LEAGUE_ID, {
    transports: { socketio: async () => transports.open },
    random: () => 1,
  });
  open.push(room);
  return { room, state: room.getState, transports, league, net };
}
