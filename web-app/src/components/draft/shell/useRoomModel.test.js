import { expect, it } from 'vitest';

import { inTurn } from './useRoomModel.js';

it('names who has several turns in a row once', () => {
  const said = (/** @type {string} */ ids) => inTurn([...ids], (id) => id.toUpperCase()).join(', ');
  expect(said('abb')).toBe('A, B twice');
  expect(said('aba')).toBe('A, B, A');
  expect(said('aaa')).toBe('A 3 times');
  expect(said('')).toBe('');
});
