import { expect, it } from 'vitest';

import { seasonsOf } from './seasonsOf.js';

const link = (/** @type {string} */ id, /** @type {string|null} */ again_from = null) => ({ id, again_from });
const ids = (/** @type {{id: string}[]} */ leagues) => leagues.map(({ id }) => id);

it('follows a league back and forth through its seasons, newest first', () => {
  const leagues = [link('c', 'b'), link('other'), link('a'), link('b', 'a')];
  for (const from of ['a', 'b', 'c']) expect(ids(seasonsOf(leagues, from))).toEqual(['c', 'b', 'a']);
  expect(ids(seasonsOf(leagues, 'other'))).toEqual(['other']);
  expect(seasonsOf(leagues, 'unknown')).toEqual([]);
});

it('ends where a league was deleted, and never runs in a circle', () => {
  expect(ids(seasonsOf([link('b', 'gone')], 'b'))).toEqual(['b']);
  expect(ids(seasonsOf([link('a', 'b'), link('b', 'a')], 'a'))).toEqual(['a', 'b']);
});
