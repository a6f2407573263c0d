// @vitest-environment node
/** Tests every state of a connection with every event. */
import { describe, expect, it } from 'vitest';

import { randomOf } from '../../testing/random.js';
import { EDGES, next } from './liveMachine.js';
import { initialState, NOTHING_DUE } from './liveState.js';

/** @import { Name, LiveState } from './liveState.js' */

const NOW = 1_800_000_000_000;
const WORLD = {
  now: NOW,
  luck: 1,
  hidden: false,
  deviceOffline: false,
  running: true,
  onClock: false,
};
const LOST = { code: 'offline', message: 'lost' };

/** Every event, about the attempt in use. @type {Record<string, any>} */
const HAPPENINGS = {
  start: { type: 'start' },
  wake: { type: 'wake' },
  online: { type: 'online' },
  offline: { type: 'offline' },
  heard: { type: 'heard', id: 7 },
  message: { type: 'message', id: 7 },
  token: { type: 'token', token: 'new' },
  joined: { type: 'joined', id: 7 },
  failed: { type: 'failed', id: 7, error: LOST, token: 't' },
  renewed: { type: 'renewed', id: 7, ok: true },
  aging: { type: 'aging', id: 7 },
  answered: { type: 'answered', id: 7, ok: true },
  readOk: { type: 'readOk' },
  readFailed: { type: 'readFailed', retryAfterMs: 0 },
  readEnded: { type: 'readEnded', ok: true, as: 7, loop: false },
  stop: { type: 'stop', error: null },
  ...Object.fromEntries(Object.keys(NOTHING_DUE).map((timer) => [`${timer}Due`, { type: 'due', timer }])),
};

/**
 * Where each edge leads and which effects it has. An edge missing here fails the first test.
 * @type {Record<string, any>}
 */
const BEFORE_JOINING = {
  wake: 'dialling: hangUp dial read',
  online: 'dialling: hangUp dial read',
  offline: 'waiting: hangUp',
  heard: 'same',
  message: 'same',
  readOk: 'same',
  readFailed: 'same',
  readEnded: 'same',
  readDue: 'same: read',
  stop: 'ended: hangUp end',
};
const ONCE_JOINED = {
  joined: 'same',
  failed: 'waiting: hangUp',
  aging: 'same: dial',
  answered: 'same',
  token: 'same: authenticate',
  offline: 'waiting: hangUp',
  heard: 'same',
  message: 'same',
  readOk: 'same',
  probeDue: 'waiting: hangUp',
  provenDue: 'same',
  replaceDue: 'same: dial',
  stop: 'ended: hangUp end',
};
/** @type {Record<Name, Record<string, string>>} */
const EXPECTED = {
  idle: { start: 'dialling: read dial', stop: 'ended: end' },
  dialling: { ...BEFORE_JOINING, joined: 'joined: read', failed: 'waiting: hangUp' },
  renewing: { ...BEFORE_JOINING, renewed: 'dialling: dial' },
  waiting: {
    ...BEFORE_JOINING,
    wake: 'dialling: dial read',
    online: 'dialling: dial read',
    offline: 'waiting:',
    stop: 'ended: end',
    retryDue: 'dialling: dial',
  },
  joined: {
    ...ONCE_JOINED,
    wake: 'same: probe read',
    online: 'same: read',
    readFailed: 'same',
    readEnded: 'live:',
    readDue: 'same: read',
  },
  live: {
    ...ONCE_JOINED,
    wake: 'same: probe read',
    readFailed: 'joined:',
    readEnded: 'same',
    silenceDue: 'waiting: hangUp',
  },
  ended: {},
};

/** @param {Name} name @param {Partial<LiveState>} [more] @returns {LiveState} */
function stateOf(name, more = {}) {
  const hasAttempt = ['dialling', 'renewing', 'joined', 'live'].includes(name);
  return { ...initialState(NOW), name, made: 7, current: hasAttempt ? 7 : null, ...more };
}

/** @param {LiveState} state @param {any} happening @param {Partial<typeof WORLD>} [world] */
function step(state, happening, world = {}) {
  const answer = next(state, { ...WORLD, ...world, ...happening });
  return { ...answer, does: answer.effects.map((effect) => effect.do).join(' ') };
}

const NAMES = /** @type {Name[]} */ (Object.keys(EDGES));
const CELLS = NAMES.flatMap((name) =>
  Object.keys(HAPPENINGS).map((key) => /** @type {[Name, string]} */ ([name, key])),
);

describe('every state × every event', () => {
  it('is in the table below, and nothing else is', () => {
    for (const name of NAMES) {
      expect(Object.keys(EDGES[name]).sort(), name).toEqual(Object.keys(EXPECTED[name]).sort());
    }
    const known = new Set(NAMES.flatMap((name) => Object.keys(EDGES[name])));
    // Each attempt has a new id, so in "waiting" every `heard` is stale.
    expect([...known].sort()).toEqual(Object.keys(HAPPENINGS).sort());
  });

  it.each(CELLS)('%s, %s', (name, key) => {
    const state = stateOf(name);
    const copy = structuredClone(state);
    const { state: after, does } = step(state, HAPPENINGS[key]);
    const wanted = EXPECTED[name][key];
    const isStale = 'id' in HAPPENINGS[key] && state.current === null;
    if (!wanted || isStale) {
      expect(after).toBe(state);
      expect(does).toBe('');
    } else {
      const [to, effects = ''] = wanted.split(':');
      expect(after.name).toBe(to === 'same' ? name : to);
      expect(does).toBe(effects.trim());
    }
    expect(state, 'a state is never changed').toEqual(copy);
  });
});

describe('what an attempt says', () => {
  it('counts only while it is in use', () => {
    for (const name of NAMES) {
      for (const happening of Object.values(HAPPENINGS).filter((one) => 'id' in one)) {
        const state = stateOf(name);
        expect(step(state, { ...happening, id: 3 }).state).toBe(state);
      }
    }
  });

  it('a refused token is renewed once; refused again it ends the sign-in', () => {
    for (const code of ['token_expired', 'unauthorized']) {
      const refusal = { ...HAPPENINGS.failed, error: { code, message: '' } };
      const first = step(stateOf('dialling'), refusal);
      expect(first.state).toMatchObject({ name: 'renewing', current: 7 });
      expect(first.effects).toContainEqual({ do: 'renew', id: 7, token: 't' });
      const again = step(stateOf('dialling', { renewed: true }), refusal);
      expect(again.state.name).toBe('waiting');
      expect(again.does).toBe(code === 'unauthorized' ? 'forgetSignIn hangUp' : 'hangUp');
    }
    expect(step(stateOf('renewing'), { ...HAPPENINGS.renewed, ok: false }).state.name).toBe('waiting');
  });

  it('a league that is not mine ends it', () => {
    const error = { code: 'league_not_found', message: '' };
    const { state, effects } = step(stateOf('dialling'), { ...HAPPENINGS.failed, error });
    expect(state.name).toBe('ended');
    expect(effects.at(-1)).toMatchObject({ do: 'end', error: { status: 404, code: 'league_not_found' } });
  });

  it('without an answer to the probe, or with a refusal, another one is made', () => {
    const { state } = step(stateOf('live'), HAPPENINGS.wake);
    expect(state.due.probe).toBe(NOW + 4_000);
    expect(step(state, HAPPENINGS.answered).state.due.probe).toBeNull();
    expect(step(state, { ...HAPPENINGS.answered, ok: false }).state.name).toBe('waiting');
  });
});

describe('a read', () => {
  it.each([
    ['failed', { ok: false, as: 7 }],
    ['begun before joining', { ok: true, as: null }],
    ['begun on another attempt', { ok: true, as: 6 }],
  ])('%s makes nothing live', (_how, end) => {
    const { state } = step(stateOf('joined'), { ...HAPPENINGS.readEnded, ...end });
    expect(state.name).toBe('joined');
  });

  it('answered after a failure does not wait for the backoff', () => {
    for (const name of /** @type {Name[]} */ (['dialling', 'renewing', 'waiting'])) {
      const { state, does } = step(stateOf(name, { lastRead: 'failed', backoff: 5 }), HAPPENINGS.readOk);
      expect(state).toMatchObject({ name: 'dialling', backoff: 0, lastRead: 'ok' });
      expect(does).toContain('dial');
    }
  });

  it('waits while nobody looks, and never runs twice', () => {
    const hidden = step(stateOf('waiting'), HAPPENINGS.readDue, { hidden: true });
    expect(hidden.does).toBe('');
    expect(hidden.state.due.read).toBe(NOW + 4_000);
    expect(step(stateOf('waiting', { reading: true }), HAPPENINGS.online).does).not.toContain('read');
  });

  it('is not asked for before a long Retry-After is over, and every four seconds after it', () => {
    const held = step(stateOf('waiting'), { ...HAPPENINGS.readFailed, retryAfterMs: 90_000 }).state;
    expect(held.due.read).toBe(NOW + 90_000);
    const ended = { type: 'readEnded', ok: false, as: null, loop: true };
    const meanwhile = step({ ...held, reading: true }, ended, { now: NOW + 30_000 }).state;
    expect(meanwhile.due.read).toBe(NOW + 90_000);
    const after = step({ ...held, reading: true }, ended, { now: NOW + 90_000 }).state;
    expect(after.due.read).toBe(NOW + 94_000);
  });
});

describe('an aging attempt', () => {
  it('is replaced later in my turn', () => {
    const { state, does } = step(stateOf('live'), HAPPENINGS.aging, { onClock: true });
    expect(does).toBe('');
    expect(state.due.replace).toBe(NOW + 5_000);
  });

  it('makes one spare, whose joining takes its place and whose failure is tried again', () => {
    const { state } = step(stateOf('live'), HAPPENINGS.aging);
    expect(state.spare).toBe(8);
    expect(step(state, HAPPENINGS.aging).does).toBe('');
    const taken = step(state, { ...HAPPENINGS.joined, id: 8 });
    expect(taken.state).toMatchObject({ name: 'live', current: 8, spare: null });
    expect(taken.effects).toEqual([
      { do: 'hangUp', id: 7 },
      { do: 'read', as: 8, loop: false },
    ]);
    const gone = step(state, { ...HAPPENINGS.failed, id: 8 });
    expect(gone.state).toMatchObject({ name: 'live', current: 7, spare: null });
    expect(gone.state.due.replace).toBe(NOW + 30_000);
    expect(step(state, { ...HAPPENINGS.aging, id: 8 }).does, 'a spare cannot age').toBe('');
  });
});

it('a lobby may be silent', () => {
  const { state } = step(stateOf('live'), HAPPENINGS.silenceDue, { running: false });
  expect(state.name).toBe('live');
});

/** As expect(), which is slow when it is called thousands of times. @param {boolean} is @param {string} what @param {LiveState} state */
function holds(is, what, state) {
  if (!is) expect.fail(`${what}: ${JSON.stringify(state)}`);
}

/** Random sequences: 200 walks of 60 steps. */
it.each([1, 2, 3, 4])('whatever happens, in any order, it stays whole (seed %i)', (seed) => {
  const random = randomOf(seed);
  const reached = new Set();
  for (let walk = 0; walk < 50; walk += 1) {
    let state = initialState(NOW);
    let now = NOW;
    const open = new Set();
    for (let count = 0; count < 60; count += 1) {
      const keys = Object.keys(HAPPENINGS).filter((key) => key !== 'stop' || random() < 0.1);
      const key = count === 0 ? 'start' : keys[Math.floor(random() * keys.length)];
      const id = random() < 0.7 ? state.current : state.spare;
      const code = ['offline', 'token_expired', 'unauthorized'][Math.floor(random() * 3)];
      now += Math.floor(random() * 6_000);
      const happening = {
        ...HAPPENINGS[key],
        ...('id' in HAPPENINGS[key] ? { id } : {}),
        ...(key === 'failed' ? { error: { code, message: '' } } : {}),
        ...(key === 'readEnded' ? { as: id, loop: random() < 0.5 } : {}),
        ...('ok' in HAPPENINGS[key] ? { ok: random() < 0.7 } : {}),
      };
      const before = state.name;
      const answer = step(state, happening, { now, luck: random(), onClock: random() < 0.2 });
      state = answer.state;
      if (EDGES[before][key]) reached.add(`${before} ${key}`);
      for (const effect of answer.effects) {
        if (effect.do === 'dial') open.add(effect.id);
        if (effect.do === 'hangUp') open.delete(effect.id);
      }
      const used = [state.current, state.spare].filter((one) => one !== null && state.name !== 'renewing');
      holds(String([...open].sort()) === String(used.sort()), 'no attempt is forgotten', state);
      for (const [timer, at] of Object.entries(state.due)) {
        if (at !== null) holds(`${timer}Due` in EDGES[state.name], `${timer} leads somewhere`, state);
      }
      if (state.name === 'waiting') holds(state.due.retry !== null, 'never stuck', state);
      if (!['idle', 'live', 'ended'].includes(state.name)) {
        holds(state.reading || state.due.read !== null, 'goes on reading', state);
      }
      holds((state.shown.phase === 'live') === (state.name === 'live'), 'says live when it is', state);
    }
  }
  expect(reached.size).toBeGreaterThan(40);
});
