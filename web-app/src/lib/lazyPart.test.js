import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { setOnline } from '../testing/connection.js';
import { untilFetched } from './lazyPart.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const gone = new TypeError('Failed to fetch dynamically imported module');

describe('a part of the app', () => {
  it('is fetched again until the network is back', async () => {
    const load = vi.fn().mockRejectedValueOnce(gone).mockRejectedValueOnce(gone).mockResolvedValue('part');
    const fetched = untilFetched(load);
    await vi.advanceTimersByTimeAsync(500 + 1_000);
    expect(await fetched).toBe('part');
    expect(load).toHaveBeenCalledTimes(3);
  });

  it('that is a screen says so in the end, but not while the device has no network', async () => {
    const load = vi.fn().mockRejectedValue(gone);
    const failed = untilFetched(load, 3).catch((error) => error);
    setOnline(false);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(load.mock.calls.length).toBeGreaterThan(5);
    setOnline(true);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await failed).toBe(gone);
  });

  it('is fetched at once when the device finds a network', async () => {
    const load = vi.fn().mockRejectedValueOnce(gone).mockResolvedValue('part');
    const fetched = untilFetched(load);
    await vi.advanceTimersByTimeAsync(10);
    window.dispatchEvent(new Event('online'));
    expect(await fetched).toBe('part');
    expect(vi.getTimerCount()).toBe(0);
  });
});
