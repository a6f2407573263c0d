// @vitest-environment node
import { createServer } from 'node:http';

import { Server } from 'socket.io';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { openSocketio } from './socketio.js';

/** @typedef {import('node:net').AddressInfo} AddressInfo */

/** @type {import('node:http').Server} */
let http;
/** @type {Server} */
let server;
/** @type {import('./transport.js').Transport[]} */
let open = [];

beforeEach(async () => {
  http = createServer();
  server = new Server(http, { path: '/live', allowRequest: (request, answer) => answer(null, allowed(request)) });
  allowed = () => true;
  server.use((socket, next) => {
    if (socket.handshake.auth.token === 'good') return next();
    next(Object.assign(new Error('Your token is over.'), { data: { code: 'token_expired', message: 'Your token is over.' } }));
  });
  await new Promise((resolve) => http.listen(0, '127.0.0.1', () => resolve(null)));
  vi.stubGlobal('window', { location: { href: `http://127.0.0.1:${/** @type {AddressInfo} */ (http.address()).port}/leagues/1` } });
});

afterEach(async () => {
  for (const transport of open) transport.close();
  open = [];
  await server.close();
  vi.unstubAllGlobals();
});

/** @type {(request: import('node:http').IncomingMessage) => boolean} */
let allowed;

/** @param {{token?: string, careful?: boolean}} [how] */
function connect({ token = 'good', careful = false } = {}) {
  /** @type {Promise<[string, any]>} the first thing that happens */
  let first;
  const handlers = { onOpen: vi.fn(), onRefused: vi.fn(), onClose: vi.fn(), onMessage: vi.fn(), onHeard: vi.fn() };
  first = new Promise((resolve) => {
    handlers.onOpen.mockImplementation(() => resolve(['open', null]));
    handlers.onRefused.mockImplementation((error) => resolve(['refused', error]));
  });
  const transport = openSocketio({ url: '/live', token, careful }, handlers);
  open.push(transport);
  return { transport, handlers, first };
}

/** @param {import('vitest').Mock} handler */
const called = (handler) => vi.waitFor(() => expect(handler).toHaveBeenCalled());

describe('Socket.IO', () => {
  it('opens on the path the server names, by WebSocket', async () => {
    const { first } = connect();
    expect(await first).toEqual(['open', null]);
    const [socket] = await server.fetchSockets();
    expect(server.sockets.sockets.get(socket.id)?.conn.transport.name).toBe('websocket');
  });

  it('goes on to long-polling where WebSocket is refused', async () => {
    allowed = (request) => request.headers.upgrade === undefined;
    const { first, handlers } = connect();
    expect(await first).toEqual(['open', null]);
    server.emit('tick', { seq: 1 });
    await called(handlers.onMessage);
    expect(handlers.onMessage).toHaveBeenCalledWith('tick', { seq: 1 });
  });

  it('begins with long-polling when it is careful', async () => {
    const seen = vi.fn();
    server.engine.on('connection', (/** @type {any} */ socket) => seen(socket.transport.name));
    expect(await connect({ careful: true }).first).toEqual(['open', null]);
    expect(seen).toHaveBeenCalledWith('polling');
  });

  it('hands on why it was refused', async () => {
    expect(await connect({ token: 'old' }).first).toEqual(['refused', { code: 'token_expired', message: 'Your token is over.' }]);
  });

  it('is refused as "offline" when nothing answers', async () => {
    await server.close();
    const [what, error] = await connect().first;
    expect([what, error.code]).toEqual(['refused', 'offline']);
  });

  it('asks and gets the answer', async () => {
    server.on('connection', (socket) => {
      socket.on('join_league', ({ league_id }, ack) => ack({ ok: true, epoch: 'e', seq: 3, league_id }));
      socket.on('authenticate', ({ token }, ack) => ack({ ok: token === 'new' }));
    });
    const { transport, first } = connect();
    await first;
    expect(await transport.join('l1')).toEqual({ ok: true, epoch: 'e', seq: 3, league_id: 'l1' });
    expect(await transport.authenticate('new')).toEqual({ ok: true });
  });

  it('hands on each of the server’s messages under its name, in order', async () => {
    const { first, handlers } = connect();
    await first;
    const names = ['draft_update', 'league_update', 'presence_update', 'tick', 'queue_update', 'score_update'];
    for (const name of names) server.emit(name, { name });
    server.emit('something_else', {});
    await vi.waitFor(() => expect(handlers.onMessage).toHaveBeenCalledTimes(names.length));
    expect(handlers.onMessage.mock.calls).toEqual(names.map((name) => [name, { name }]));
  });

  it('says when it is lost, and does not come back by itself', async () => {
    const { first, handlers } = connect();
    await first;
    const connections = vi.fn();
    server.on('connection', connections);
    server.disconnectSockets(true);
    await called(handlers.onClose);
    // A second client comes and goes: had the first one tried again at once, it would have been first.
    await connect().first;
    expect(connections).toHaveBeenCalledTimes(1);
  });

  it('says nothing after close', async () => {
    const { transport, first, handlers } = connect();
    await first;
    transport.close();
    const gone = connect();
    await gone.first;
    server.emit('tick', {});
    await called(gone.handlers.onMessage);
    expect(handlers.onMessage).not.toHaveBeenCalled();
    expect(handlers.onClose).not.toHaveBeenCalled();
  });

  it('closed while it opens never opens', async () => {
    const { transport, handlers } = connect();
    transport.close();
    await connect().first;
    expect(handlers.onOpen).not.toHaveBeenCalled();
    expect((await server.fetchSockets()).length).toBe(1);
  });
});
