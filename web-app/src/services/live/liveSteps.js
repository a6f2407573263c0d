/** The changes that an event can make to a connection's state. liveMachine.js says which event makes which. */

/** @import { LiveState, TimerName } from './liveState.js' */
/** @import { ApiError } from '../api/apiError.js' */

const READ_EVERY_MS = 4_000;
const FIRST_BACKOFF_MS = 500;
const LONGEST_BACKOFF_MS = 30_000;

/** A connection that lasted this long was good: the next backoff starts small again. */
const PROVEN_MS = 10_000;

/** When an aging connection cannot be replaced now, how long until the next look. */
const REPLACE_LATER_MS = 5_000;

/**
 * What may happen. `id` names the attempt; news of an attempt no longer in use is dropped. `heard`: a sign of life
 * other than a message; `answered`: the answer to a probe or to a renewed token; `readOk`, `readFailed`: how a
 * request for the league's state ended, whoever made it; `readEnded`: a read that the machine asked for is over. `as`
 * is the attempt that had joined when a read began, or null.
 * @typedef {{type: 'start'} | {type: 'wake'} | {type: 'online'} | {type: 'offline'}
 *   | {type: 'heard', id: number} | {type: 'message', id: number}
 *   | {type: 'token', token: string} | {type: 'due', timer: TimerName}
 *   | {type: 'joined', id: number}
 *   | {type: 'failed', id: number, error: {code: string, message: string}, token: string|null}
 *   | {type: 'renewed', id: number, ok: boolean} | {type: 'aging', id: number}
 *   | {type: 'answered', id: number, ok: boolean}
 *   | {type: 'readOk'} | {type: 'readFailed', retryAfterMs: number}
 *   | {type: 'readEnded', ok: boolean, as: number|null, loop: boolean}
 *   | {type: 'stop', error: ApiError|null}} Happening
 *
 * The circumstances of an event. `luck`: 0..1, for the jitter.
 * @typedef {{now: number, luck: number, hidden: boolean, deviceOffline: boolean, running: boolean, onClock: boolean}} World
 *
 * @typedef {Happening & World} LiveEvent
 *
 * @typedef {{do: 'dial', id: number, careful: boolean} | {do: 'hangUp', id: number}
 *   | {do: 'renew', id: number, token: string} | {do: 'forgetSignIn', token: string}
 *   | {do: 'probe', id: number} | {do: 'authenticate', id: number, token: string}
 *   | {do: 'read', as: number|null, loop: boolean} | {do: 'end', error: ApiError|null}} Effect
 *
 * @typedef {{s: LiveState, effects: Effect[]}} Step the state under construction, a copy for this call
 */

/** @param {Step} step */
export function dial({ s, effects }) {
  s.made += 1;
  s.current = s.made;
  s.name = 'dialling';
  s.due.retry = null;
  effects.push({ do: 'dial', id: s.made, careful: s.careful });
}

/** @param {Step} step */
export function drop({ s, effects }) {
  for (const id of [s.current, s.spare]) if (id !== null) effects.push({ do: 'hangUp', id });
  s.current = s.spare = null;
  Object.assign(s.due, { proven: null, replace: null, probe: null, silence: null });
}

/** @param {Step} step @param {World} world */
export function lose(step, { now, luck }) {
  const { s } = step;
  // If an attempt hung or was refused, the next one tries the other way.
  if (s.name !== 'joined' && s.name !== 'live') s.careful = !s.careful;
  leaveLive(s, now);
  drop(step);
  const wait = Math.min(LONGEST_BACKOFF_MS, FIRST_BACKOFF_MS * 2 ** s.backoff) * (0.5 + luck / 2);
  s.attempt += 1;
  s.backoff += 1;
  s.name = 'waiting';
  s.due.retry = now + wait;
}

/** The connection cannot be trusted: replace it soon. @param {Step} step @param {World} world */
export function restart(step, world) {
  step.s.backoff = 0;
  lose(step, world);
}

/**
 * Conditions improved: retry now instead of waiting for the backoff or for an attempt that may hang.
 * @param {Step} step
 */
export function retryNow(step) {
  step.s.backoff = 0;
  step.s.attempt = 0;
  drop(step);
  dial(step);
}

/** @param {Step} step @param {World} world */
export function enter({ s, effects }, { now }) {
  s.attempt = 0;
  s.renewed = false;
  s.due.proven = now + PROVEN_MS;
  // A read that begins after joining leaves no gap between its answer and the messages.
  effects.push({ do: 'read', as: s.current, loop: false });
}

/** @param {LiveState} s @param {number} now */
export function leaveLive(s, now) {
  if (s.name !== 'live') return;
  s.name = 'joined';
  s.lastRead = 'none';
  s.due.silence = null;
  planRead(s, now);
}

/** @param {LiveState} s @param {number} now */
export function planRead(s, now) {
  s.due.read = s.reading ? null : Math.max(now + READ_EVERY_MS, s.readNotBefore);
}

/** @param {Step} step @param {LiveEvent} event */
export function readNow({ s, effects }, { now, hidden }) {
  if (s.reading) return;
  // Nobody looks at a hidden page. It reads as soon as it is visible.
  if (hidden) return planRead(s, now);
  s.reading = true;
  s.due.read = null;
  effects.push({ do: 'read', as: s.name === 'joined' ? s.current : null, loop: true });
}

/** @param {Step} step @param {World} world */
export function replace({ s, effects }, { now, onClock }) {
  if (s.spare !== null) return;
  // During the member's turn a working connection is not replaced.
  if (onClock) s.due.replace = now + REPLACE_LATER_MS;
  else {
    s.made += 1;
    s.spare = s.made;
    s.due.replace = null;
    effects.push({ do: 'dial', id: s.made, careful: s.careful });
  }
}
