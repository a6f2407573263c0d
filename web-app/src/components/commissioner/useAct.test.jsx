import { act as now, renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';

import { useAct } from './useAct.js';

it('runs one action at a time, even of two presses in one frame', async () => {
  let finish = () => {};
  const action = vi.fn(() => new Promise((resolve) => (finish = () => resolve(null))));
  const { result } = renderHook(() => useAct());
  const { act } = result.current;
  /** @type {Promise<boolean>[]} */
  let pressed = [];
  now(() => {
    pressed = [act(action), act(action)];
  });
  expect(action).toHaveBeenCalledOnce();
  expect(result.current.busy).toBe(true);
  await now(async () => finish());
  expect(await Promise.all(pressed)).toEqual([true, false]);
  expect(result.current).toMatchObject({ busy: false, error: null });
  await now(async () => void result.current.act(async () => Promise.reject(new Error('no'))));
  expect(result.current).toMatchObject({ busy: false, error: new Error('no') });
});
