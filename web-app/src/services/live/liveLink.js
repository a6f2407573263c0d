/** The live half of a connection: one attempt at a time to follow the league, and when it fails, another one later. */

/** @import { Attempt } from './liveAttempt.js' */
/** @import { Transports } from './transports/all.js' */
import { ApiError, renewToken } from '../api/apiClient.js';
import { session } from '../session/session.js';
import { startAttempt } from './liveAttempt.js';
import { TRANSPORTS } from './transports/all.js';

const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/** A connection that lasted this long was good: the next backoff begins small again. */
const PROVEN_MS = 10_000;

/** How long a connection that may be dead has to answer. */
const PROBE_MS = 4_000;

/** An aging connection that cannot be replaced now: when to look again, and when to try again after a failure. */
const REPLACE_LATER_MS = 5_000;
const REPLACE_AGAIN_MS = 30_000;

/**
 * @typedef {object} LinkOptions
 * @property {string} leagueId
 * @property {() => void} onJoined also when another connection took the place of one that still worked
 * @property {() => void} onLost not joined any more, or still not; another attempt is planned
 * @property {(name: string, message: any) => void} onMessage
 * @property {() => void} onHeard
 * @property {(error: ApiError) => void} onEnd no further attempt will be made
 * @property {() => boolean} isOnClock it is this person's turn: no moment to change what works
 * @property {Transports} [transports]
 * @property {() => number} [random] 0..1, for the jitter
 */

/** @param {LinkOptions} options */
export function createLiveLink(options) {
  const { leagueId, onJoined, onLost, onMessage, onHeard, onEnd, isOnClock } = options;
  const { transports = TRANSPORTS, random = Math.random } = options;

  /** @type {Attempt|null} */
  let current = null;
  /** Opens beside the current one, which is aging, and takes its place once it has joined. @type {Attempt|null} */
  let successor = null;
  let joined = false;
  let closed = false;
  /** Changes with each connection, so that what was begun on an old one is ignored. */
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
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let replaceTimer;

  function open() {
    clearTimeout(retryTimer);
    if (!closed && !current) current = dial();
  }

  /** @returns {Attempt} */
  function dial() {
    const made = startAttempt(
      { leagueId, careful, transports },
      {
        onJoined: () => (made === current ? enter() : takeOver(made)),
        onFailed: (error) =>
          made === current ? void failed(error, made.token) : replaceAfter(REPLACE_AGAIN_MS),
        onMessage,
        onHeard,
        onAging: replace,
      },
    );
    return made;
  }

  function enter() {
    joined = true;
    attempt = 0;
    renewed = false;
    clearTimeout(provenTimer);
    provenTimer = setTimeout(() => {
      backoff = 0;
    }, PROVEN_MS);
    onJoined();
  }

  /** @param {{code: string, message: string}} error @param {string|null} token the one that was refused */
  async function failed(error, token) {
    if (error.code === 'league_not_found') return end(new ApiError({ status: 404, ...error }));
    if (!token || (error.code !== 'token_expired' && error.code !== 'unauthorized')) return lose();
    if (renewed) {
      // A token fresh from the server is refused: this sign-in is worth nothing any more.
      if (error.code === 'unauthorized' && session.get()?.access_token === token) session.clear();
      return lose();
    }
    drop();
    const mine = generation;
    const done = await renewToken(token).then(
      () => true,
      () => false,
    );
    if (closed || mine !== generation) return;
    renewed = done;
    if (done) open();
    else lose();
  }

  /** The connection in use works, but not for much longer: another one is made, and only then this one closed. */
  function replace() {
    if (isOnClock()) replaceAfter(REPLACE_LATER_MS);
    else successor = dial();
  }

  /** @param {number} ms */
  function replaceAfter(ms) {
    successor = null;
    clearTimeout(replaceTimer);
    replaceTimer = setTimeout(replace, ms);
  }

  /** @param {Attempt} next */
  function takeOver(next) {
    current?.close();
    current = next;
    successor = null;
    generation += 1;
    enter();
  }

  function drop() {
    generation += 1;
    current?.close();
    successor?.close();
    current = successor = null;
    joined = false;
    clearTimeout(provenTimer);
    clearTimeout(replaceTimer);
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
      open();
    },

    /** The connection is not worth its name: another one, soon. */
    restart() {
      if (closed) return;
      backoff = 0;
      lose();
    },

    /** Asks the server something; a connection that does not answer in time is replaced. */
    async probe() {
      if (closed || !joined || !current) return this.retryNow();
      const mine = generation;
      /** @type {ReturnType<typeof setTimeout>|undefined} */
      let timer;
      const answered = await Promise.race([
        current.join().then(
          (ack) => ack.ok,
          () => false,
        ),
        new Promise((resolve) => {
          timer = setTimeout(() => resolve(false), PROBE_MS);
        }),
      ]);
      clearTimeout(timer);
      if (!answered && mine === generation) this.restart();
    },

    /** A new access token, before the connection's own is over. @param {string} token */
    async authenticate(token) {
      if (!joined || !current) return;
      const mine = generation;
      const ok = await current.authenticate(token).then(
        (ack) => ack.ok,
        () => false,
      );
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
