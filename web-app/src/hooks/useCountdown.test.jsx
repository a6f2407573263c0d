import { act, render, renderHook, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import * as serverClock from '../services/live/serverClock.js';
import { useCountdown, useIsOver } from './useCountdown.js';

const T = 1_800_000_000_000;
let renders = 0;

/** @param {{deadline: number|null}} props */
function Clock({ deadline }) {
  renders += 1;
  const { label, urgent, seconds, ms } = useCountdown(deadline);
  return <p data-testid="clock">{`${label}|${urgent}|${seconds}|${ms}`}</p>;
}

const text = () => screen.getByTestId('clock').textContent;

beforeEach(() => {
  vi.useFakeTimers({ now: T });
  serverClock.reset();
  renders = 0;
});
afterEach(() => vi.useRealTimers());

describe('useCountdown', () => {
  it('counts down by the server’s clock, not by this device’s', () => {
    serverClock.sample(T + 30_000, 0);
    render(<Clock deadline={T + 72_000} />);
    expect(text()).toBe('0:42|false|42|42000');
    act(() => vi.advanceTimersByTime(1_000));
    expect(text()).toMatch(/^0:41\|/);
  });

  it.each([-600_000, 600_000])('is right on a device whose clock is off by ten minutes (%i ms)', (off) => {
    vi.setSystemTime(T + off);
    serverClock.sample(T, 0);
    render(<Clock deadline={T + 12_000} />);
    expect(text()).toBe('0:12|false|12|12000');
    act(() => vi.advanceTimersByTime(2_000));
    expect(text()).toMatch(/^0:10\|true/);
    // Somebody sets the device's clock in the middle of the turn, and the next answer reveals it.
    vi.setSystemTime(T + 2_000);
    serverClock.sample(T + 2_000, 0);
    act(() => vi.advanceTimersByTime(1_000));
    expect(text()).toMatch(/^0:09\|true/);
  });

  it('is urgent from ten seconds on, and 0:00 only when it is over', () => {
    render(<Clock deadline={T + 11_000} />);
    expect(text()).toMatch(/^0:11\|false/);
    act(() => vi.advanceTimersByTime(1_000));
    expect(text()).toMatch(/^0:10\|true/);
    act(() => vi.advanceTimersByTime(9_750));
    expect(text()).toMatch(/^0:01\|true/);
    act(() => vi.advanceTimersByTime(60_000));
    expect(text()).toBe('0:00|true|0|0');
  });

  it('renders once a second, and not at all when it is over', () => {
    render(<Clock deadline={T + 5_000} />);
    act(() => vi.advanceTimersByTime(0));
    const before = renders;
    for (let step = 0; step < 20; step += 1) act(() => vi.advanceTimersByTime(250));
    expect(renders - before).toBeLessThanOrEqual(6);
    const over = renders;
    for (let step = 0; step < 40; step += 1) act(() => vi.advanceTimersByTime(250));
    expect(renders - over).toBeLessThanOrEqual(1);
  });

  it('follows a new deadline and knows that there may be none', () => {
    const { rerender } = render(<Clock deadline={null} />);
    expect(text()).toBe('|false|null|null');
    rerender(<Clock deadline={T + 3 * 3_600_000 + 12 * 60_000} />);
    expect(text()).toMatch(/^3 h 12 min\|false/);
    rerender(<Clock deadline={T + 9_000} />);
    expect(text()).toMatch(/^0:09\|true/);
  });
});

it('is never over for a moment because the deadline before was', () => {
  /** @type {boolean[]} */
  const seen = [];
  const { rerender } = renderHook(({ deadline }) => seen.push(useIsOver(deadline)), {
    initialProps: { deadline: /** @type {number|null} */ (T - 1) },
  });
  expect(seen.at(-1)).toBe(true);
  rerender({ deadline: null });
  seen.length = 0;
  rerender({ deadline: T + 30_000 });
  expect(seen).not.toContain(true);
});

it('whether it is over is known from the moment on, and anew after more time', () => {
  const { result, rerender } = renderHook(({ deadline }) => useIsOver(deadline), {
    initialProps: { deadline: /** @type {number|null} */ (T + 2_000) },
  });
  act(() => vi.advanceTimersByTime(1_750));
  expect(result.current).toBe(false);
  act(() => vi.advanceTimersByTime(500));
  expect(result.current).toBe(true);
  rerender({ deadline: T + 30_000 });
  expect(result.current).toBe(false);
  rerender({ deadline: null });
  expect(result.current).toBe(false);
});
