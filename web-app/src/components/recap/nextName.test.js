// @vitest-environment node
import { expect, it } from 'vitest';

import { nextName } from './nextName.js';

it.each([
  ['Friends', [], 'Friends 2'],
  ['Friends', ['Friends 2', 'friends 3'], 'Friends 4'],
  ['Friends 2', [], 'Friends 3'],
  ['Sunday Night 2026', [], 'Sunday Night 2027'],
  ['Friends 2025-26', [], 'Friends 2025-26 (2)'],
  ['Friends 2025-26 (2)', [], 'Friends 2025-26 (3)'],
  ['Friends 2025 - 26', [], 'Friends 2025 - 26 (2)'],
  ['Friends 2025 / 26', [], 'Friends 2025 / 26 (2)'],
  ['Class of 05', [], 'Class of 06'],
  ['49ers', [], '49ers 2'],
  ['x'.repeat(60), [], `${'x'.repeat(58)} 2`],
  ['🏈'.repeat(60), [], `${'🏈'.repeat(58)} 2`],
])('what follows %s, beside %o, is %s', (name, taken, expected) => {
  expect(nextName(name, taken)).toBe(expected);
});
