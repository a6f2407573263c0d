// @vitest-environment node
/** What only Socket.IO does. contract.test.js has the rest. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { spies, startSocketio } from '../../../testing/liveServers.js';

/** @type {Awaited<ReturnType<typeof startSocketio>>} */
let server;
/** @type {import('./transport.js').Transport[]} */
let open = [];

beforeEach(async () => {
  server = await startSocketio();
});
afterEach(async () => {
  vi.useRealTimers();
  for (const transport of open) transport.close();
  open = [];
  await server.stop();
  vi.unstubAllGlobals();
});

/** @param {boolean} [careful] @param {boolean} [longPolling] */
async function connected(careful = false, longPolling = undefined) {
  const onMessage = vi.fn();
  await new Promise((resolve, reject) => {
    const handlers = {
      onOpen: () => resolve(null),
      onRefused: reject,
      onClose: reject,
      onMessage,
      onHeard() {},
      onAging() {},
    };
    open.push(server.open({ url: '/live', leagueId: 'l1', token: 'good', careful, longPolling }, handlers));
  });
  return onMessage;
}

describe('Socket.IO', () => {
  it('opens on the path the server names, by WebSocket, with the token', async () => {
    await connected();
    const [socket] = server.io.sockets.sockets.values();
    expect(socket.conn.transport.name).toBe('websocket');
    expect(socket.handshake.auth).toEqual({ token: 'good' });
  });

  it('goes on to long-polling where WebSocket is refused', async () => {
    server.allowed = (request) => request.headers.upgrade === undefined;
    const onMessage = await connected();
    server.send('tick', { seq: 1 });
    await vi.waitFor(() => expect(onMessage).toHaveBeenCalledWith('tick', { seq: 1 }));
  });

  it('begins with long-polling when it is careful', async () => {
    const seen = vi.fn();
    server.io.engine.on('connection', (/** @type {any} */ socket) => seen(socket.transport.name));
    await connected(true);
    expect(seen).toHaveBeenCalledWith('polling');
  });

  it('never polls where the server says that it would not answer', async () => {
    const asked = vi.fn();
    server.allowed = (request) => {
      asked(new URL(request.url ?? '', 'http://server').searchParams.get('transport'));
      return asked.mock.calls.length > 1;
    };
    await expect(connected(true, false)).rejects.toMatchObject({ code: 'offline' });
    await connected(true, false);
    expect(asked.mock.calls).toEqual([['websocket'], ['websocket']]);
  });

  it('is refused when the server goes away before it has answered', async () => {
    server.io.use((socket) => void socket.conn.close());
    await expect(connected()).rejects.toMatchObject({ code: 'offline', message: expect.any(String) });
  });

  it('does not come back by itself', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const handlers = spies();
    const how = { url: '/live', leagueId: 'l1', token: 'good', careful: false };
    /** @param {import('vitest').Mock} handler */
    const called = (handler) => new Promise((resolve) => handler.mockImplementationOnce(resolve));
    const opened = called(handlers.onOpen);
    open.push(server.open(how, handlers));
    await opened;
    const closed = called(handlers.onClose);
    server.cut();
    await closed;
    vi.advanceTimersByTime(60_000);
    await connected();
    expect(server.connections).toBe(2);
  });
});
