// @vitest-environment node
/** What is kept on this device beside the session: whose it is, for how long, and what counts as ours. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { memoryStorage } from '../../testing/memoryStorage.js';
import { signInAs } from '../../testing/people.js';
import { unsentOf } from '../chat/unsent.js';
import { keptChanges, leaguesWithKeptChanges } from '../draft/keptChanges.js';
import * as serverClock from '../live/serverClock.js';
import { keptClaim } from './keptClaim.js';
import { seatOf, session } from './session.js';

const NOW = 1_800_000_000_000;
const HOUR = 3_600_000;
/** @type {any} */
let storage;
/** What is kept beside the session itself. */
const keys = () => Object.keys(storage).filter((key) => key !== 'draftnight.session');

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  storage = memoryStorage();
  vi.stubGlobal('localStorage', storage);
  signInAs();
  serverClock.reset();
});
afterEach(() => {
  session.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a claim', () => {
  it('is kept for one invitation until it cannot be answered any more', () => {
    keptClaim.keep('code', 'token', 60);
    vi.advanceTimersByTime(59_999);
    expect(keptClaim.read('code')).toBe('token');
    expect(keptClaim.read('other')).toBeNull();
    vi.advanceTimersByTime(1);
    expect(keptClaim.read('code')).toBeNull();
    keptClaim.keep('code', 'token', 60);
    keptClaim.drop('code');
    expect(keptClaim.read('code')).toBeNull();
  });

  it.each([
    ['forward', HOUR],
    ['back', -HOUR],
  ])('lasts as long as the server says when the device’s clock is set %s', (_, by) => {
    const served = (/** @type {number} */ now) => serverClock.sample(now, 0);
    served(NOW);
    keptClaim.keep('code', 'token', 900);
    vi.setSystemTime(NOW + by + 600_000);
    served(NOW + 600_000);
    expect(keptClaim.read('code')).toBe('token');
    vi.setSystemTime(NOW + by + 900_000);
    served(NOW + 900_000);
    expect(keptClaim.read('code')).toBeNull();
  });

  it('whose time is the device’s is judged by the device, however wrong that is', () => {
    keptClaim.keep('code', 'token', 900);
    serverClock.sample(NOW + 5 * HOUR, 0);
    expect(keptClaim.read('code')).toBe('token');
    vi.setSystemTime(NOW + 900_000);
    expect(keptClaim.read('code')).toBeNull();
  });

  it.each(['{', 'null', '7', '{}', '{"until":1e15}', '{"token":7,"until":1e15}', '{"token":"t"}'])(
    'is not %s',
    (text) => {
      storage.setItem('draftnight.session.claim.code', text);
      expect(keptClaim.read('code')).toBeNull();
    },
  );
});

describe('an unsent message', () => {
  const one = { cmdId: 'c1', text: 'Hi', kind: /** @type {const} */ ('message'), at: NOW };

  it('is kept for its person and league, oldest first, for twelve hours', () => {
    const mine = unsentOf('u1', 'l1');
    mine.keep({ ...one, at: NOW + 5 });
    mine.keep({ ...one, cmdId: 'c2' });
    expect(mine.read().map(({ cmdId }) => cmdId)).toEqual(['c2', 'c1']);
    for (const [user, league] of [
      ['u1', 'l2'],
      ['u2', 'l1'],
    ])
      expect(unsentOf(user, league).read()).toEqual([]);
    vi.setSystemTime(NOW + 13 * HOUR);
    expect(mine.read(), 'the clock of this device says nothing').toHaveLength(2);
    vi.setSystemTime(NOW);
    serverClock.sample(NOW + 12 * HOUR - 1, 0);
    expect(mine.read()).toHaveLength(2);
    serverClock.reset();
    serverClock.sample(NOW + 12 * HOUR, 0);
    expect(mine.read().map(({ cmdId }) => cmdId)).toEqual(['c1']);
    expect(keys()).toEqual(['draftnight.session.unsent.u1.l1.c1']);
    mine.drop('c1');
    expect(mine.read()).toEqual([]);
  });

  it('outlives a clock that was hours slow when nothing had been heard of the server’s', () => {
    const mine = unsentOf('u1', 'l1');
    mine.keep({ ...one, ...mine.written() });
    serverClock.sample(NOW + 13 * HOUR, 0);
    const later = unsentOf('u1', 'l1');
    expect(later.read()).toHaveLength(1);
    expect(later.isGone(later.read()[0])).toBe(false);
    mine.keep({ ...one, cmdId: 'c2', ...mine.written() });
    vi.advanceTimersByTime(12 * HOUR);
    expect(unsentOf('u1', 'l1').read()).toEqual([]);
  });

  it.each([
    ['{', 'null', '7'],
    ['{"text":"x","at":2e12}', '{"cmdId":"c","at":2e12}', '{"cmdId":"c","text":"x"}'],
    [
      '{"cmdId":7,"text":"x","at":2e12}',
      '{"cmdId":"c","text":7,"at":2e12}',
      '{"cmdId":"c","text":"x","at":"2"}',
    ],
  ])('is not %s, %s or %s, which goes', (...texts) => {
    for (const [at, text] of texts.entries()) storage.setItem(`draftnight.session.unsent.u1.l1.${at}`, text);
    storage.setItem('something.else', '{');
    expect(unsentOf('u1', 'l1').read()).toEqual([]);
    expect(keys()).toEqual(['something.else']);
  });
});

describe('a change of a queue', () => {
  const KEY = 'draftnight.session.queues';
  const ours = { id: '1', league: 'l1' };

  /** @type {[boolean, any][]} */
  const entries = [
    [true, { ...ours, add: 'a' }],
    [true, { ...ours, remove: 'a' }],
    [true, { ...ours, order: ['a', 'b'] }],
    [true, { ...ours, order: [] }],
    [true, { ...ours, move: 'a', before: ['b'] }],
    [false, null],
    [false, 7],
    [false, {}],
    [false, { id: 1, league: 'l1', add: 'a' }],
    [false, { id: '1', league: 1, add: 'a' }],
    [false, { league: 'l1', add: 'a' }],
    [false, { id: '1', add: 'a' }],
    [false, ours],
    [false, { ...ours, add: 1 }],
    [false, { ...ours, remove: 1 }],
    [false, { ...ours, order: 'ab' }],
    [false, { ...ours, order: ['a', 1] }],
    [false, { ...ours, move: 'a' }],
    [false, { ...ours, move: 1, before: ['b'] }],
    [false, { ...ours, move: 'a', before: ['b', 1] }],
    [false, { ...ours, before: ['b'] }],
  ];
  it.each(entries)('counts as one of ours (%s): %j', (counts, entry) => {
    storage.setItem(KEY, JSON.stringify({ user: 'u1', changes: [entry] }));
    expect(keptChanges('u1', 'l1').all()).toEqual(counts ? [entry] : []);
  });

  it('is read and written only by whoever is signed in', () => {
    storage.setItem(KEY, JSON.stringify({ user: 'u1', changes: [{ ...ours, add: 'a' }] }));
    const before = storage.getItem(KEY);
    for (const who of ['u2', null]) {
      expect(leaguesWithKeptChanges(who)).toEqual([]);
      keptChanges(who, 'l1').add([{ id: '2', add: 'b' }]);
    }
    expect(storage.getItem(KEY)).toBe(before);
    session.clear();
    storage.setItem(KEY, before);
    expect(leaguesWithKeptChanges('u1')).toEqual([]);
    keptChanges(null, 'l1').add([{ id: '2', add: 'b' }]);
    expect(storage.getItem(KEY)).toBe(before);
    signInAs({ id: 'u2' });
    expect(leaguesWithKeptChanges('u2'), 'what somebody else left').toEqual([]);
  });

  it('is told apart by its league and its id, and notes in which saves it is on its way', () => {
    const [one, two] = ['l1', 'l2'].map((league) => keptChanges('u1', league));
    one.add([
      { id: '1', add: 'a' },
      { id: '2', add: 'b' },
    ]);
    two.add([{ id: '3', add: 'c' }]);
    expect(leaguesWithKeptChanges('u1')).toEqual(['l1', 'l2']);
    one.sent([{ id: '2', add: 'b', sent: ['save 1'] }]);
    expect(one.all().map(({ id, sent }) => [id, sent])).toEqual([
      ['1', undefined],
      ['2', ['save 1']],
    ]);
    const latest = Array.from({ length: 8 }, (_, n) => `save ${n + 2}`);
    one.sent([{ id: '2', add: 'b', sent: ['save 1', ...latest] }]);
    expect(one.all()[1].sent).toEqual(latest);
    one.drop(one.all());
    expect(one.all()).toEqual([]);
    expect(two.all()).toHaveLength(1);
    two.drop(two.all());
    expect(storage.getItem(KEY)).toBeNull();
  });
});

it('a seat’s sign-in names its league; no other does', () => {
  const of = (/** @type {string} */ refresh_token) => seatOf(/** @type {any} */ ({ refresh_token }));
  expect([of('seat.l1.secret'), of('seat.l.1.secret'), of('r1'), of('x.seat.l1.s'), seatOf(null)]).toEqual([
    'l1',
    'l.1',
    null,
    null,
    null,
  ]);
});
