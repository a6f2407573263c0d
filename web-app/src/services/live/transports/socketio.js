/** Live updates over Socket.IO: WebSocket, or long-polling where WebSocket is blocked. */

/** @import { Ack, OpenTransport } from './transport.js' */
import { io } from 'socket.io-client';

import { ACK_TIMEOUT_MS, CONNECT_TIMEOUT_MS, MESSAGES } from './transport.js';

/** @type {OpenTransport} */
export function openSocketio({ url, token, careful, longPolling = true }, handlers) {
  // The server gives the path Socket.IO answers on, on its own address or another.
  const { origin, pathname } = new URL(url ?? '/socket.io', window.location.href);
  const inOrder = careful ? ['polling', 'websocket'] : ['websocket', 'polling'];
  const socket = io(origin, {
    path: pathname,
    auth: { token },
    // WebSocket first: one request instead of four, which counts when a whole room returns after a restart. Where it is
    // refused, tryAllTransports goes on to long-polling at once. Where a proxy lets it hang, the attempt times out and
    // the next one is `careful`: long-polling first, which passes everywhere, and an upgrade if that works.
    // A server of several processes has WebSocket only; where that does not pass, reading over REST goes on.
    transports: longPolling ? inOrder : ['websocket'],
    tryAllTransports: true,
    timeout: CONNECT_TIMEOUT_MS,
    // When to try again is decided in one place, liveLink.js, whatever the transport.
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
  socket.on('disconnect', (reason) => unlessClosed(() => opened && handlers.onClose(reason)));
  socket.io.on('ping', () => unlessClosed(handlers.onHeard));
  for (const name of MESSAGES) {
    socket.on(name, (message) => unlessClosed(() => handlers.onMessage(name, message)));
  }

  /** @param {string} name @param {Record<string, string>} data @returns {Promise<Ack>} rejects when no answer comes */
  async function ask(name, data) {
    // Socket.IO would keep it for a connection to come, and there is none.
    if (!socket.connected) throw new Error('The connection is not open.');
    return socket.timeout(ACK_TIMEOUT_MS).emitWithAck(name, data);
  }

  return {
    join: (leagueId) => ask('join_league', { league_id: leagueId }),
    authenticate: (newToken) => ask('authenticate', { token: newToken }),
    close() {
      closed = true;
      socket.disconnect();
      // An attempt under way is not stopped by disconnect() alone.
      socket.io.engine?.close();
    },
  };
}
