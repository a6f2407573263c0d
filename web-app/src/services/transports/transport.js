/**
 * What every live transport offers, whatever it travels on. One transport is one connection: once closed it is done, and
 * whoever wants another makes another (websocketService.js decides when).
 *
 * @typedef {{ok: true, epoch?: string, seq?: number}|{ok: false, error: {code: string, message: string}}} Ack
 *
 * @typedef {object} TransportHandlers
 * @property {() => void} onOpen the server accepted the connection
 * @property {(error: {code: string, message: string}) => void} onRefused it did not open; code is the server's, or
 *   "offline" when there was no answer
 * @property {(reason: string) => void} onClose an open connection ended (not by close())
 * @property {(name: string, message: any) => void} onMessage name: draft_update, league_update, tick …
 * @property {() => void} onHeard a sign of life that is no message
 *
 * @typedef {object} Transport
 * @property {(leagueId: string) => Promise<Ack>} join
 * @property {(token: string) => Promise<Ack>} authenticate renews the connection's access token
 * @property {() => void} close no handler is called afterwards
 *
 * @typedef {object} TransportOptions
 * @property {string|null} url as GET /api/config gives it; it may be a path of the page's own server
 * @property {string} token access token
 * @property {boolean} careful choose what passes everywhere over what is quick
 *
 * @typedef {(options: TransportOptions, handlers: TransportHandlers) => Transport} OpenTransport
 */

export {};
