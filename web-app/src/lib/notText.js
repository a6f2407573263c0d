/** What files begin with that hold no list: each character is a byte. */
const BEGINNINGS = [
  ['PK\u0003\u0004', 'spreadsheet'], // Excel, LibreOffice, Numbers
  ['\u00d0\u00cf\u0011\u00e0', 'spreadsheet'], // Excel until 2003
  ['%PDF-', 'PDF'],
  ['{\\rtf', 'word processor’s file'],
];

/**
 * Says of a file that was chosen in place of a list what it is, and how to get the list.
 * @param {Uint8Array} bytes
 * @returns {string} '' if it may be text
 */
export function notText(bytes) {
  const first = String.fromCharCode(...bytes.subarray(0, 8));
  const kind = BEGINNINGS.find(([beginning]) => first.startsWith(beginning))?.[1];
  if (!kind) return '';
  return `This is a ${kind}, not a CSV file. Open it and save or download it as CSV, or copy its cells and paste them below.`;
}
