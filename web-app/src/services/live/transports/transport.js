/**
 * The interface of every live transport. One transport is one connection: it cannot be used again once closed
 * (liveMachine.js decides when to open another).
 *
 * @typedef {{ok: true, epoch?: string, seq?: number}|{ok: false, error: {code: string, message: string}}} Ack
 *
 * @typedef {object} TransportHandlers
 * @property {() => void} onOpen the server accepted the connection
 * @property {(error: {code: string, message: string}) => void} onRefused the connection did not open; code is the
 *   server's, or "offline" when there was no answer
 * @property {(reason: string) => void} onClose an open connection ended (not by close())
 * @property {(name: string, message: any) => void} onMessage name: one of MESSAGES
 * @property {() => void} onHeard a sign of life other than a message
 * @property {() => void} onAging the server will soon end this connection in any case: replace it when that disturbs
 *   nobody
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
 * @property {boolean} careful prefer what works everywhere to what is fast
 * @property {boolean} [longPolling] false: the server offers WebSocket only
 *
 * @typedef {(options: TransportOptions, handlers: TransportHandlers) => Transport} OpenTransport no handler is called before this returns
 */

/** What the server sends. Each is passed on under its name; anything else is ignored. */
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

/** The limit for one attempt to connect. After one that hangs, the next tries the other way. */
export const CONNECT_TIMEOUT_MS = 6_000;

export const ACK_TIMEOUT_MS = 8_000;
