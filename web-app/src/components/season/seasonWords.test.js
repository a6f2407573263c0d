import { expect, it } from 'vitest';

import { roundOf } from './seasonWords.js';

it.each([
  ['8', 'Round 8'],
  ['Week 8', 'Week 8'],
  [null, ''],
])('names a round of the regular season: %s', (round, words) => {
  expect(roundOf(/** @type {any} */ ({ stage: 'regular', round }), /** @type {any} */ ({ words: {} }))).toBe(
    words,
  );
});
