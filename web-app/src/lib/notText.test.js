import { expect, it } from 'vitest';

import { notText } from './notText.js';

/** @param {string} text one character a byte */
const bytes = (text) => Uint8Array.from(text, (char) => char.charCodeAt(0));

const CSV = 'save or download it as CSV';
const COPY = 'Open it, copy the list';

it.each([
  ['PK\u0003\u0004\u0014..[Content_Types].xml..xl/workbook.xml', 'a spreadsheet', CSV],
  ['PK\u0003\u0004\u0014..mimetypeapplication/vnd.oasis.opendocument.spreadsheetPK', 'a spreadsheet', CSV],
  ['\u00d0\u00cf\u0011\u00e0\u00a1..W\0o\0r\0k\0b\0o\0o\0k\0', 'a spreadsheet', CSV],
  ['PK\u0003\u0004\u0014..[Content_Types].xml..word/document.xml', 'a word processor’s file', COPY],
  [
    'PK\u0003\u0004\u0014..mimetypeapplication/vnd.oasis.opendocument.textPK',
    'a word processor’s file',
    COPY,
  ],
  ['\u00d0\u00cf\u0011\u00e0\u00a1..W\0o\0r\0d\0D\0o\0c\0u\0m\0e\0n\0t\0', 'a word processor’s file', COPY],
  ['PK\u0003\u0004\u0014..teams.csv', 'a packed file', 'Otherwise unpack it first.'],
  ['\u00d0\u00cf\u0011\u00e0\u00a1', 'an office program’s file', COPY],
  ['%PDF-1.7\n', 'a PDF', COPY],
  ['{\\rtf1\\ansi', 'a word processor’s file', COPY],
])('%j is told from a list', (text, what, how) => {
  expect(notText(bytes(text))).toMatch(new RegExp(`^This is ${what}, not a CSV file\\. .*${how}`));
});

it.each(['name,rating\nReds,1', 'PK,name\n', '{"teams": []}', '\u00ef\u00bb\u00bfname', ''])(
  '%j may be one',
  (text) => {
    expect(notText(bytes(text))).toBe('');
  },
);
