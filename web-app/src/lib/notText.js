const SAVE = 'Open it and save or download it as CSV, or copy its cells and paste them below.';
const COPY = 'Open it, copy the list in it and paste it below.';
const SHEET = ['a spreadsheet', SAVE];
const LETTER = ['a word processor’s file', COPY];

/**
 * What files begin with that hold no list, what else tells one from another that begins so, and what to do with it.
 * Each character is a byte.
 * @type {[string, string, string[]][]}
 */
const KINDS = [
  ['PK\u0003\u0004', 'xl/workbook', SHEET],
  ['PK\u0003\u0004', 'opendocument.spreadsheet', SHEET],
  ['PK\u0003\u0004', 'word/document', LETTER],
  ['PK\u0003\u0004', 'opendocument.text', LETTER],
  // Numbers and Pages cannot be told apart so easily.
  ['PK\u0003\u0004', '', ['a packed file', `If it is a spreadsheet: ${SAVE} Otherwise unpack it first.`]],
  // Microsoft Office until 2003.
  ['\u00d0\u00cf\u0011\u00e0', wide('Workbook'), SHEET],
  ['\u00d0\u00cf\u0011\u00e0', wide('WordDocument'), LETTER],
  ['\u00d0\u00cf\u0011\u00e0', '', ['an office program’s file', COPY]],
  ['%PDF-', '', ['a PDF', COPY]],
  ['{\\rtf', '', LETTER],
];

/** In two bytes a character. @param {string} text */
function wide(text) {
  return [...text].join('\0');
}

/**
 * Says of a file that was chosen in place of a list what it is, and how to get the list.
 * @param {Uint8Array} bytes of a file that is not too large
 * @returns {string} '' if it may be text
 */
export function notText(bytes) {
  const first = String.fromCharCode(...bytes.subarray(0, 8));
  const alike = KINDS.filter(([beginning]) => first.startsWith(beginning));
  if (alike.length === 0) return '';
  const all = new TextDecoder('latin1').decode(bytes);
  const [, , [what, how]] = alike.find(([, within]) => all.includes(within)) ?? alike[0];
  return `This is ${what}, not a CSV file. ${how}`;
}
