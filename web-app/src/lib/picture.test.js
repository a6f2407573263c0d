// @vitest-environment node
import { expect, it } from 'vitest';

import { fitted } from './picture.js';

const widthOf = (/** @type {string} */ text, /** @type {number} */ size) => [...text].length * size * 0.5;

it.each([
  ['WAS', { most: 200, size: 60 }, { text: 'WAS', size: 60 }],
  ['WASH', { most: 100, size: 60 }, { text: 'WASH', size: 50 }],
  ['WASHINGTON', { most: 100, size: 60, least: 36 }, { text: 'WASH…', size: 36 }],
  ['Łódź 🦊 and more', { most: 60, size: 20, least: 20 }, { text: 'Łódź…', size: 20 }],
])('%s is smaller, and then shortened, until it fits %o', (text, place, fits) => {
  expect(fitted(text, place, widthOf)).toEqual(fits);
});
