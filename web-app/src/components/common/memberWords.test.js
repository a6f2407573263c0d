import { expect, it } from 'vitest';

import { letInWords } from './memberWords.js';

it('says whose seat it is where another name was typed', () => {
  expect(letInWords('José', 'José')).toBe('Let them in');
  expect(letInWords('José', 'jose')).toBe('Let them in as José');
  expect(letInWords(undefined, 'jose')).toBe('Let them in');
});
