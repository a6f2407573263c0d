/** Live updates over Socket.IO: WebSocket, or long-polling where WebSocket is blocked. */

/** @import { Ack, OpenTransport } from './transport.js' */
import { io } from 'socket.io-client';

import { ACK_TIMEOUT_MS, CONNECT_TIMEOUT_MS, MESSAGES } from './transport.js';

/** @type {OpenTransport} */
export function openSocketio({ url, token, careful, longPolling = true }, handlers) {
  // The server gives the path of Socket.IO, on its own address or another.
  const { origin, pathname } = new URL(url ?? '/socket.io', window.location.href);
  const inOrder = careful ? ['polling', 'websocket'] : ['websocket', 'polling'];
  const socket = io(origin, {
    path: pathname,
    auth: { token },
    // WebSocket first: one request instead of four, which matters when a whole room returns after a restart. If it is
    // refused, tryAllTransports goes on to long-polling at once. If a proxy lets it hang, the attempt times out and
    // the next one is `careful`: long-polling first, which works everywhere, then an upgrade if possible. A server
    // with several processes offers WebSocket only; if that is blocked, the app keeps reading over REST.
    transports: longPolling ? inOrder : ['websocket'],
    tryAllTransports: true,
    timeout: CONNECT_TIMEOUT_MS,
    // liveMachine.js decides when to retry, for every transport.
    reconnection: false,
    forceNew: true,
  });

  let opened = false;
  let closed = false;
  /** @param {() => void} handler */
  const unlessClosed = (handler) => {
    if (!closed) handler();
  };

  socket.on('connect', () => {
    opened = true;
    unlessClosed(handlers.onOpen);
  });
  socket.on('connect_error', (error) => {
    const data = /** @type {{data?: {code?: string, message?: string}}} */ (error).data;
    unlessClosed(() =>
      handlers.onRefused({ code: data?.code ?? 'offline', message: data?.message ?? error.message }),
    );
  });
  // Before the server has answered, it is not told as "connect_error".
  socket.on('disconnect', (reason) =>
    unlessClosed(() => {
      if (opened) handlers.onClose(reason);
      else handlers.onRefused({ code: 'offline', message: reason });
    }),
  );
  socket.io.on('ping', () => unlessClosed(handlers.onHeard));
  for (const name of MESSAGES) {
    socket.on(name, (message) => unlessClosed(() => handlers.onMessage(name, message)));
  }

  /** @param {string} name @param {Record<string, string>} data @returns {Promise<Ack>} rejects when no answer comes */
  async function ask(name, data) {
    // Socket.IO would queue it for a later connection, and there will be none.
    if (!socket.connected) throw new Error('The connection is not open.');
    return socket.timeout(ACK_TIMEOUT_MS).emitWithAck(name, data);
  }

  return {
    join: (leagueId) => ask('join_league', { league_id: leagueId }),
    authenticate: (newToken) => ask('authenticate', { token: newToken }),
    close() {
      closed = true;
      socket.disconnect();
      // disconnect() alone does not stop a connection that is still opening.
      socket.io.engine?.close();
    },
  };
}
