/** Live updates over a plain WebSocket, as API Gateway offers it: JSON texts, with answers matched to requests by id. */

/** @import { Ack, OpenTransport } from './transport.js' */
import { ApiError, busyError } from '../../api/apiError.js';
import { ticketFor } from '../realtimeService.js';
import { ACK_TIMEOUT_MS, CONNECT_TIMEOUT_MS, MESSAGES } from './transport.js';

/** How often to check whether a ping is due. */
const LOOK_EVERY_MS = 5_000;

/**
 * A half-open connection is silent. A member looking at a quiet lobby learns of it within 45 s, including the wait
 * for an answer.
 */
const QUIET_LOOKS = 6;

/** API Gateway ends a connection that is silent for 10 minutes. A hidden page pings every four minutes. */
const PING_EVERY_LOOKS = 48;

/**
 * API Gateway ends any connection after 2 hours. This is early enough to wait for the end of a turn, and the spread
 * keeps pages from reconnecting all at once.
 */
const AGES_AFTER_MS = 110 * 60_000;
const AGES_SPREAD_MS = 3 * 60_000;

const NO_ANSWER = { code: 'offline', message: 'Live updates cannot be reached.' };

/** Names for close codes that come without a reason. @type {Record<number, string>} */
const CLOSE_CODES = { 1001: 'going away', 1006: 'lost without a word', 1009: 'message too big' };

/** @type {OpenTransport} */
export function openWebSocket({ leagueId }, handlers) {
  /** @type {'opening'|'open'|'closed'} */
  let state = 'opening';
  /** @type {WebSocket|null} */
  let socket = null;
  const request = new AbortController();
  let asked = 0;
  /**
   * Requests without an answer yet, by id.
   * @type {Map<string, {answer: (ack: Ack) => void, fail: (why?: Error) => void}>}
   */
  const waiting = new Map();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  /** @type {ReturnType<typeof setInterval>|undefined} */
  let pings;
  /** Checks since something was received, and since the last ping. */
  let silent = 0;
  let unasked = 0;

  async function open() {
    try {
      // A browser's WebSocket cannot send headers, so a ticket in the address authenticates it.
      const ticket = await ticketFor(leagueId, { signal: request.signal });
      if (state === 'closed') return;
      socket = new WebSocket(addressOf(ticket.url, ticket.ticket));
    } catch (error) {
      // The API gives its own reason. Anything else means that the browser cannot connect there.
      const { code, message } = /** @type {Partial<ApiError>} */ (error);
      return end('', typeof code === 'string' ? { code, message: message ?? code } : NO_ANSWER);
    }
    timer = setTimeout(() => end('no answer'), CONNECT_TIMEOUT_MS);
    socket.onopen = opened;
    socket.onmessage = (event) => heard(event.data);
    // A page is not told why a WebSocket was refused. The ticket is fresh, so the cause must be the network path.
    socket.onclose = ({ code, reason }) => end(`${code} ${reason || (CLOSE_CODES[code] ?? '')}`.trim());
  }

  function opened() {
    state = 'open';
    clearTimeout(timer);
    timer = setTimeout(handlers.onAging, AGES_AFTER_MS + (2 * Math.random() - 1) * AGES_SPREAD_MS);
    pings = setInterval(look, LOOK_EVERY_MS);
    handlers.onOpen();
  }

  /** Sends a ping after a long silence. A hidden page pings less often. */
  function look() {
    silent += 1;
    unasked += 1;
    const seen = globalThis.document?.visibilityState !== 'hidden';
    const isDue = unasked >= PING_EVERY_LOOKS || (seen && Math.min(silent, unasked) >= QUIET_LOOKS);
    if (!isDue) return;
    unasked = 0;
    ask('ping', {}).catch(unanswered);
  }

  /** If the gateway refuses a ping, the path to it works. @param {unknown} error */
  function unanswered(error) {
    if (!(error instanceof ApiError)) end('no answer to a ping');
  }

  /** @param {unknown} text */
  function heard(text) {
    silent = 0;
    const { event, id, data, message, requestId } = parsed(text);
    if (MESSAGES.includes(event)) return handlers.onMessage(event, data);
    if (event === 'ack') waiting.get(String(id))?.answer(data);
    // The gateway itself refused a request (too many at once) without saying which: all of them are sent again.
    if (event === undefined && typeof message === 'string' && typeof requestId === 'string') {
      for (const { fail } of [...waiting.values()]) fail(busyError());
    }
    handlers.onHeard();
  }

  /** @param {string} action @param {Record<string, string>} data @returns {Promise<Ack>} rejects when no answer comes */
  function ask(action, data) {
    return new Promise((resolve, reject) => {
      if (state !== 'open') return reject(new Error('The connection is not open.'));
      const id = String(++asked);
      const fail = (/** @type {Error} */ why = new Error(`No answer to ${action}.`)) =>
        finish(() => reject(why));
      const patience = setTimeout(() => fail(), ACK_TIMEOUT_MS);
      /** @param {() => void} how */
      const finish = (how) => {
        waiting.delete(id);
        clearTimeout(patience);
        how();
      };
      waiting.set(id, { answer: (ack) => finish(() => resolve(ack)), fail });
      socket?.send(JSON.stringify({ action, ...data, id }));
    });
  }

  /**
   * The connection ended, but not by close().
   * @param {string} reason @param {{code: string, message: string}} [refusal]
   */
  function end(reason, refusal = NO_ANSWER) {
    const was = state;
    close();
    if (was === 'open') handlers.onClose(reason);
    else if (was === 'opening') handlers.onRefused(refusal);
  }

  function close() {
    state = 'closed';
    clearTimeout(timer);
    clearInterval(pings);
    request.abort();
    for (const { fail } of [...waiting.values()]) fail();
    if (!socket) return;
    socket.onopen = socket.onmessage = socket.onclose = null;
    socket.close();
  }

  void open();
  return {
    join: (league_id) => ask('join_league', { league_id }),
    authenticate: (token) => ask('authenticate', { token }),
    close,
  };
}

/** @param {string} url @param {string} ticket */
function addressOf(url, ticket) {
  const address = new URL(url, window.location.href);
  address.protocol = address.protocol.replace('http', 'ws');
  address.searchParams.set('ticket', ticket);
  return address.href;
}

/**
 * @param {unknown} text
 * @returns {{event?: any, id?: unknown, data?: any, message?: unknown, requestId?: unknown}} empty if the text is not
 *   one of ours
 */
function parsed(text) {
  try {
    const frame = typeof text === 'string' ? JSON.parse(text) : null;
    return typeof frame === 'object' && frame ? frame : {};
  } catch {
    return {};
  }
}
