/** The transports there are, each fetched when it is first used: a page needs only the one its server speaks. */

/** @import { OpenTransport } from './transport.js' */

/** @typedef {Record<string, () => Promise<OpenTransport>>} Transports by the name GET /api/config gives */

/** @type {Transports} */
export const TRANSPORTS = {
  socketio: async () => (await import('./socketio.js')).openSocketio,
  websocket: async () => (await import('./websocket.js')).openWebSocket,
};
