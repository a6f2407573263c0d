/**
 * The state of a connection: one of seven names, and what it remembers from one to the next.
 *
 * | state    | means                                                             | leaves for                         |
 * |----------|-------------------------------------------------------------------|------------------------------------|
 * | idle     | nothing has begun                                                 | dialling                           |
 * | dialling | an attempt opens the transport and joins the league's room        | joined, renewing, waiting          |
 * | renewing | the server refused the attempt's token; another one is requested  | dialling, waiting                  |
 * | waiting  | the last attempt failed; the next one begins after a while        | dialling                           |
 * | joined   | messages arrive, but earlier ones may be missing                  | live, waiting                      |
 * | live     | a read ended after joining: nothing is missing                    | joined, waiting                    |
 * | ended    | closed, signed out, or no longer a member                         | none                               |
 *
 * Every state except "ended" can also change to "ended". Outside "idle", "live" and "ended" the league is read over
 * REST every few seconds.
 */

/** @import { ConnectionState } from '../types.js' */

/** @typedef {'idle'|'dialling'|'renewing'|'waiting'|'joined'|'live'|'ended'} Name */

/** When each timer is due, in epoch ms; null: not planned. @typedef {Record<TimerName, number|null>} Due */

/** @typedef {'retry'|'proven'|'silence'|'read'|'probe'|'replace'} TimerName */

/**
 * @typedef {object} LiveState
 * @property {Name} name
 * @property {number} made attempts made so far; each one's id is its number
 * @property {number|null} current the attempt in use
 * @property {number|null} spare the attempt that will replace an aging one
 * @property {number} attempt failures since the room was last joined, or since the device woke or came online
 * @property {number} backoff doubles the wait before the next attempt
 * @property {boolean} careful the next attempt prefers the transport that works everywhere to the fast one
 * @property {boolean} renewed the token was renewed since the room was last joined, so a refusal is not due to its
 *   age
 * @property {boolean} reading a read of the loop is under way
 * @property {number} readNotBefore the server asked us not to read before this time (epoch ms)
 * @property {'none'|'ok'|'failed'} lastRead how the last read ended since live updates were lost
 * @property {number} startedAt epoch ms
 * @property {number|null} since when the shown data was last confirmed (epoch ms)
 * @property {boolean} wasLive
 * @property {Due} due
 * @property {ConnectionState} shown what the member sees; the same object while it does not change
 */

/** After this long without any answer the screen says "offline". */
const OFFLINE_AFTER_MS = 10_000;

/** Live updates count as blocked after this many failures while REST answers. */
const BLOCKED_AFTER = 2;

/** @type {Due} */
export const NOTHING_DUE = {
  retry: null,
  proven: null,
  silence: null,
  read: null,
  probe: null,
  replace: null,
};

/** @param {number} now epoch ms @returns {LiveState} */
export function initialState(now) {
  return {
    name: 'idle',
    made: 0,
    current: null,
    spare: null,
    attempt: 0,
    backoff: 0,
    careful: false,
    renewed: false,
    reading: false,
    readNotBefore: 0,
    lastRead: 'none',
    startedAt: now,
    since: null,
    wasLive: false,
    due: NOTHING_DUE,
    shown: { phase: 'connecting', attempt: 0, since: null },
  };
}

/** @param {LiveState} state @param {{now: number, deviceOffline: boolean}} world @returns {ConnectionState['phase']} */
function phaseOf(state, { now, deviceOffline }) {
  if (state.name === 'live') return 'live';
  const onTheWay = state.wasLive ? 'reconnecting' : 'connecting';
  if (state.lastRead === 'ok') return state.attempt >= BLOCKED_AFTER ? 'polling' : onTheWay;
  if (deviceOffline) return 'offline';
  const silentFor = now - (state.since ?? state.startedAt);
  // Below 0 the device's clock was set back, and nobody knows how long it was.
  const isSilent = silentFor >= OFFLINE_AFTER_MS || silentFor < 0;
  return state.lastRead === 'failed' && isSilent ? 'offline' : onTheWay;
}

/**
 * What the member sees now.
 * @param {LiveState} state
 * @param {{now: number, deviceOffline: boolean}} world
 * @returns {ConnectionState} the previous object while it does not change
 */
export function shownOf(state, world) {
  const { shown, since, attempt } = state;
  const phase = phaseOf(state, world);
  const isNews =
    phase !== shown.phase || attempt !== shown.attempt || (shown.since === null && since !== null);
  return isNews ? { phase, attempt, since } : shown;
}
