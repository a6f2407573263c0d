import { expect, it } from 'vitest';
import { isolated } from './isolated.js';

it.each(['Ana', 'Łukasz', '李雷', 'Дима', '🏈', ''])('leaves %s as it is', (name) => {
  expect(isolated(name)).toBe(name);
});

it.each(['דנה', 'سارة', 'Sam סם', '𞤀𞤣𞤢'])('keeps the order of what stands around %s', (name) => {
  expect(isolated(name)).toBe(`\u2068${name}\u2069`);
});
