import { act, renderHook } from '@testing-library/react';
import { expect, it } from 'vitest';

import { useSelection } from './useSelection.js';

/** A page's selection. @param {string} of */
const opened = (of) => renderHook(() => useSelection(3, of)).result;

it('outlives a reload, as it is what time that runs out takes, until it is cleared', () => {
  const page = opened('league.u1');
  act(() => page.current.select('t2', false));
  expect(opened('league.u1').current.selectedId).toBe('t2');
  expect(opened('league.u2').current.selectedId).toBeNull();
  act(() => page.current.drop('t1'));
  expect(opened('league.u1').current.selectedId).toBe('t2');
  act(() => page.current.drop('t2'));
  expect(opened('league.u1').current.selectedId).toBeNull();
});

it('is made on this page where the browser keeps nothing', () => {
  const key = 'draftnight.selected.league.u3';
  const page = opened('league.u3');
  act(() => page.current.select('t2', true));
  sessionStorage.removeItem(key);
  expect(page.current.selectedId).toBe('t2');
});
