/** The live half of a connection: open a transport, join the league's room, and when it is lost, try again later. */

/** @import { OpenTransport, Transport } from './transports/transport.js' */
import { ApiError, freshToken, renewToken } from './apiClient.js';
import { getConfig } from './configService.js';
import { session } from './session.js';
import { openSocketio } from './transports/socketio.js';

/** @type {Record<string, OpenTransport>} by the name GET /api/config gives */
const TRANSPORTS = { socketio: openSocketio };

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/** A connection that lasted this long was good: the next backoff begins small again. */
const PROVEN_MS = 10_000;

/** How long a connection that may be dead has to answer. */
const PROBE_MS = 4_000;

/**
 * @typedef {object} LinkOptions
 * @property {string} leagueId
 * @property {() => void} onJoined
 * @property {() => void} onLost not joined any more, or still not; another attempt is planned
 * @property {(name: string, message: any) => void} onMessage
 * @property {() => void} onHeard
 * @property {(error: ApiError) => void} onEnd no further attempt will be made
 * @property {Record<string, OpenTransport>} [transports]
 * @property {() => number} [random] 0..1, for the jitter
 */

/** @param {LinkOptions} options */
export function createLiveLink(options) {
  const { leagueId, onJoined, onLost, onMessage, onHeard, onEnd, transports = TRANSPORTS, random = Math.random } = options;

  /** @type {Transport|null} opening or open */
  let transport = null;
  let joined = false;
  let closed = false;
  /** Changes with each transport, so that what an old one still had under way is ignored. */
  let generation = 0;
  let attempt = 0;
  let backoff = 0;
  let careful = false;
  /** The token was renewed since the last success: a refusal now is not about its age. */
  let renewed = false;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let retryTimer;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let provenTimer;

  async function open() {
    clearTimeout(retryTimer);
    if (closed || transport) return;
    generation += 1;
    const mine = generation;
    const isMine = () => !closed && mine === generation;
    try {
      const { realtime } = await getConfig();
      const token = await freshToken();
      if (!isMine()) return;
      const openTransport = transports[realtime.transport];
      if (!token || !openTransport) return lose();
      transport = openTransport(
        { url: realtime.url, token, careful },
        {
          onOpen: () => void (isMine() && join(isMine)),
          onRefused: (error) => void (isMine() && refused(error, token)),
          onClose: () => void (isMine() && lose()),
          onMessage: (name, message) => void (isMine() && onMessage(name, message)),
          onHeard: () => void (isMine() && onHeard()),
        },
      );
    } catch {
      if (isMine()) lose();
    }
  }

  /** @param {() => boolean} isMine */
  async function join(isMine) {
    try {
      const ack = await transport?.join(leagueId);
      if (!isMine() || !ack) return;
      if (ack.ok) return enter();
      if (ack.error.code === 'league_not_found') end(new ApiError({ status: 404, ...ack.error }));
      else lose();
    } catch {
      if (isMine()) lose();
    }
  }

  function enter() {
    joined = true;
    attempt = 0;
    renewed = false;
    provenTimer = setTimeout(() => {
      backoff = 0;
    }, PROVEN_MS);
    onJoined();
  }

  /** @param {{code: string, message: string}} error @param {string} token the one that was refused */
  async function refused(error, token) {
    if (error.code !== 'token_expired' && error.code !== 'unauthorized') return lose();
    if (renewed) {
      // A token fresh from the server is refused: this sign-in is worth nothing any more.
      if (error.code === 'unauthorized' && session.get()?.access_token === token) session.clear();
      return lose();
    }
    drop();
    const mine = generation;
    try {
      await renewToken(token);
      renewed = true;
      if (!closed && mine === generation) void open();
    } catch {
      if (!closed && mine === generation) lose();
    }
  }

  function drop() {
    generation += 1;
    transport?.close();
    transport = null;
    joined = false;
    clearTimeout(provenTimer);
  }

  function lose() {
    // What hung or was refused is tried the other way next time.
    if (!joined) careful = !careful;
    drop();
    attempt += 1;
    const wait = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** backoff) * (0.5 + random() / 2);
    backoff += 1;
    clearTimeout(retryTimer);
    retryTimer = setTimeout(open, wait);
    onLost();
  }

  /** @param {ApiError} error */
  function end(error) {
    close();
    onEnd(error);
  }

  function close() {
    closed = true;
    drop();
    clearTimeout(retryTimer);
  }

  return {
    open,
    close,

    /** Something changed for the better: do not wait for the backoff, nor for an attempt that may hang. */
    retryNow() {
      if (closed || joined) return;
      backoff = 0;
      attempt = 0;
      drop();
      void open();
    },

    /** The connection is not worth its name: another one, soon. */
    restart() {
      if (closed) return;
      backoff = 0;
      lose();
    },

    /** Asks the server something; a connection that does not answer in time is replaced. */
    async probe() {
      if (closed || !joined || !transport) return this.retryNow();
      const mine = generation;
      /** @type {ReturnType<typeof setTimeout>|undefined} */
      let timer;
      const answered = await Promise.race([
        transport.join(leagueId).then((ack) => ack.ok, () => false),
        new Promise((resolve) => {
          timer = setTimeout(() => resolve(false), PROBE_MS);
        }),
      ]);
      clearTimeout(timer);
      if (!answered && mine === generation) this.restart();
    },

    /** A new access token, before the connection's own is over. @param {string} token */
    async authenticate(token) {
      if (!joined || !transport) return;
      const mine = generation;
      const ok = await transport.authenticate(token).then((ack) => ack.ok, () => false);
      if (!ok && mine === generation) this.restart();
    },

    get isJoined() {
      return joined;
    },
    /** Failures since the room was last joined, or since there was new hope. */
    get attempt() {
      return attempt;
    },
    /** Changes whenever the connection does. */
    get generation() {
      return generation;
    },
  };
}
