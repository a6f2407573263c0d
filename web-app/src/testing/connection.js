import { afterEach, beforeEach, expect, vi } from 'vitest';

import { ApiError } from '../services/api/apiClient.js';
import { forgetConfig } from '../services/api/configService.js';
import { session } from '../services/session/session.js';
import { createConnection } from '../services/websocketService.js';
import { fakeFetch, refusal } from './fakeFetch.js';
import { fakeTransports } from './fakeTransport.js';
import { signInAs } from './people.js';

export const T = 1_800_000_000_000;
export const OFFLINE = new ApiError({ status: 0, code: 'offline', message: 'no answer' });

/** @type {ReturnType<typeof createConnection>[]} */
let open = [];

/**
 * A connection with fake transports and a fake REST server, which record what they see.
 * @param {{transport?: string, random?: () => number}} [how] transport: what GET /api/config names
 */
export function setUp({ transport = 'socketio', random = () => 1 } = {}) {
  const transports = fakeTransports();
  const server = {
    reads: 0,
    readFails: /** @type {ApiError|null} */ (null),
    running: false,
    myTurn: false,
    refresh: /** @type {any} */ (null),
    /** A read is answered once this resolves. */
    wait: /** @type {Promise<unknown>|null} */ (null),
  };
  fakeFetch(({ path }) => {
    if (path === '/api/config')
      return { body: { environment: 'local', realtime: { transport, url: null }, features: {} } };
    if (path === '/api/auth/refresh') return server.refresh ?? refusal('unauthorized', 401);
    throw new Error(`unexpected request ${path}`);
  });
  const seen = { states: /** @type {string[]} */ ([]), messages: /** @type {any[]} */ ([]), end: vi.fn() };
  const connection = createConnection({
    leagueId: 'league-1',
    transports: { socketio: async () => transports.open },
    random,
    isRunning: () => server.running,
    isOnClock: () => server.myTurn,
    async read() {
      server.reads += 1;
      if (server.wait) await server.wait;
      connection.noteRead(server.readFails ?? undefined);
      if (server.readFails) throw server.readFails;
    },
    onMessage: (name, message) => seen.messages.push([name, message]),
    onState: ({ phase, attempt }) => seen.states.push(attempt ? `${phase} ${attempt}` : phase),
    onEnd: seen.end,
  });
  open.push(connection);
  return { connection, transports, server, seen };
}

/** Lets promises run, and timers that are due now. */
export const settle = () => vi.advanceTimersByTimeAsync(0);

/** @param {ReturnType<typeof setUp>} set */
export async function goLive(set) {
  set.connection.start();
  await settle();
  set.transports.last.accept();
  await settle();
  expect(set.connection.state.phase).toBe('live');
  return set;
}

/** @param {boolean} hidden */
export function setHidden(hidden) {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  const state = hidden ? 'hidden' : 'visible';
  Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** @param {boolean} onLine */
export function setOnline(onLine) {
  Object.defineProperty(navigator, 'onLine', { value: onLine, configurable: true });
  window.dispatchEvent(new Event(onLine ? 'online' : 'offline'));
}

/**
 * Before each test the clock stops and a person is signed in; afterwards everything is cleaned up. Call it once in
 * each test file.
 */
export function oneWorldPerTest() {
  beforeEach(() => {
    vi.useFakeTimers({ now: T });
    forgetConfig();
    signInAs();
  });
  afterEach(() => {
    for (const connection of open) connection.close();
    open = [];
    setHidden(false);
    setOnline(true);
    session.clear();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
}
