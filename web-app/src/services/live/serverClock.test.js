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
    serverClock.sample(T + 1_100, 800);
    expect(serverClock.offset()).toBe(1_005);
    for (let count = 0; count < 20; count += 1) serverClock.sample(T + 1_000, 100);
    expect(serverClock.offset()).toBe(1_050);
  });

  it.each([60_000, -60_000])(
    'does not stick to what was before the server’s clock jumped by %i ms',
    (jump) => {
      for (let count = 0; count < 20; count += 1) serverClock.sample(T + 1_000, 10);
      serverClock.sample(T + 1_000 + jump, 300);
      expect(serverClock.offset()).toBe(1_150 + jump);
    },
  );

  it('follows a tick at once when the server is ahead, and asks for a measurement', () => {
    serverClock.sample(T + 1_000, 10);
    expect(serverClock.heard(T + 990)).toBe(false);
    expect(serverClock.heard(T + 31_000)).toBe(true);
    expect(serverClock.offset()).toBe(31_000);
    serverClock.sample(T + 31_020, 40);
    expect(serverClock.offset()).toBe(31_040);
    expect(serverClock.heard(T + 31_020)).toBe(false);
  });

  it('asks for a measurement when ticks fall behind: it may be the network, so nothing is believed yet', () => {
    serverClock.sample(T + 31_000, 10);
    expect(serverClock.heard(T + 1_000)).toBe(true);
    expect(serverClock.offset()).toBe(31_005);
    serverClock.sample(T + 1_000, 10);
    expect(serverClock.offset()).toBe(1_005);
  });

  it('a tick shows that the phone’s clock was set', () => {
    serverClock.sample(T + 5_000, 10);
    vi.setSystemTime(T - 3_600_000);
    expect(serverClock.heard(T + 10_000)).toBe(true);
    expect(serverClock.now()).toBe(T + 10_000);
  });

  it('forgets older samples when the device’s clock was set', () => {
    serverClock.sample(T + 5_000, 10);
    // The wall clock jumps a minute ahead; the monotonic one does not.
    vi.setSystemTime(T + 60_000);
    serverClock.sample(T + 5_000, 400);
    expect(serverClock.offset()).toBe(-54_800);
  });

  it('knows how early it can be at least, if the device’s clock was set ahead', () => {
    serverClock.sample(T + 5_000, 0);
    vi.advanceTimersByTime(1_000);
    expect(serverClock.earliest()).toBe(T + 6_000);
    vi.setSystemTime(T + 3_600_000);
    expect(serverClock.now()).toBe(T + 3_605_000);
    expect(serverClock.earliest()).toBe(T + 6_000);
    vi.setSystemTime(T - 3_600_000);
    expect(serverClock.earliest()).toBe(serverClock.now());
    serverClock.reset();
    expect(serverClock.earliest()).toBe(T - 3_600_000);
  });

  it('ignores what is not a time', () => {
    serverClock.sample(NaN, 10);
    serverClock.sample(T + 1, NaN);
    serverClock.sample(T + 1, -1);
    expect(serverClock.offset()).toBe(0);
  });

  it('has heard nothing from what is not a time', () => {
    expect(serverClock.heard(NaN)).toBe(false);
    expect(serverClock.offset()).toBe(0);
  });

  it('takes an answer that took no time, and one that came a while ago', () => {
    serverClock.sample(T + 1_000, 0);
    expect(serverClock.offset()).toBe(1_000);
    serverClock.reset();
    serverClock.sample(T + 1_000, 0, 300);
    expect(serverClock.offset()).toBe(1_300);
  });

  it.each([
    [249, 1_000],
    [250, 1_100 - 250],
  ])('keeps a faster sample unless its clock has moved by a quarter of a second: %i ms', (ms, offset) => {
    serverClock.sample(T + 1_000, 0);
    vi.setSystemTime(T + ms);
    serverClock.sample(T + 1_000, 200);
    expect(serverClock.offset()).toBe(offset);
  });

  it.each([
    [1_250, 1_000],
    [1_251, 1_351],
  ])('keeps a faster sample that both errors and a jump can explain: %i ms', (serverNow, offset) => {
    serverClock.sample(T + 1_000, 0);
    serverClock.sample(T + serverNow, 200);
    expect(serverClock.offset()).toBe(offset);
  });

  it('of equal samples believes the newest', () => {
    serverClock.sample(T + 1_000, 10);
    serverClock.sample(T + 1_002, 10);
    expect(serverClock.offset()).toBe(1_007);
  });

  it('remembers twenty samples', () => {
    serverClock.sample(T + 1_000, 10);
    for (let count = 0; count < 19; count += 1) serverClock.sample(T + 1_000, 100);
    expect(serverClock.offset()).toBe(1_005);
    serverClock.sample(T + 1_000, 100);
    expect(serverClock.offset()).toBe(1_050);
  });

  it.each([
    [1_260, false],
    [1_261, true],
    [495, false],
    [494, true],
  ])('goes together with a message of %i ms ahead: moved %s', (ahead, moved) => {
    serverClock.sample(T + 1_000, 10); // 1,005 ms ahead, give or take 5
    expect(serverClock.heard(T + ahead)).toBe(moved);
  });
});
