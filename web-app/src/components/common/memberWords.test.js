import { expect, it } from 'vitest';

import { aboutMember, letInWords } from './memberWords.js';

it('says whose seat it is where another name was typed', () => {
  expect(letInWords('José', 'José')).toBe('Let them in');
  expect(letInWords('José', 'jose')).toBe('Let them in as José');
  expect(letInWords(undefined, 'jose')).toBe('Let them in');
});

it.each([
  [{ role: 'co_commissioner' }, ['u1'], 'Co-commissioner · Online'],
  [{}, ['u2'], 'Away'],
  [{}, [], 'Member'],
])('%j while %j are online: “%s”', (more, present, words) => {
  // Whoever has the app open is told about every draft they are in, so presence does not say which screen they look at.
  const member = /** @type {any} */ ({ user_id: 'u1', role: 'member', active: true, ...more });
  expect(aboutMember(member, new Set(present))).toBe(words);
});
