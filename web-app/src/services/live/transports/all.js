/** The available transports. Each is loaded when it is first used, because a page needs only the one its server uses. */

/** @import { OpenTransport } from './transport.js' */

/** @typedef {Record<string, () => Promise<OpenTransport>>} Transports by the name GET /api/config gives */

/** @type {Transports} */
export const TRANSPORTS = {
  socketio: async () => (await import('./socketio.js')).openSocketio,
  websocket: async () => (await import('./websocket.js')).openWebSocket,
};
