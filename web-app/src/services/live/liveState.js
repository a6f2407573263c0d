/**
 * What a connection is in at any moment: one of seven states, and what it remembers from one to the next.
 *
 * | state    | means                                                             | leaves for                         |
 * |----------|-------------------------------------------------------------------|------------------------------------|
 * | idle     | nothing has begun                                                 | dialling                           |
 * | dialling | an attempt opens the transport and joins the league's room        | joined, renewing, waiting          |
 * | renewing | the attempt's token was refused, and another one is asked for     | dialling, waiting                  |
 * | waiting  | the last attempt failed; the next one begins after a while        | dialling                           |
 * | joined   | messages come in, but some from before may be missing             | live, waiting                      |
 * | live     | a read ended after joining: nothing is missing                    | joined, waiting                    |
 * | ended    | closed, signed out, or not a member any more                      | none                               |
 *
 * Every state but "ended" also leaves for "ended". Outside "idle", "live" and "ended" the league is read over REST every
 * few seconds.
 */

/** @import { ConnectionState } from '../types.js' */

/** @typedef {'idle'|'dialling'|'renewing'|'waiting'|'joined'|'live'|'ended'} Name */

/** When something happens by itself, in epoch ms; null: not planned. @typedef {Record<TimerName, number|null>} Due */

/** @typedef {'retry'|'proven'|'silence'|'read'|'probe'|'replace'} TimerName */

/**
 * @typedef {object} LiveState
 * @property {Name} name
 * @property {number} made attempts made so far; each one's id is its number
 * @property {number|null} current the attempt in use
 * @property {number|null} spare the attempt that shall take the place of one that is aging
 * @property {number} attempt failures since the room was last joined, or since there was new hope
 * @property {number} backoff doubles the wait before the next attempt
 * @property {boolean} careful the next attempt chooses what passes everywhere over what is quick
 * @property {boolean} renewed the token was renewed since the room was last joined: a refusal now is not about its age
 * @property {boolean} reading a read of the loop is under way
 * @property {number} readNotBefore the server asked for no read before this moment (epoch ms)
 * @property {'none'|'ok'|'failed'} lastRead how the last read ended since live updates were lost
 * @property {number} startedAt epoch ms
 * @property {number|null} since when something last confirmed what is shown (epoch ms)
 * @property {boolean} wasLive
 * @property {Due} due
 * @property {ConnectionState} shown what a person is told; the same object while it is no news
 */

/** Without any answer for this long the screen says "offline". */
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
  return state.lastRead === 'failed' && silentFor >= OFFLINE_AFTER_MS ? 'offline' : onTheWay;
}

/**
 * What a person is told now.
 * @param {LiveState} state
 * @param {{now: number, deviceOffline: boolean}} world
 * @returns {ConnectionState} the one from before while it is no news
 */
export function shownOf(state, world) {
  const { shown, since, attempt } = state;
  const phase = phaseOf(state, world);
  const isNews =
    phase !== shown.phase || attempt !== shown.attempt || (shown.since === null && since !== null);
  return isNews ? { phase, attempt, since } : shown;
}
