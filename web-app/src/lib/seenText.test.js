import { expect, it } from 'vitest';

import unseen from '../../../tests/fixtures/unseen_signs.json';
import { isolated } from './isolated.js';
import { seenText } from './seenText.js';

it.each([
  ['  Ana \t Maria\u00a0', 'Ana Maria'],
  ['\u200eAna\u200b', 'Ana'],
  ['\u202aana@example.org\u202c', 'ana@example.org'],
  [`${isolated('آنا')} `, 'آنا'],
  ['Zoe\u0308', 'Zoë'],
  ['👩\u200d🚀', '👩\u200d🚀'],
  ['می\u200cخواهم', 'می\u200cخواهم'],
  ['Sam\u202e', 'Sam\u202e'],
  ['\u200b \u200b', ''],
  ['x'.repeat(5000), 'x'.repeat(5000)],
])('%j is %j', (text, wanted) => {
  expect(seenText(text)).toBe(wanted);
});

it('takes off the signs that the server takes off a list, and no others', () => {
  const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code));
  const taken = all.filter((sign) => !/\s/.test(sign) && seenText(`${sign}Ana${sign}`) === 'Ana');
  expect(taken.concat('\ufeff')).toEqual(unseen); // which is a blank, too
});
