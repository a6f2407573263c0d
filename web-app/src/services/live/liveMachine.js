/**
 * The life of one connection as a pure function: `next(state, event)` returns the next state, with its timers, and
 * the effects that websocketService.js carries out. EDGES lists the events that each state reacts to. Any other event
 * leaves it unchanged.
 */

/** @import { LiveState, Name } from './liveState.js' */
/** @import { Effect, Happening, LiveEvent, Step, World } from './liveSteps.js' */
import { ApiError } from '../api/apiError.js';
import { NOTHING_DUE, shownOf } from './liveState.js';
import {
  dial,
  drop,
  enter,
  leaveLive,
  lose,
  planRead,
  readNow,
  replace,
  restart,
  retryNow,
} from './liveSteps.js';

/** While a draft runs the server sends something every 5 s. After three times that, its messages do not reach us. */
const SILENCE_MS = 15_000;

/** How long a connection that may be dead has to answer. */
const PROBE_MS = 4_000;

/** After a failed replacement, the wait before the next one. */
const REPLACE_AGAIN_MS = 30_000;

/**
 * @param {LiveState} state is not changed
 * @param {LiveEvent} event
 * @returns {{state: LiveState, effects: Effect[]}}
 */
export function next(state, event) {
  const isStale = 'id' in event && event.id !== state.current && event.id !== state.spare;
  const edge = isStale ? undefined : edgeOf(state.name, event);
  if (!edge) return { state, effects: [] };
  const step = { s: { ...state, due: { ...state.due } }, effects: /** @type {Effect[]} */ ([]) };
  edge(step, /** @type {any} */ (event));
  return { state: { ...step.s, shown: shownOf(step.s, event) }, effects: step.effects };
}

/** @param {Name} name @param {Happening} event @returns {((step: Step, event: any) => void)|undefined} */
function edgeOf(name, event) {
  return EDGES[name][event.type === 'due' ? `${event.timer}Due` : event.type];
}

/* The edges. */

/** @param {Step} step @param {LiveEvent & {type: 'start'}} event */
function start(step, { now }) {
  // The first read gives something to show at once. The live connection is usually open before a second one is due.
  step.effects.push({ do: 'read', as: null, loop: false });
  dial(step);
  planRead(step.s, now);
}

/** @param {Step} step @param {LiveEvent & {type: 'joined'}} event */
function joined(step, event) {
  step.s.name = 'joined';
  enter(step, event);
}

/** @param {Step} step @param {LiveEvent & {type: 'failed'}} event */
function failed(step, event) {
  const { s, effects } = step;
  const { error, token } = event;
  if (error.code === 'league_not_found')
    return stop(step, { error: new ApiError({ status: 404, ...error }) });
  if (!token || (error.code !== 'token_expired' && error.code !== 'unauthorized')) return lose(step, event);
  if (s.renewed) {
    // The server refused a token that it has just issued: this sign-in is worthless.
    if (error.code === 'unauthorized') effects.push({ do: 'forgetSignIn', token });
    return lose(step, event);
  }
  const id = /** @type {number} */ (s.current);
  leaveLive(s, event.now);
  drop(step);
  s.current = id;
  s.name = 'renewing';
  effects.push({ do: 'renew', id, token });
}

/** @param {Step} step @param {LiveEvent & {type: 'renewed'}} event */
function renewed(step, event) {
  step.s.renewed = event.ok;
  if (event.ok) dial(step);
  else lose(step, event);
}

/**
 * The attempt in use, or its replacement, joined the room.
 * @param {Step} step @param {LiveEvent & {type: 'joined'}} event
 */
function spareJoined(step, event) {
  const { s, effects } = step;
  if (event.id !== s.spare) return;
  if (s.current !== null) effects.push({ do: 'hangUp', id: s.current });
  s.current = s.spare;
  s.spare = null;
  s.due.probe = null;
  enter(step, event);
}

/** @param {Step} step @param {LiveEvent & {type: 'failed'}} event */
function lostOrSpareFailed(step, event) {
  if (event.id === step.s.current) return failed(step, event);
  step.effects.push({ do: 'hangUp', id: event.id });
  step.s.spare = null;
  step.s.due.replace = event.now + REPLACE_AGAIN_MS;
}

/** @param {Step} step @param {LiveEvent & {type: 'aging'}} event */
function aging(step, event) {
  if (event.id === step.s.current) replace(step, event);
}

/** @param {Step} step @param {LiveEvent & {type: 'answered'}} event */
function answered(step, event) {
  step.s.due.probe = null;
  if (!event.ok) restart(step, event);
}

/** @param {Step} step @param {LiveEvent & {type: 'token'}} event */
function authenticate({ s, effects }, { token }) {
  if (s.current !== null) effects.push({ do: 'authenticate', id: s.current, token });
}

/** @param {Step} step @param {World} event */
function probe({ s, effects }, { now }) {
  if (s.current === null) return;
  s.due.probe ??= now + PROBE_MS;
  effects.push({ do: 'probe', id: s.current });
}

/** @param {Step} step @param {LiveEvent} event */
function heard({ s }, { now }) {
  s.since = now;
}

/** @param {Step} step @param {LiveEvent} event */
function messageWhileLive({ s }, { now }) {
  s.since = now;
  s.due.silence = now + SILENCE_MS;
}

/** @param {Step} step @param {LiveEvent} event */
function readOk({ s }, { now }) {
  s.since = now;
  s.lastRead = 'ok';
}

/** The server answers again, so the wait chosen while it did not is over. @param {Step} step @param {LiveEvent} event */
function readOkUnjoined(step, event) {
  if (step.s.lastRead === 'failed') retryNow(step);
  readOk(step, event);
}

/** @param {Step} step @param {LiveEvent & {type: 'readFailed'}} event */
function readFailed({ s }, { now, retryAfterMs }) {
  leaveLive(s, now);
  s.lastRead = 'failed';
  if (!retryAfterMs) return;
  s.readNotBefore = now + retryAfterMs;
  planRead(s, now);
}

/** @param {Step} step @param {LiveEvent & {type: 'readEnded'}} event */
function readEnded({ s }, { loop, now }) {
  if (!loop) return;
  s.reading = false;
  planRead(s, now);
}

/** @param {Step} step @param {LiveEvent & {type: 'readEnded'}} event */
function readEndedJoined(step, event) {
  readEnded(step, event);
  const { s } = step;
  if (!event.ok || event.as === null || event.as !== s.current) return;
  s.name = 'live';
  s.wasLive = true;
  s.due.read = null;
  messageWhileLive(step, event);
}

/** @param {Step} step @param {LiveEvent & {type: 'readEnded'}} event */
function readEndedLive(step, event) {
  if (event.loop) step.s.reading = false;
  if (event.ok && event.as === step.s.current) messageWhileLive(step, event);
}

/** @param {Step} step @param {LiveEvent} event */
function betterTimes(step, event) {
  retryNow(step);
  readNow(step, event);
}

/** @param {Step} step @param {LiveEvent} event */
function wakeJoined(step, event) {
  probe(step, event);
  readNow(step, event);
}

/** @param {Step} step @param {LiveEvent} event */
function wakeLive(step, event) {
  probe(step, event);
  step.effects.push({ do: 'read', as: step.s.current, loop: false });
}

/** @param {Step} step @param {LiveEvent} event */
function offline(step, event) {
  restart(step, event);
  step.s.lastRead = 'none';
}

/** @param {Step} step @param {LiveEvent} event */
function silenceDue(step, event) {
  step.s.due.silence = null;
  if (event.running) restart(step, event);
}

/** @param {Step} step */
function provenDue({ s }) {
  s.due.proven = null;
  s.backoff = 0;
}

/** @param {Step} step @param {{error: ApiError|null}} event */
function stop(step, { error }) {
  drop(step);
  step.s.name = 'ended';
  step.s.due = { ...NOTHING_DUE };
  step.effects.push({ do: 'end', error });
}

/** Before the room is joined. */
const UNJOINED = {
  wake: betterTimes,
  online: betterTimes,
  offline,
  heard,
  message: heard,
  readOk: readOkUnjoined,
  readFailed,
  readEnded,
  readDue: readNow,
  stop,
};

/** While the room is joined. */
const JOINED = {
  joined: spareJoined,
  failed: lostOrSpareFailed,
  aging,
  answered,
  token: authenticate,
  offline,
  heard,
  readOk,
  readFailed,
  probeDue: restart,
  provenDue,
  replaceDue: replace,
  stop,
};

/**
 * Every state with all the events it reacts to.
 * @type {Record<Name, Record<string, (step: Step, event: any) => void>>}
 */
export const EDGES = {
  idle: { start, stop },
  dialling: { ...UNJOINED, joined, failed },
  renewing: { ...UNJOINED, renewed },
  waiting: { ...UNJOINED, retryDue: dial },
  joined: {
    ...JOINED,
    wake: wakeJoined,
    online: readNow,
    message: heard,
    readEnded: readEndedJoined,
    readDue: readNow,
  },
  live: { ...JOINED, wake: wakeLive, message: messageWhileLive, readEnded: readEndedLive, silenceDue },
  ended: {},
};
