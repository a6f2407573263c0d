import { expect, it } from 'vitest';

import { notText } from './notText.js';

/** @param {string} text one character a byte */
const bytes = (text) => Uint8Array.from(text, (char) => char.charCodeAt(0));

it.each([
  ['PK\u0003\u0004\u0014\u0000', 'This is a spreadsheet'],
  ['\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1', 'This is a spreadsheet'],
  ['%PDF-1.7\n', 'This is a PDF'],
  ['{\\rtf1\\ansi', 'This is a word processor’s file'],
])('%j is told from a list', (text, words) => {
  expect(notText(bytes(text))).toMatch(new RegExp(`^${words}, not a CSV file\\.`));
});

it.each(['name,rating\nReds,1', 'PK,name\n', '{"teams": []}', '\u00ef\u00bb\u00bfname', ''])(
  '%j may be one',
  (text) => {
    expect(notText(bytes(text))).toBe('');
  },
);
