import { act, renderHook } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { useKept } from './useKept.js';

afterEach(() => vi.restoreAllMocks());

/** @param {string} key */
const kept = (key) => renderHook(({ name }) => useKept(name, 0), { initialProps: { name: key } });

it('is the same in every part of the page, and in the next visit', () => {
  const [chat, overIt, other] = [kept('one'), kept('one'), kept('two')];
  act(() => chat.result.current[1](7));
  expect([chat, overIt, other, kept('one')].map(({ result }) => result.current[0])).toEqual([7, 7, 0, 7]);
  chat.rerender({ name: 'two' });
  expect(chat.result.current[0]).toBe(0);
});

it('lasts until the page is closed where the browser stores nothing', () => {
  const refused = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  vi.spyOn(Storage.prototype, 'setItem').mockImplementation(refused);
  const here = kept('three');
  act(() => here.result.current[1](7));
  expect([here, kept('three')].map(({ result }) => result.current[0])).toEqual([7, 7]);
});

it('begins anew with what cannot be read', () => {
  localStorage.setItem('four', '{');
  expect(kept('four').result.current[0]).toBe(0);
});
