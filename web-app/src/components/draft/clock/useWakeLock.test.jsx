import { act, cleanup, renderHook } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { setHidden } from '../../../testing/connection.js';
import { useWakeLock } from './useWakeLock.js';

afterEach(() => {
  cleanup();
  setHidden(false);
  Reflect.deleteProperty(navigator, 'wakeLock');
});

describe('the screen', () => {
  it('stays on while a draft runs, also after the page was hidden, and no longer', async () => {
    const release = vi.fn(async () => {});
    const request = vi.fn(async () => ({ release }));
    Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
    const { rerender } = renderHook(({ runs }) => useWakeLock(runs), { initialProps: { runs: false } });
    expect(request).not.toHaveBeenCalled();
    rerender({ runs: true });
    await act(async () => {});
    expect(request).toHaveBeenCalledTimes(1);
    setHidden(true);
    setHidden(false);
    await act(async () => {});
    expect(request).toHaveBeenCalledTimes(2);
    rerender({ runs: false });
    expect(release).toHaveBeenCalled();
  });

  it('is left alone where the browser has no such lock', () => {
    expect(() => renderHook(() => useWakeLock(true))).not.toThrow();
  });
});
