/**
 * What every live transport offers, whatever it travels on. One transport is one connection: once closed it is done, and
 * whoever wants another makes another (liveMachine.js decides when).
 *
 * @typedef {{ok: true, epoch?: string, seq?: number}|{ok: false, error: {code: string, message: string}}} Ack
 *
 * @typedef {object} TransportHandlers
 * @property {() => void} onOpen the server accepted the connection
 * @property {(error: {code: string, message: string}) => void} onRefused it did not open; code is the server's, or
 *   "offline" when there was no answer
 * @property {(reason: string) => void} onClose an open connection ended (not by close())
 * @property {(name: string, message: any) => void} onMessage name: one of MESSAGES
 * @property {() => void} onHeard a sign of life that is no message
 * @property {() => void} onAging the server will end this connection before long, whatever happens: another should take
 *   its place when that disturbs nobody
 *
 * @typedef {object} Transport
 * @property {(leagueId: string) => Promise<Ack>} join rejects when no answer comes
 * @property {(token: string) => Promise<Ack>} authenticate renews the connection's access token; rejects as join does
 * @property {() => void} close no handler is called afterwards
 *
 * @typedef {object} TransportOptions
 * @property {string|null} url as GET /api/config gives it; it may be a path of the page's own server
 * @property {string} leagueId the league that will be joined
 * @property {string} token access token
 * @property {boolean} careful choose what passes everywhere over what is quick
 * @property {boolean} [longPolling] false: the server answers WebSocket only
 *
 * @typedef {(options: TransportOptions, handlers: TransportHandlers) => Transport} OpenTransport no handler is called
 *   before it returns
 */

/** What the server sends; each is handed on under its name, everything else is not. */
export const MESSAGES = [
  'draft_update',
  'league_update',
  'chat_update',
  'presence_update',
  'tick',
  'queue_update',
  'claims_update',
  'score_update',
  'score_tick',
];

/** One attempt to connect; what hangs is tried the other way next time. */
export const CONNECT_TIMEOUT_MS = 6_000;

export const ACK_TIMEOUT_MS = 8_000;
