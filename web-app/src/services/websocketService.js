/**
 * The connection of one league: live where it can be, reading over REST every few seconds where it cannot. Whatever
 * happens, it says how far what is shown can be trusted.
 */

/** @import { ConnectionState, Phase } from './types.js' */
/** @import { Transports } from './live/transports/all.js' */
import { ApiError } from './api/apiClient.js';
import { isDeviceOffline, watchDevice } from './live/deviceEvents.js';
import { createLiveLink } from './live/liveLink.js';
import { createReadLoop } from './live/readLoop.js';
import { session } from './session/session.js';
import { keepTokenFresh } from './session/tokenKeeper.js';
import { signedOut } from './session/tokenRefresh.js';

/** While a draft runs the server says something every 5 s; after three times it is not saying it to us. */
const SILENCE_MS = 15_000;

/** Without any answer for this long the screen says "offline", before that "reconnecting". */
const OFFLINE_AFTER_MS = 10_000;

/** Live updates count as blocked after this many failures while REST answers. */
const BLOCKED_AFTER = 2;

/**
 * @typedef {object} ConnectionOptions
 * @property {string} leagueId
 * @property {() => Promise<unknown>} read fetches what is missing; tells noteRead() how each request ended
 * @property {(name: string, message: any) => void} onMessage
 * @property {(state: ConnectionState) => void} onState
 * @property {(error: ApiError) => void} onEnd it is over for good: signed out, or not a member
 * @property {() => boolean} isRunning a draft runs, so silence is a fault
 * @property {() => boolean} isOnClock it is my turn now
 * @property {Transports} [transports]
 * @property {() => number} [random] 0..1, for the jitter
 */

/** Another try will not change it: not a member, or nobody is signed in. @param {ApiError} error */
const isFinal = (error) => error.code === 'league_not_found' || (error.status === 401 && !session.get());

/** @param {ConnectionOptions} options */
export function createConnection({
  leagueId,
  read,
  onMessage,
  onState,
  onEnd,
  isRunning,
  isOnClock,
  transports,
  random,
}) {
  const startedAt = Date.now();
  let ended = false;
  /** No event is missing up to now, and the live link brings those to come. */
  let live = false;
  /** @type {'none'|'ok'|'failed'} how the last read ended since the link was lost */
  let lastRead = 'none';
  /** @type {number|null} when something last confirmed what is shown */
  let since = null;
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let silence;
  /** @type {ConnectionState} */
  let state = { phase: 'reconnecting', attempt: 0, since: null };

  /** @returns {Phase} */
  function phase() {
    if (live) return 'live';
    if (lastRead === 'ok') return link.attempt >= BLOCKED_AFTER ? 'polling' : 'reconnecting';
    if (isDeviceOffline()) return 'offline';
    const silentFor = Date.now() - (since ?? startedAt);
    return lastRead === 'failed' && silentFor >= OFFLINE_AFTER_MS ? 'offline' : 'reconnecting';
  }

  function publish() {
    if (ended) return;
    const next = { phase: phase(), attempt: link.attempt, since };
    const isNews =
      next.phase !== state.phase ||
      next.attempt !== state.attempt ||
      (state.since === null && since !== null);
    state = isNews ? next : state;
    if (isNews) onState(state);
  }

  /** A read that begins after joining leaves no hole between what it answers and what the link brings. */
  async function readNow() {
    const joinedAs = link.isJoined ? link.generation : null;
    try {
      await read();
    } catch {
      return;
    }
    if (!ended && joinedAs !== null && joinedAs === link.generation) becomeLive();
  }

  function becomeLive() {
    live = true;
    readLoop.stop();
    heard();
    watchSilence();
    publish();
  }

  function leaveLive() {
    if (live) lastRead = 'none';
    live = false;
    clearTimeout(silence);
    readLoop.start();
  }

  /**
   * Told after each request for the league's state, whoever asked for it.
   * @param {unknown} [error] none: it was answered
   */
  function noteRead(error) {
    if (ended) return;
    if (!error) {
      // The server answers again: a wait that was chosen while it did not is over.
      if (lastRead === 'failed') link.retryNow();
      heard();
      lastRead = 'ok';
    } else if (error instanceof ApiError && isFinal(error)) {
      end(error);
    } else {
      leaveLive();
      lastRead = 'failed';
      if (error instanceof ApiError && error.retryAfter) readLoop.hold(error.retryAfter * 1000);
    }
    publish();
  }

  function heard() {
    since = Date.now();
  }

  function watchSilence() {
    clearTimeout(silence);
    silence = setTimeout(() => {
      if (live && isRunning()) link.restart();
    }, SILENCE_MS);
  }

  const readLoop = createReadLoop(readNow);

  const link = createLiveLink({
    leagueId,
    isOnClock,
    transports,
    random,
    onJoined: readNow,
    onLost() {
      leaveLive();
      publish();
    },
    onMessage(name, message) {
      heard();
      if (live) watchSilence();
      onMessage(name, message);
    },
    onHeard: heard,
    onEnd: end,
  });

  const device = watchDevice({
    onWake() {
      void link.probe();
      if (live) void readNow();
      else readLoop.now();
    },
    onOnline() {
      link.retryNow();
      readLoop.now();
    },
    onOffline() {
      lastRead = 'none';
      link.restart();
    },
  });

  const tokens = keepTokenFresh({
    onToken: (token) => void link.authenticate(token),
    onSignedOut: () => end(signedOut()),
  });

  /** @param {ApiError} error */
  function end(error) {
    if (ended) return;
    close();
    onEnd(error);
  }

  function close() {
    ended = true;
    clearTimeout(silence);
    link.close();
    readLoop.stop();
    device.stop();
    tokens.stop();
  }

  return {
    /** Begins with a read, for something to show at once, and opens the link beside it. */
    start() {
      readLoop.start();
      void readNow();
      void link.open();
    },
    /** Reads now, as a person asked for it. */
    readNow,
    noteRead,
    close,
    get state() {
      return state;
    },
  };
}
