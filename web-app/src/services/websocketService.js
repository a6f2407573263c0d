/**
 * The connection of one league: live if possible, otherwise reading over REST every few seconds. It always tells how
 * far the shown data can be trusted. live/liveMachine.js decides what to do next; this file reports events to it and
 * carries out its effects.
 */

/** @import { ConnectionState } from './types.js' */
/** @import { Attempt } from './live/liveAttempt.js' */
/** @import { Effect, Happening } from './live/liveSteps.js' */
/** @import { Ack } from './live/transports/transport.js' */
/** @import { Transports } from './live/transports/all.js' */
import { ApiError, renewToken } from './api/apiClient.js';
import { patienceMs } from './api/apiError.js';
import { isDeviceOffline, watchDevice } from './live/deviceEvents.js';
import { startAttempt } from './live/liveAttempt.js';
import { next } from './live/liveMachine.js';
import { initialState } from './live/liveState.js';
import { createTimers } from './live/liveTimers.js';
import { TRANSPORTS } from './live/transports/all.js';
import { session } from './session/session.js';
import { keepTokenFresh } from './session/tokenKeeper.js';
import { signedOut } from './session/tokenRefresh.js';

/**
 * @typedef {object} ConnectionOptions
 * @property {string} leagueId
 * @property {() => Promise<unknown>} read fetches what is missing and tells noteRead() how each request ended
 * @property {(name: string, message: any) => void} onMessage
 * @property {(state: ConnectionState) => void} onState
 * @property {(error: ApiError) => void} onEnd the connection ended for good: signed out, or not a member
 * @property {() => boolean} isRunning a draft is running, so silence is a fault
 * @property {() => boolean} isOnClock it is my turn
 * @property {() => void} [onBetter] the device woke up or came online: pending requests may be retried
 * @property {Transports} [transports]
 * @property {() => number} [random] 0..1, for the jitter
 */

/** A retry will not help: not a member, or nobody is signed in. @param {ApiError} error */
const isFinal = (error) => error.code === 'league_not_found' || (error.status === 401 && !session.get());

/** @param {ConnectionOptions} options */
export function createConnection(options) {
  const { leagueId, read, onMessage, onState, onEnd, onBetter = () => {} } = options;
  const { isRunning, isOnClock, transports = TRANSPORTS, random = Math.random } = options;

  let state = initialState(Date.now());
  /** @type {Map<number, Attempt>} */
  const attempts = new Map();
  const timers = createTimers((timer) => tell({ type: 'due', timer }));
  /** Events that occurred while another one was being handled. @type {Happening[]} */
  const waiting = [];
  let busy = false;

  /** @param {Happening} happening */
  function tell(happening) {
    waiting.push(happening);
    if (busy) return;
    busy = true;
    try {
      for (let one = waiting.shift(); one; one = waiting.shift()) handle(one);
    } finally {
      busy = false;
    }
  }

  /** @param {Happening} happening */
  function handle(happening) {
    const { shown } = state;
    const answer = next(state, {
      ...happening,
      now: Date.now(),
      luck: random(),
      hidden: document.hidden,
      deviceOffline: isDeviceOffline(),
      running: isRunning(),
      onClock: isOnClock(),
    });
    state = answer.state;
    timers.follow(state.due);
    for (const effect of answer.effects) carryOut(effect);
    if (state.shown !== shown && state.name !== 'ended') onState(state.shown);
  }

  /** @param {Effect} effect */
  function carryOut(effect) {
    switch (effect.do) {
      case 'dial':
        attempts.set(effect.id, dial(effect.id, effect.careful));
        break;
      case 'hangUp':
        attempts.get(effect.id)?.close();
        attempts.delete(effect.id);
        break;
      case 'renew':
        renewToken(effect.token).then(
          () => tell({ type: 'renewed', id: effect.id, ok: true }),
          () => tell({ type: 'renewed', id: effect.id, ok: false }),
        );
        break;
      case 'forgetSignIn':
        if (session.get()?.access_token === effect.token) session.end();
        break;
      case 'probe':
        tellAnswer(effect.id, attempts.get(effect.id)?.join());
        break;
      case 'authenticate':
        tellAnswer(effect.id, attempts.get(effect.id)?.authenticate(effect.token));
        break;
      case 'read':
        void readAs(effect.as, effect.loop);
        break;
      case 'end':
        device.stop();
        tokens.stop();
        if (effect.error) onEnd(effect.error);
    }
  }

  /** @param {number} id @param {boolean} careful */
  function dial(id, careful) {
    return startAttempt(
      { leagueId, careful, transports },
      {
        onJoined: () => tell({ type: 'joined', id }),
        onFailed: (error) => tell({ type: 'failed', id, error, token: attempts.get(id)?.token ?? null }),
        onMessage(name, message) {
          tell({ type: 'message', id });
          onMessage(name, message);
        },
        onHeard: () => tell({ type: 'heard', id }),
        onAging: () => tell({ type: 'aging', id }),
      },
    );
  }

  /** @param {number} id @param {Promise<Ack>} [answer] */
  function tellAnswer(id, answer) {
    answer?.then(
      ({ ok }) => tell({ type: 'answered', id, ok }),
      () => tell({ type: 'answered', id, ok: false }),
    );
  }

  /** @param {number|null} as @param {boolean} loop */
  async function readAs(as, loop) {
    const ok = await read().then(
      () => true,
      () => false,
    );
    tell({ type: 'readEnded', ok, as, loop });
  }

  const device = watchDevice({
    onWake() {
      tell({ type: 'wake' });
      onBetter();
    },
    onOnline() {
      tell({ type: 'online' });
      onBetter();
    },
    onOffline: () => tell({ type: 'offline' }),
  });

  const tokens = keepTokenFresh({
    onToken: (token) => tell({ type: 'token', token }),
    onSignedOut: () => tell({ type: 'stop', error: signedOut() }),
  });

  return {
    /** Starts with a read, to show something at once, and opens the connection in parallel. */
    start: () => tell({ type: 'start' }),

    /**
     * Called after each request for the league's state, whoever made it.
     * @param {unknown} [error] none if the server answered
     */
    noteRead(error) {
      if (!error) tell({ type: 'readOk' });
      else if (error instanceof ApiError && isFinal(error)) tell({ type: 'stop', error });
      else {
        const retryAfterMs = error instanceof ApiError ? patienceMs(error.retryAfter) : 0;
        tell({ type: 'readFailed', retryAfterMs });
      }
    },

    close: () => tell({ type: 'stop', error: null }),

    get state() {
      return state.shown;
    },
  };
}
