import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch, refusal } from '../testing/fakeFetch.js';
import { fakeTransports } from '../testing/fakeTransport.js';
import { signInAs } from '../testing/people.js';
import { ApiError } from './apiClient.js';
import { forgetConfig } from './configService.js';
import { session } from './session.js';
import { createConnection } from './websocketService.js';

const T = 1_800_000_000_000;
const OFFLINE = new ApiError({ status: 0, code: 'offline', message: 'no answer' });

/** @type {ReturnType<typeof createConnection>[]} */
let open = [];

/** @param {{transport?: string}} [how] */
function setUp({ transport = 'socketio' } = {}) {
  const transports = fakeTransports();
  const server = { reads: 0, readFails: /** @type {ApiError|null} */ (null), running: false, refresh: /** @type {any} */ (null) };
  fakeFetch(({ path }) => {
    if (path === '/api/config') return { body: { environment: 'local', realtime: { transport, url: null }, features: {} } };
    if (path === '/api/auth/refresh') return server.refresh ?? refusal('unauthorized', 401);
    throw new Error(`unexpected request ${path}`);
  });
  const seen = { states: /** @type {string[]} */ ([]), messages: /** @type {any[]} */ ([]), end: vi.fn() };
  const connection = createConnection({
    leagueId: 'league-1',
    transports: { socketio: transports.open },
    random: () => 1,
    isRunning: () => server.running,
    async read() {
      server.reads += 1;
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
const settle = () => vi.advanceTimersByTimeAsync(0);

/** @param {ReturnType<typeof setUp>} set */
async function goLive(set) {
  set.connection.start();
  await settle();
  set.transports.last.accept();
  await settle();
  expect(set.connection.state.phase).toBe('live');
  return set;
}

/** @param {boolean} hidden */
function setHidden(hidden) {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

/** @param {boolean} onLine */
function setOnline(onLine) {
  Object.defineProperty(navigator, 'onLine', { value: onLine, configurable: true });
  window.dispatchEvent(new Event(onLine ? 'online' : 'offline'));
}

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

describe('connecting', () => {
  it('shows something at once: a first read does not wait for the live connection', async () => {
    const { connection, server, transports } = setUp();
    connection.start();
    expect(server.reads).toBe(1);
    await settle();
    expect(transports.attempts).toHaveLength(1);
    expect(connection.state).toMatchObject({ phase: 'reconnecting', attempt: 0, since: T });
  });

  it('is live only when joined and then read', async () => {
    const { connection, transports, server, seen } = setUp();
    connection.start();
    await settle();
    transports.last.accept();
    await settle();
    expect(transports.last.join).toHaveBeenCalledWith('league-1');
    expect(server.reads).toBe(2);
    expect(seen.states.at(-1)).toBe('live');
    expect(transports.last.options).toMatchObject({ token: 'token-1', careful: false });
  });

  it('hands messages on, also those that come while it reads', async () => {
    const { connection, transports, seen } = setUp();
    connection.start();
    await settle();
    transports.last.send('tick', { seq: 1 });
    transports.last.accept();
    await settle();
    transports.last.send('draft_update', { seq: 2 });
    expect(seen.messages).toEqual([['tick', { seq: 1 }], ['draft_update', { seq: 2 }]]);
  });

  it('does not read over REST while it is live', async () => {
    const { server } = await goLive(setUp());
    const { reads } = server;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(server.reads).toBe(reads);
  });
});

describe('a lost connection', () => {
  it('comes back by itself, and reads what was missed before it says live', async () => {
    const { transports, server, seen } = await goLive(setUp());
    const { reads } = server;
    transports.last.drop();
    expect(seen.states.at(-1)).toBe('reconnecting 1');
    await vi.advanceTimersByTimeAsync(500);
    expect(transports.attempts).toHaveLength(2);
    transports.last.accept();
    await settle();
    expect(server.reads).toBe(reads + 1);
    expect(seen.states.at(-1)).toBe('live');
  });

  it('is tried again after longer and longer waits, never more than half a minute', async () => {
    const { transports, server } = await goLive(setUp());
    server.readFails = OFFLINE;
    transports.last.drop();
    const waits = [];
    for (let count = 0; count < 9; count += 1) {
      const before = Date.now();
      const attempts = transports.attempts.length;
      while (transports.attempts.length === attempts) await vi.advanceTimersByTimeAsync(100);
      waits.push((Date.now() - before) / 1000);
      transports.last.refuse('offline');
    }
    expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30, 30]);
  });

  it('spreads a room that comes back at once: half of each wait is by lot', async () => {
    const transports = fakeTransports();
    fakeFetch(() => ({ body: { environment: 'local', realtime: { transport: 'socketio', url: null }, features: {} } }));
    const connection = createConnection({
      leagueId: 'league-1',
      transports: { socketio: transports.open },
      random: () => 0,
      isRunning: () => false,
      read: async () => connection.noteRead(),
      onMessage: () => {},
      onState: () => {},
      onEnd: () => {},
    });
    open.push(connection);
    connection.start();
    await settle();
    transports.last.refuse('offline');
    await vi.advanceTimersByTimeAsync(249);
    expect(transports.attempts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(transports.attempts).toHaveLength(2);
  });

  it('that flaps does not hammer: only one that lasted makes the next wait short again', async () => {
    const { transports } = await goLive(setUp());
    for (const wait of [500, 1_000, 2_000]) {
      transports.last.drop();
      await vi.advanceTimersByTimeAsync(wait - 1);
      const attempts = transports.attempts.length;
      await vi.advanceTimersByTimeAsync(1);
      expect(transports.attempts).toHaveLength(attempts + 1);
      transports.last.accept();
      await settle();
    }
    await vi.advanceTimersByTimeAsync(10_000);
    transports.last.drop();
    const attempts = transports.attempts.length;
    await vi.advanceTimersByTimeAsync(500);
    expect(transports.attempts).toHaveLength(attempts + 1);
  });

  it('takes the careful way after a failure, and the other one after the next', async () => {
    const { connection, transports } = setUp();
    connection.start();
    await settle();
    transports.last.refuse('offline');
    await vi.advanceTimersByTimeAsync(500);
    expect(transports.last.options.careful).toBe(true);
    transports.last.refuse('offline');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(transports.last.options.careful).toBe(false);
  });

  it('and whatever it still had to say is not listened to', async () => {
    const { transports, seen } = await goLive(setUp());
    const old = transports.last;
    old.drop();
    await vi.advanceTimersByTimeAsync(500);
    old.send('tick', {});
    old.drop();
    expect(old.closed).toBe(true);
    expect(seen.messages).toEqual([]);
    expect(seen.states.at(-1)).toBe('reconnecting 1');
  });

  it('without an answer to join_league counts as lost', async () => {
    const { connection, transports, seen } = setUp();
    transports.server.joinAck = () => Promise.reject(new Error('timeout'));
    connection.start();
    await settle();
    transports.last.accept();
    await settle();
    expect(seen.states.at(-1)).toBe('reconnecting 1');
  });
});

describe('live updates blocked', () => {
  it('reads every four seconds, says so, and keeps trying', async () => {
    const { connection, transports, server, seen } = setUp();
    connection.start();
    for (let second = 0; second < 24; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      if (!transports.last.closed) transports.last.refuse('offline');
    }
    expect(seen.states.filter((state) => state.startsWith('polling')).length).toBeGreaterThan(0);
    expect(seen.states.at(-1)).toMatch(/^polling/);
    expect(server.reads).toBe(1 + 6);
    expect(transports.attempts.length).toBeGreaterThan(3);
    await vi.advanceTimersByTimeAsync(30_000);
    transports.last.accept();
    await settle();
    expect(seen.states.at(-1)).toBe('live');
  });

  it('reads only, when the server names a transport this app has not', async () => {
    const { connection, transports, seen } = setUp({ transport: 'pigeon' });
    connection.start();
    await vi.advanceTimersByTimeAsync(8_000);
    expect(transports.attempts).toHaveLength(0);
    expect(seen.states.at(-1)).toMatch(/^polling/);
  });

  it('does not read while nobody looks, and at once when somebody does', async () => {
    const { connection, transports, server } = setUp();
    connection.start();
    await settle();
    transports.last.refuse('offline');
    setHidden(true);
    const { reads } = server;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.reads).toBe(reads);
    setHidden(false);
    await settle();
    expect(server.reads).toBe(reads + 1);
  });

  it('waits as long as the server asks for', async () => {
    const { connection, transports, server } = setUp();
    server.readFails = new ApiError({ status: 429, code: 'rate_limited', message: 'later', retryAfter: 20 });
    connection.start();
    await settle();
    transports.last.refuse('offline');
    await vi.advanceTimersByTimeAsync(19_000);
    expect(server.reads).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.reads).toBe(2);
  });
});

describe('nothing answers', () => {
  it('is "reconnecting" at first and "offline" after ten seconds, with the time of what is shown', async () => {
    const { connection, transports, server, seen } = await goLive(setUp());
    await vi.advanceTimersByTimeAsync(5_000);
    server.readFails = OFFLINE;
    transports.last.beat();
    transports.last.drop();
    await vi.advanceTimersByTimeAsync(8_500);
    expect(seen.states.at(-1)).toMatch(/^reconnecting/);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(seen.states.at(-1)).toMatch(/^offline/);
    expect(connection.state.since).toBe(T + 5_000);
  });

  it('a device without network is "offline" at once and tries at once when it has one', async () => {
    const { transports, seen, server } = await goLive(setUp());
    server.readFails = OFFLINE;
    setOnline(false);
    expect(seen.states.at(-1)).toBe('offline 1');
    expect(transports.attempts[0].closed).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    server.readFails = null;
    const attempts = transports.attempts.length;
    setOnline(true);
    await settle();
    expect(transports.attempts.length).toBe(attempts + 1);
    transports.last.accept();
    await settle();
    expect(seen.states.at(-1)).toBe('live');
  });

  it('a device that says it is offline but reaches the server is believed by its deeds', async () => {
    const { transports, seen } = await goLive(setUp());
    setOnline(false);
    await vi.advanceTimersByTimeAsync(500);
    transports.last.accept();
    await settle();
    expect(seen.states.at(-1)).toBe('live');
  });

  it('a read that fails while joined is not live until one succeeds', async () => {
    const { connection, server, seen } = await goLive(setUp());
    connection.noteRead(new ApiError({ status: 503, code: 'unavailable', message: 'busy' }));
    expect(seen.states.at(-1)).toBe('reconnecting');
    const { reads } = server;
    await vi.advanceTimersByTimeAsync(4_000);
    expect(server.reads).toBe(reads + 1);
    expect(seen.states.at(-1)).toBe('live');
  });
});

describe('silence', () => {
  it('while a draft runs means the connection is dead, though nobody said so', async () => {
    const set = await goLive(setUp());
    set.server.running = true;
    for (let tick = 0; tick < 4; tick += 1) {
      await vi.advanceTimersByTimeAsync(5_000);
      set.transports.last.send('tick', {});
    }
    expect(set.transports.attempts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(set.transports.attempts[0].closed).toBe(true);
    expect(set.seen.states.at(-1)).toBe('reconnecting 1');
  });

  it('in a lobby means nothing', async () => {
    const { transports } = await goLive(setUp());
    await vi.advanceTimersByTimeAsync(300_000);
    expect(transports.attempts).toHaveLength(1);
  });
});

describe('a phone that slept', () => {
  it('asks whether the connection still answers, and reads what was missed', async () => {
    const { transports, server, seen } = await goLive(setUp());
    const { reads } = server;
    setHidden(true);
    await vi.advanceTimersByTimeAsync(60_000);
    setHidden(false);
    await settle();
    expect(transports.last.join).toHaveBeenCalledTimes(2);
    expect(server.reads).toBe(reads + 1);
    expect(seen.states.at(-1)).toBe('live');
    expect(transports.attempts).toHaveLength(1);
  });

  it('replaces a connection that does not answer', async () => {
    const { transports, seen } = await goLive(setUp());
    setHidden(true);
    await vi.advanceTimersByTimeAsync(60_000);
    transports.server.joinAck = () => new Promise(() => {});
    setHidden(false);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(seen.states.at(-1)).toBe('reconnecting 1');
    transports.server.joinAck = () => ({ ok: true });
    await vi.advanceTimersByTimeAsync(500);
    transports.last.accept();
    await settle();
    expect(seen.states.at(-1)).toBe('live');
  });

  it('does not wait for a backoff that began before it slept', async () => {
    const { transports, server } = await goLive(setUp());
    server.readFails = OFFLINE;
    transports.last.drop();
    for (let count = 0; count < 7; count += 1) {
      await vi.advanceTimersByTimeAsync(30_000);
      if (!transports.last.closed) transports.last.refuse('offline');
    }
    const attempts = transports.attempts.length;
    setHidden(true);
    await vi.advanceTimersByTimeAsync(5_000);
    setHidden(false);
    await settle();
    expect(transports.attempts.length).toBe(attempts + 1);
  });

  it('a glance at another tab is no sleep', async () => {
    const { transports } = await goLive(setUp());
    setHidden(true);
    await vi.advanceTimersByTimeAsync(1_000);
    setHidden(false);
    await settle();
    expect(transports.last.join).toHaveBeenCalledTimes(1);
  });
});

describe('the access token', () => {
  const renewed = {
    body: {
      user: { id: 'u1', email: null, display_name: 'Ana', is_guest: true },
      access_token: 'token-2',
      refresh_token: 'r2',
      expires_in: 900,
    },
  };

  it('is renewed on the open connection a minute before its end', async () => {
    const set = setUp();
    set.server.refresh = renewed;
    await goLive(set);
    await vi.advanceTimersByTimeAsync(14 * 60_000 - 1_000);
    expect(set.transports.last.authenticate).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(2_000);
    expect(set.transports.last.authenticate).toHaveBeenCalledWith('token-2');
    expect(set.connection.state.phase).toBe('live');
  });

  it('renewed by another request reaches the connection too; one that is not taken means a new connection', async () => {
    const { transports, seen } = await goLive(setUp());
    transports.server.authAck = () => ({ ok: false, error: { code: 'unauthorized', message: 'no' } });
    signInAs({ token: 'token-5' });
    await settle();
    expect(transports.last.authenticate).toHaveBeenCalledWith('token-5');
    expect(seen.states.at(-1)).toBe('reconnecting 1');
    await vi.advanceTimersByTimeAsync(500);
    expect(transports.last.options.token).toBe('token-5');
  });

  it('that ran out is renewed and the connection opened again at once', async () => {
    const { connection, transports, server, seen } = setUp();
    server.refresh = renewed;
    connection.start();
    await settle();
    transports.last.refuse('token_expired');
    await settle();
    expect(transports.attempts).toHaveLength(2);
    expect(transports.last.options.token).toBe('token-2');
    transports.last.accept();
    await settle();
    expect(seen.states).not.toContain('reconnecting 1');
    expect(seen.states.at(-1)).toBe('live');
  });

  it('that is refused and cannot be renewed ends the session and the connection', async () => {
    const { connection, transports, seen } = setUp();
    connection.start();
    await settle();
    transports.last.refuse('unauthorized');
    await settle();
    expect(session.get()).toBeNull();
    expect(seen.end).toHaveBeenCalledWith(expect.objectContaining({ code: 'unauthorized' }));
    await vi.advanceTimersByTimeAsync(120_000);
    expect(transports.attempts).toHaveLength(1);
  });

  it('refused although it is fresh ends the session instead of going round in circles', async () => {
    const { connection, transports, server } = setUp();
    server.refresh = renewed;
    connection.start();
    await settle();
    transports.last.refuse('unauthorized');
    await settle();
    transports.last.refuse('unauthorized');
    await settle();
    expect(session.get()).toBeNull();
  });
});

describe('the end', () => {
  it('comes when another tab signs out or in as somebody else', async () => {
    const { transports, seen } = await goLive(setUp());
    signInAs({ id: 'u2', token: 'token-of-ben' });
    expect(seen.end).toHaveBeenCalledTimes(1);
    expect(transports.last.closed).toBe(true);
  });

  it('comes when the server says this is not my league, by either way', async () => {
    const first = setUp();
    first.transports.server.joinAck = () => ({ ok: false, error: { code: 'league_not_found', message: 'no' } });
    first.connection.start();
    await settle();
    first.transports.last.accept();
    await settle();
    expect(first.seen.end).toHaveBeenCalledWith(expect.objectContaining({ code: 'league_not_found' }));

    const second = setUp();
    second.server.readFails = new ApiError({ status: 404, code: 'league_not_found', message: 'no' });
    second.connection.start();
    await settle();
    expect(second.seen.end).toHaveBeenCalledTimes(1);
    const { reads } = second.server;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(second.server.reads).toBe(reads);
  });

  it('leaves nothing running after close', async () => {
    const { connection, transports, server } = await goLive(setUp());
    const { reads } = server;
    connection.close();
    setOnline(false);
    setOnline(true);
    setHidden(true);
    await vi.advanceTimersByTimeAsync(60_000);
    setHidden(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(transports.attempts).toHaveLength(1);
    expect(server.reads).toBe(reads);
    expect(vi.getTimerCount()).toBe(0);
  });
});
