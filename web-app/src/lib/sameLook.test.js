// @vitest-environment node
import { expect, it } from 'vitest';

import cases from '../../../tests/fixtures/same_look.json';
import { sameLook } from './sameLook.js';

it.each(cases.alike)('%s and %s have one key', (one, other) => {
  expect(sameLook(one)).toBe(sameLook(other));
});

it('names that look different have two keys', () => {
  expect(new Set(cases.apart.map(sameLook)).size).toBe(cases.apart.length);
});
