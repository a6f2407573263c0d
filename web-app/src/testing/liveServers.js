/**
 * Small real servers, one for each live transport, that the test controls. For tests without a page
 * ("@vitest-environment node"): they provide what a transport needs from a browser.
 */

/** @import { OpenTransport } from '../services/live/transports/transport.js' */
import { createServer } from 'node:http';

import { Server } from 'socket.io';
import { vi } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';

import { openSocketio } from '../services/live/transports/socketio.js';
import { openWebSocket } from '../services/live/transports/websocket.js';
import { signInAs } from './people.js';

/**
 * @typedef {{code: string, message: string}} Refusal
 * @typedef {object} LiveServer
 * @property {OpenTransport} open the transport that speaks to it
 * @property {(name: string, data: any) => any} answer the answer to join_league and authenticate; undefined: none
 * @property {Refusal|null} refusal for those who connect from now on
 * @property {(name: string, message: any) => void} send sends to everyone connected
 * @property {() => void} cut ends all connections without a close message
 * @property {() => number} count of open connections
 * @property {number} connections opened so far
 * @property {() => Promise<void>} stop stops the server
 */

/** What a transport is given to call. */
export const spies = () => ({
  onOpen: vi.fn(),
  onRefused: vi.fn(),
  onClose: vi.fn(),
  onMessage: vi.fn(),
  onHeard: vi.fn(),
  onAging: vi.fn(),
});

/** @param {import('node:http').Server} http @returns {Promise<string>} its address */
async function listen(http) {
  await new Promise((resolve) => http.listen(0, '127.0.0.1', () => resolve(null)));
  const { port } = /** @type {import('node:net').AddressInfo} */ (http.address());
  vi.stubGlobal('window', { location: { href: `http://127.0.0.1:${port}/leagues/1` } });
  return `127.0.0.1:${port}`;
}

/** Socket.IO under /live. @returns {Promise<LiveServer & {io: Server, allowed: (request: import('node:http').IncomingMessage) => boolean}>} */
export async function startSocketio() {
  const http = createServer();
  const io = new Server(http, {
    path: '/live',
    allowRequest: (request, answer) => answer(null, server.allowed(request)),
  });
  const server = {
    io,
    open: openSocketio,
    allowed: (/** @type {import('node:http').IncomingMessage} */ _request) => true,
    answer: (/** @type {string} */ _name, /** @type {any} */ _data) => /** @type {any} */ (undefined),
    refusal: /** @type {Refusal|null} */ (null),
    connections: 0,
    send: (/** @type {string} */ name, /** @type {any} */ message) => void io.emit(name, message),
    cut: () => {
      for (const { conn } of io.sockets.sockets.values()) {
        /** @type {any} */ (conn.transport).socket.terminate();
      }
    },
    count: () => io.sockets.sockets.size,
    stop: () => io.close(),
  };
  io.use((_socket, next) => {
    const { refusal } = server;
    next(refusal ? Object.assign(new Error(refusal.message), { data: refusal }) : undefined);
  });
  io.on('connection', (socket) => {
    server.connections += 1;
    for (const name of ['join_league', 'authenticate']) {
      socket.on(name, (data, ack) => {
        const answer = server.answer(name, data);
        if (answer !== undefined) ack(answer);
      });
    }
  });
  await listen(http);
  return server;
}

/**
 * Like API Gateway: tickets over HTTP, then a WebSocket whose answers carry the request's id.
 * @returns {Promise<LiveServer & {sockets: Set<WebSocket>, asked: any[], tickets: any[], allowed: () => boolean}>}
 *   asked: every text received, in order; tickets: the requests for them; allowed: whether a ticket opens a
 *   connection
 */
export async function startNative() {
  /** @type {Set<string>} */
  const valid = new Set();
  const http = createServer((request, response) => {
    /** @param {number} status @param {any} body */
    const reply = (status, body) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    let text = '';
    request.on('data', (chunk) => (text += chunk));
    request.on('end', () => {
      if (request.url === '/api/auth/refresh') return reply(200, signedIn);
      server.tickets.push({ ...JSON.parse(text), token: request.headers.authorization });
      const { refusal } = server;
      if (refusal)
        return reply(refusal.code === 'league_not_found' ? 404 : 401, { error: { ...refusal, details: {} } });
      const ticket = `ticket ${server.tickets.length}`;
      valid.add(ticket);
      reply(200, { url: `ws://${address}/live`, ticket, expires_in: 30 });
    });
  });
  const wss = new WebSocketServer({ noServer: true });
  http.on('upgrade', (request, socket, head) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://server');
    const isValid = pathname === '/live' && valid.delete(searchParams.get('ticket') ?? '');
    if (isValid && server.allowed()) wss.handleUpgrade(request, socket, head, welcome);
    else socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });

  /** @param {WebSocket} socket */
  function welcome(socket) {
    server.connections += 1;
    server.sockets.add(socket);
    socket.on('close', () => server.sockets.delete(socket));
    socket.on('message', (raw, isBinary) => {
      const { action, id, ...data } = JSON.parse(String(raw));
      server.asked.push({ action, id, ...data, isBinary });
      const answer = server.answer(action, data);
      if (answer !== undefined) socket.send(JSON.stringify({ event: 'ack', id, data: answer }));
    });
  }

  const server = {
    open: openWebSocket,
    allowed: () => true,
    answer: (/** @type {string} */ _name, /** @type {any} */ _data) => /** @type {any} */ (undefined),
    refusal: /** @type {Refusal|null} */ (null),
    sockets: /** @type {Set<WebSocket>} */ (new Set()),
    asked: /** @type {any[]} */ ([]),
    tickets: /** @type {any[]} */ ([]),
    connections: 0,
    /** @param {string} name @param {any} message */
    send(name, message) {
      for (const socket of server.sockets) socket.send(JSON.stringify({ event: name, data: message }));
    },
    cut() {
      for (const socket of server.sockets) socket.terminate();
    },
    count: () => server.sockets.size,
    async stop() {
      server.cut();
      http.closeAllConnections();
      await new Promise((resolve) => http.close(resolve));
    },
  };
  const signedIn = { ...signInAs({ token: 'good' }), access_token: 'renewed', expires_in: 900 };
  const address = await listen(http);
  const realFetch = globalThis.fetch;
  vi.stubGlobal('fetch', (/** @type {string} */ path, /** @type {any} */ init) =>
    realFetch(`http://${address}${path}`, init),
  );
  vi.stubGlobal('WebSocket', BrowserLike);
  return server;
}

/** Node's client throws where a browser only prints. */
class BrowserLike extends WebSocket {
  /** @param {string} address */
  constructor(address) {
    super(address);
    this.on('error', () => {});
  }
}
