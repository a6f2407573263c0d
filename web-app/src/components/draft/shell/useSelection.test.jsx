import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { session } from '../../../services/session/session.js';
import { signInAs } from '../../../testing/people.js';
import { useSelection } from './useSelection.js';

afterEach(() => vi.restoreAllMocks());

/** A page in a turn; null: somebody else's. @param {string|null} turn */
const opened = (turn) => renderHook((now) => useSelection(3, now), { initialProps: turn });
const after = (/** @type {string|null} */ turn) => opened(turn).result.current.selectedId;

it('outlives a reload in the same turn, and is never taken in another', () => {
  const page = opened('mine 3');
  act(() => page.result.current.select('t2', false));
  expect(after('mine 3')).toBe('t2');
  page.unmount();
  expect(after('mine 11')).toBeNull();
  expect(after('mine 3'), 'another turn has begun since').toBeNull();
});

it('is over with the turn, also if that comes again', () => {
  const page = opened('mine 3');
  act(() => page.result.current.select('t2', false));
  page.rerender(null);
  page.unmount();
  expect(after('mine 3')).toBeNull();
});

it('is not kept before my turn, nor after I have cleared it or signed out', () => {
  signInAs();
  const before = opened(null);
  act(() => before.result.current.select('t2', false));
  before.unmount();
  expect(after('mine 3')).toBeNull();
  const page = opened('mine 3');
  act(() => page.result.current.select('t2', false));
  act(() => page.result.current.clear());
  expect(after('mine 3')).toBeNull();
  act(() => page.result.current.select('t2', false));
  act(() => session.clear());
  expect(after('mine 3')).toBeNull();
});

it('is made on this page where the browser keeps nothing', () => {
  for (const how of /** @type {const} */ (['setItem', 'getItem', 'removeItem']))
    vi.spyOn(Storage.prototype, how).mockImplementation(() => {
      throw new DOMException('refused', 'SecurityError');
    });
  const page = opened('mine 3');
  act(() => page.result.current.select('t2', true));
  expect(page.result.current.selectedId).toBe('t2');
  expect(after('mine 3')).toBeNull();
});
