import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import * as serverClock from '../../../services/live/serverClock.js';
import { useTakeAtZero } from './useTakeAtZero.js';

const NOW = 1_800_000_000_000;
const team = (/** @type {string} */ id) => /** @type {any} */ ({ id, short_name: id.toUpperCase() });

beforeEach(() => {
  vi.useFakeTimers({ now: NOW });
  serverClock.reset();
});
afterEach(() => vi.useRealTimers());

/** @param {Partial<Parameters<typeof useTakeAtZero>[0]>} [how] */
function setUp(how) {
  const take = vi.fn();
  const first = {
    team: team('t2'),
    otherwise: team('t9'),
    deadline: NOW + 60_000,
    pickNo: 5,
    offline: false,
  };
  let props = { ...first, take, ...how };
  const { result, rerender } = renderHook((/** @type {typeof props} */ turn) => useTakeAtZero(turn), {
    initialProps: props,
  });
  /** @param {Partial<typeof props>} next */
  const change = (next) => {
    props = { ...props, ...next };
    rerender(props);
  };
  return { take, change, says: () => result.current.atZero, taken: () => result.current.taken };
}

it('takes what is selected once, and does not repeat what was refused', () => {
  const { take, change, says } = setUp();
  expect(says()).toBe('T2');
  vi.advanceTimersByTime(70_000);
  expect(take.mock.calls).toEqual([['t2', 5]]);
  change({ team: null });
  change({ team: team('t2') });
  vi.advanceTimersByTime(70_000);
  expect(take).toHaveBeenCalledOnce();
});

it('takes the same team in the same slot again after an undo: the slot has another deadline', () => {
  const { take, change } = setUp();
  vi.advanceTimersByTime(60_000);
  expect(take).toHaveBeenCalledTimes(1);
  change({ team: null, deadline: NOW + 100_000, pickNo: 6 });
  change({ team: null, deadline: NOW + 150_000, pickNo: 5 });
  change({ team: team('t2') });
  vi.advanceTimersByTime(89_000);
  expect(take).toHaveBeenCalledTimes(1);
  vi.advanceTimersByTime(1_000);
  expect(take.mock.calls).toEqual([
    ['t2', 5],
    ['t2', 5],
  ]);
});

it('says nothing while the device is offline, where it cannot keep its word', () => {
  const { take, change, says } = setUp({ offline: true });
  expect(says()).toBeNull();
  change({ offline: false });
  expect(says()).toBe('T2');
  change({ team: null });
  expect(says()).toBe('T9');
  change({ team: team('t2'), offline: true });
  vi.advanceTimersByTime(60_000);
  expect(take, 'it may get through all the same').toHaveBeenCalledOnce();
});

it('knows the turn that it took, until that is undone and another team or time is at stake', () => {
  const { change, taken } = setUp();
  expect(taken()).toBe(0);
  act(() => vi.advanceTimersByTime(60_000));
  expect(taken()).toBe(5);
  change({ team: null, pickNo: 6, deadline: NOW + 120_000 });
  expect(taken()).toBe(5);
  change({ team: null, pickNo: 5, deadline: NOW + 180_000 });
  expect(taken()).toBe(0);
});
