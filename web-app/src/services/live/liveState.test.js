// @vitest-environment node
/** What a person is told of a connection. */
import { describe, expect, it } from 'vitest';

import { initialState, shownOf } from './liveState.js';

/** @import { LiveState } from './liveState.js' */

const NOW = 1_800_000_000_000;
const ONLINE = { now: NOW, deviceOffline: false };
const OFFLINE = { now: NOW, deviceOffline: true };

/** @param {Partial<LiveState>} state @returns {LiveState} */
const stateOf = (state) => ({ ...initialState(NOW), name: 'waiting', ...state });

const SILENT = { since: NOW - 10_000, lastRead: /** @type {const} */ ('failed') };

/** @type {[string, Partial<LiveState>, typeof ONLINE][]} */
const PHASES = [
  ['live', { name: 'live' }, ONLINE],
  ['live', { name: 'live', lastRead: 'failed', since: 0 }, OFFLINE],
  ['connecting', {}, ONLINE],
  ['connecting', { lastRead: 'ok', attempt: 1 }, ONLINE],
  ['connecting', { lastRead: 'ok', attempt: 1 }, OFFLINE],
  ['reconnecting', { lastRead: 'ok', attempt: 1, wasLive: true }, ONLINE],
  ['polling', { lastRead: 'ok', attempt: 2 }, ONLINE],
  ['polling', { lastRead: 'ok', attempt: 2, wasLive: true }, OFFLINE],
  ['offline', {}, OFFLINE],
  ['offline', { lastRead: 'failed', since: NOW }, OFFLINE],
  ['connecting', { attempt: 9, since: NOW - 60_000 }, ONLINE],
  ['reconnecting', { wasLive: true, since: NOW - 60_000 }, ONLINE],
  ['offline', SILENT, ONLINE],
  ['offline', { ...SILENT, wasLive: true }, ONLINE],
  ['connecting', { ...SILENT, since: NOW - 9_999 }, ONLINE],
  ['reconnecting', { ...SILENT, since: NOW - 9_999, wasLive: true }, ONLINE],
  ['offline', { ...SILENT, since: null, startedAt: NOW - 10_000 }, ONLINE],
  ['connecting', { ...SILENT, since: null, startedAt: NOW - 9_999 }, ONLINE],
  ['connecting', { ...SILENT, since: NOW }, ONLINE],
  // The device's clock was set back by an hour.
  ['offline', { ...SILENT, since: NOW + 3_600_000 }, ONLINE],
];

it.each(PHASES)('is "%s" for %j, %j', (phase, state, world) => {
  expect(shownOf(stateOf(state), world).phase).toBe(phase);
});

describe('news', () => {
  const shown = /** @type {const} */ ({ phase: 'connecting', attempt: 1, since: NOW - 5 });

  it('is another phase, another attempt, or the first word of the league', () => {
    expect(shownOf(stateOf({ shown, attempt: 1, since: NOW, lastRead: 'ok' }), ONLINE)).toBe(shown);
    expect(shownOf(stateOf({ shown, attempt: 2, since: NOW }), ONLINE)).toEqual({
      phase: 'connecting',
      attempt: 2,
      since: NOW,
    });
    expect(shownOf(stateOf({ shown, attempt: 1, since: NOW - 5, wasLive: true }), ONLINE)).toEqual({
      phase: 'reconnecting',
      attempt: 1,
      since: NOW - 5,
    });
    const nothing = { ...shown, since: null };
    expect(shownOf(stateOf({ shown: nothing, attempt: 1 }), ONLINE)).toBe(nothing);
    expect(shownOf(stateOf({ shown: nothing, attempt: 1, since: NOW }), ONLINE)).toEqual({
      ...shown,
      since: NOW,
    });
  });
});

it('nothing is so at first', () => {
  expect(initialState(NOW)).toEqual({
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
    startedAt: NOW,
    since: null,
    wasLive: false,
    due: { retry: null, proven: null, silence: null, read: null, probe: null, replace: null },
    shown: { phase: 'connecting', attempt: 0, since: null },
  });
});
