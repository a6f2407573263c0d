// @vitest-environment node
import { expect, it } from 'vitest';

import { applyChange, changesBetween, moveFromTo } from './queueChanges.js';

/** @type {[string, any, string][]} what is done to "abc", and what comes of it */
const APPLIED = [
  ['add', { add: 'd' }, 'abcd'],
  ['add what is there', { add: 'b' }, 'abc'],
  ['remove', { remove: 'b' }, 'ac'],
  ['remove what is not there', { remove: 'x' }, 'abc'],
  ['move to the front', { move: 'c', before: ['a', 'b'] }, 'cab'],
  ['move before the first that is still there', { move: 'c', before: ['x', 'b'] }, 'acb'],
  ['move to the end', { move: 'a', before: [] }, 'bca'],
  ['move before what is gone', { move: 'a', before: ['x'] }, 'bca'],
  ['move what is gone', { move: 'x', before: ['a'] }, 'abc'],
  ['order', { order: ['c', 'x', 'a'] }, 'cab'],
  ['order nothing', { order: [] }, 'abc'],
];
it.each(APPLIED)('%s, once or twice', (_what, change, expected) => {
  const once = applyChange([...'abc'], change);
  expect(once.join('')).toBe(expected);
  expect(applyChange(once, change)).toEqual(once);
});

/** @type {[number, number, any][]} */
const MOVES = [
  [0, 2, { move: 'a', before: [] }],
  [2, 0, { move: 'c', before: ['a', 'b'] }],
  [0, 1, { move: 'a', before: ['c'] }],
  [1, 1, null],
  [-1, 0, null],
  [3, 0, null],
  [0, -1, null],
  [0, 3, null],
];
it.each(MOVES)('a move from %i to %i', (from, to, expected) => {
  expect(moveFromTo([...'abc'], from, to)).toEqual(expected);
});

it('an order that stays is no change, so that it undoes nobody’s moves', () => {
  const removed = changesBetween([...'abcd'], [...'acd']);
  expect(removed).toEqual([{ remove: 'b' }]);
  expect(removed.reduce(applyChange, [...'dcba']).join('')).toBe('dca');
  expect(changesBetween([...'abc'], [...'abcd'])).toEqual([{ add: 'd' }]);
  expect(changesBetween([...'abc'], [...'abc'])).toEqual([]);
  expect(changesBetween([...'abc'], [...'acb'])).toEqual([{ order: [...'acb'] }]);
});

it('what makes one list into another, without doubles', () => {
  expect(changesBetween([...'abc'], [...'cdda'])).toEqual([
    { remove: 'b' },
    { add: 'd' },
    { order: ['c', 'd', 'a'] },
  ]);
});
