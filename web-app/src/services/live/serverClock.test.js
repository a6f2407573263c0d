// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import * as serverClock from './serverClock.js';

const T = 1_800_000_000_000;

beforeEach(() => {
  vi.useFakeTimers({ now: T });
  serverClock.reset();
});
afterEach(() => vi.useRealTimers());

describe('serverClock', () => {
  it('is this device’s clock until something was heard', () => {
    expect(serverClock.offset()).toBe(0);
    expect(serverClock.now()).toBe(T);
  });

  it('takes the server’s time for the middle of the round trip', () => {
    serverClock.sample(T + 5_000, 200);
    expect(serverClock.offset()).toBe(5_100);
    expect(serverClock.now()).toBe(T + 5_100);
  });

  it('lets the fastest of the last twenty samples decide', () => {
    serverClock.sample(T + 1_000, 10);
    serverClock.sample(T + 9_000, 800);
    expect(serverClock.offset()).toBe(1_005);
    for (let count = 0; count < 20; count += 1) serverClock.sample(T + 2_000, 100);
    expect(serverClock.offset()).toBe(2_050);
  });

  it('forgets older samples when the device’s clock was set', () => {
    serverClock.sample(T + 5_000, 10);
    // The wall clock jumps a minute ahead; the monotonic one does not.
    vi.setSystemTime(T + 60_000);
    serverClock.sample(T + 5_000, 400);
    expect(serverClock.offset()).toBe(-54_800);
  });

  it('ignores what is not a time', () => {
    serverClock.sample(NaN, 10);
    serverClock.sample(T + 1, NaN);
    serverClock.sample(T + 1, -1);
    expect(serverClock.offset()).toBe(0);
  });
});
