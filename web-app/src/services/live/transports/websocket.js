/** Live updates over a plain WebSocket, as API Gateway offers it: JSON texts, answers found by the id of what was asked. */

/** @import { Ack, OpenTransport } from './transport.js' */
import { ApiError, busyError } from '../../api/apiError.js';
import { ticketFor } from '../realtimeService.js';
import { ACK_TIMEOUT_MS, CONNECT_TIMEOUT_MS, MESSAGES } from './transport.js';

/** How often it is looked whether a sign of life must be asked for. */
const LOOK_EVERY_MS = 5_000;

/** A half-open connection says nothing. Whoever looks at a quiet lobby learns of it within 45 s, patience included. */
const QUIET_LOOKS = 6;

/** API Gateway ends a connection that was silent for 10 minutes: four minutes, for a page that nobody sees. */
const PING_EVERY_LOOKS = 48;

/** It ends any connection after 2 hours. Early enough to wait for the end of a turn, and not the same moment for all. */
const AGES_AFTER_MS = 110 * 60_000;
const AGES_SPREAD_MS = 3 * 60_000;

const NO_ANSWER = { code: 'offline', message: 'Live updates cannot be reached.' };

/** Why a connection ended, for the codes that come without a reason. @type {Record<number, string>} */
const CLOSE_CODES = { 1001: 'going away', 1006: 'lost without a word', 1009: 'message too big' };

/** @type {OpenTransport} */
export function openWebSocket({ url, leagueId }, handlers) {
  /** @type {'opening'|'open'|'closed'} */
  let state = 'opening';
  /** @type {WebSocket|null} */
  let socket = null;
  const request = new AbortController();
  let asked = 0;
  /** What was asked and not answered yet, by id. @type {Map<string, {answer: (ack: Ack) => void, fail: (why?: Error) => void}>} */
  const waiting = new Map();
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  /** @type {ReturnType<typeof setInterval>|undefined} */
  let pings;
  /** Looks since something was heard, and since it was asked. */
  let silent = 0;
  let unasked = 0;

  async function open() {
    try {
      // The browser's WebSocket can send no header, so a ticket in its address says who this is.
      const ticket = await ticketFor(leagueId, { signal: request.signal });
      if (state === 'closed') return;
      socket = new WebSocket(addressOf(ticket.url || url || '', ticket.ticket));
    } catch (error) {
      // The API says why in its own words; everything else is a browser that will not connect there.
      const { code, message } = /** @type {Partial<ApiError>} */ (error);
      return end('', typeof code === 'string' ? { code, message: message ?? code } : NO_ANSWER);
    }
    timer = setTimeout(() => end('no answer'), CONNECT_TIMEOUT_MS);
    socket.onopen = opened;
    socket.onmessage = (event) => heard(event.data);
    // A page is not told why a WebSocket was refused: a ticket this fresh is not the reason, so it is the way there.
    socket.onclose = ({ code, reason }) => end(`${code} ${reason || (CLOSE_CODES[code] ?? '')}`.trim());
  }

  function opened() {
    state = 'open';
    clearTimeout(timer);
    timer = setTimeout(handlers.onAging, AGES_AFTER_MS + (2 * Math.random() - 1) * AGES_SPREAD_MS);
    pings = setInterval(look, LOOK_EVERY_MS);
    handlers.onOpen();
  }

  /** Asks for a sign of life where there was none for long; a page that nobody sees asks less often. */
  function look() {
    silent += 1;
    unasked += 1;
    const seen = globalThis.document?.visibilityState !== 'hidden';
    const isDue = unasked >= PING_EVERY_LOOKS || (seen && Math.min(silent, unasked) >= QUIET_LOOKS);
    if (!isDue) return;
    unasked = 0;
    ask('ping', {}).catch(unanswered);
  }

  /** A ping that the gateway refuses says that the way there is open. @param {unknown} error */
  function unanswered(error) {
    if (!(error instanceof ApiError)) end('no answer to a ping');
  }

  /** @param {unknown} text */
  function heard(text) {
    silent = 0;
    const { event, id, data, message, requestId } = parsed(text);
    if (MESSAGES.includes(event)) return handlers.onMessage(event, data);
    if (event === 'ack') waiting.get(String(id))?.answer(data);
    // The gateway itself refuses what was asked (too much at once) and does not say which: all of it is asked again.
    if (event === undefined && typeof message === 'string' && typeof requestId === 'string') {
      for (const { fail } of [...waiting.values()]) fail(busyError());
    }
    handlers.onHeard();
  }

  /** @param {string} action @param {Record<string, string>} data @returns {Promise<Ack>} rejects when no answer comes */
  function ask(action, data) {
    return new Promise((resolve, reject) => {
      if (state !== 'open' || !socket) return reject(new Error('The connection is not open.'));
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
      socket.send(JSON.stringify({ action, ...data, id }));
    });
  }

  /** It is over, not by close(). @param {string} reason @param {{code: string, message: string}} [refusal] */
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

/** @param {unknown} text @returns {{event?: any, id?: unknown, data?: any, message?: unknown, requestId?: unknown}} nothing in it, if it is not one of our texts */
function parsed(text) {
  try {
    const frame = typeof text === 'string' ? JSON.parse(text) : null;
    return typeof frame === 'object' && frame ? frame : {};
  } catch {
    return {};
  }
}
