// @vitest-environment node
/** What every edge changes of what a connection remembers, and what it asks for: all of it, for each kind of event. */
import { expect, it } from 'vitest';

import { next } from './liveMachine.js';
import { initialState, NOTHING_DUE } from './liveState.js';

/** @import { LiveState, Name } from './liveState.js' */

const NOW = 1_800_000_000_000;
const WORLD = { now: NOW, luck: 0, hidden: false, deviceOffline: false, running: true, onClock: false };

/** A connection with a past: nothing of it is as it was at first. @param {Name} name @returns {LiveState} */
const worn = (name) => ({
  ...initialState(NOW - 60_000),
  name,
  made: 7,
  current: name === 'waiting' ? null : 7,
  attempt: 3,
  backoff: 2,
  careful: true,
  lastRead: 'failed',
  since: NOW - 20_000,
  wasLive: true,
  due: {
    ...NOTHING_DUE,
    retry: name === 'waiting' ? NOW + 1 : null,
    read: name === 'live' ? null : NOW + 2,
    ...(name === 'joined' || name === 'live' ? { proven: NOW + 3, replace: NOW + 4 } : {}),
    ...(name === 'live' ? { silence: NOW + 5 } : {}),
  },
  shown: { phase: name === 'live' ? 'live' : 'offline', attempt: 3, since: NOW - 20_000 },
});

/** @param {string} key @param {unknown} value a moment is told as what is left until then */
const told = (key, value) =>
  typeof value === 'number' && (key.startsWith('due.') || key === 'since' || key === 'readNotBefore')
    ? `${key}=${value - NOW}ms`
    : `${key}=${value}`;

/** @param {LiveState} state @returns {Record<string, unknown>} */
const flat = ({ due, shown, ...rest }) => ({
  ...rest,
  ...Object.fromEntries(Object.entries(due).map(([key, at]) => [`due.${key}`, at])),
  shown: shown.phase,
});

/** @param {LiveState} state @param {any} event */
function happens(state, event) {
  const { state: after, effects } = next(state, { ...WORLD, ...event });
  const before = flat(state);
  const changes = Object.entries(flat(after)).filter(([key, value]) => value !== before[key]);
  const does = effects.map(({ do: what, ...how }) =>
    [what, ...Object.values(how).map((one) => one?.code ?? one)].join(' '),
  );
  return [...changes.map(([key, value]) => told(key, value)), ...does].join(', ');
}

const LOST = { code: 'offline', message: 'lost' };
/** @param {string} code */
const refused = (code) => ({ type: 'failed', id: 7, error: { code, message: code }, token: 't' });
/** @param {string} timer */
const due = (timer) => ({ type: 'due', timer });

/** @type {Record<string, any>} */
const EVENTS = {
  start: { type: 'start' },
  wake: { type: 'wake' },
  'wake, hidden': { type: 'wake', hidden: true },
  online: { type: 'online' },
  offline: { type: 'offline', deviceOffline: true },
  heard: { type: 'heard', id: 7 },
  message: { type: 'message', id: 7 },
  token: { type: 'token', token: 'new' },
  joined: { type: 'joined', id: 7 },
  lost: { type: 'failed', id: 7, error: LOST, token: 't' },
  'refused: expired': refused('token_expired'),
  'refused: unauthorized': refused('unauthorized'),
  'refused without a token': { ...refused('unauthorized'), token: null },
  'not mine': refused('league_not_found'),
  renewed: { type: 'renewed', id: 7, ok: true },
  'not renewed': { type: 'renewed', id: 7, ok: false },
  aging: { type: 'aging', id: 7 },
  'aging in my turn': { type: 'aging', id: 7, onClock: true },
  answered: { type: 'answered', id: 7, ok: true },
  'not answered': { type: 'answered', id: 7, ok: false },
  'read ok': { type: 'readOk' },
  'read failed': { type: 'readFailed', retryAfterMs: 0 },
  'read held off': { type: 'readFailed', retryAfterMs: 9_000 },
  'read ended': { type: 'readEnded', ok: true, as: 7, loop: false },
  'read of the loop ended': { type: 'readEnded', ok: true, as: 7, loop: true },
  'read that failed ended': { type: 'readEnded', ok: false, as: 7, loop: true },
  'read due': due('read'),
  'retry due': due('retry'),
  'proven due': due('proven'),
  'silence due': due('silence'),
  'silence due in a lobby': { ...due('silence'), running: false },
  'probe due': due('probe'),
  'replace due': due('replace'),
  'replace due in my turn': { ...due('replace'), onClock: true },
  closed: { type: 'stop', error: null },
};

/** More of a past, and the events that it counts for. @type {[string, Partial<LiveState>, RegExp][]} */
const PASTS = [
  ['renewed', { renewed: true }, /refused: /],
  ['reading', { reading: true }, /wake|online|read due|loop|that failed|lost/],
  ['held off', { readNotBefore: NOW + 50_000 }, /read failed|loop|hidden|lost/],
  ['read ok', { lastRead: 'ok' }, /read ok|read failed/],
  ['with a spare', { spare: 8, made: 8 }, /lost|aging|closed|replace due|expired|loop/],
];
const NAMES = /** @type {Name[]} */ (['idle', 'dialling', 'renewing', 'waiting', 'joined', 'live']);

/** @param {Name} name @param {Partial<LiveState>} past @param {RegExp} which */
const linesOf = (name, past, which) =>
  Object.keys(EVENTS)
    .filter((key) => which.test(key))
    .map((key) => `  ${key} → ${happens({ ...worn(name), ...past }, EVENTS[key])}`)
    .filter((line) => !line.endsWith('→ '));

const TABLE = NAMES.flatMap((name) => [
  name,
  ...linesOf(name, {}, /./),
  ...PASTS.filter(
    ([, { spare }]) => name !== 'idle' && (!spare || name === 'joined' || name === 'live'),
  ).flatMap(([how, past, which]) => [`${name}, ${how}`, ...linesOf(name, past, which)]),
]);

it('is as the table beside this file says; what is not in it leaves a connection as it was', async () => {
  await expect(`${TABLE.join('\n')}\n`).toMatchFileSnapshot('liveMachine.memory.txt');
});

it('the news of a spare change these', () => {
  const state = { ...worn('live'), spare: 8, made: 8 };
  const about = (/** @type {any} */ event) => happens(state, { ...event, id: 8 });
  expect(about(EVENTS.joined)).toBe(
    'current=8, spare=null, attempt=0, due.proven=10000ms, hangUp 7, read 8 false',
  );
  expect(about(EVENTS.lost)).toBe('spare=null, due.replace=30000ms, hangUp 8');
  expect(about(EVENTS.aging)).toBe('');
  expect(about(EVENTS.heard)).toBe('since=0ms');
});

it('the wait before another attempt doubles up to half a minute, half of it by lot', () => {
  const waits = [0, 1, 5, 6, 7, 20].map((backoff) =>
    [0, 1].map((luck) => {
      const { state } = next({ ...worn('dialling'), backoff }, { ...WORLD, luck, ...EVENTS.lost });
      return /** @type {number} */ (state.due.retry) - NOW;
    }),
  );
  expect(waits).toEqual([
    [250, 500],
    [500, 1_000],
    [8_000, 16_000],
    [15_000, 30_000],
    [15_000, 30_000],
    [15_000, 30_000],
  ]);
});
