/**
 * Decodes a text file as spreadsheets save it: UTF-8, UTF-16, otherwise Windows-1252 or Mac Roman.
 *
 * Any byte is valid in the last two, so the one is chosen whose characters beyond ASCII fit their neighbours better.
 */

const LOOKED_AT = 2000;
const USUAL = /[àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœ]/;

/** @param {string} label @param {Uint8Array} bytes */
const decode = (label, bytes) => new TextDecoder(label).decode(bytes);

/** The characters at 0x80 to 0x9F (WHATWG Encoding, index windows-1252). Some decoders return control characters there. */
const WINDOWS_C1 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** @param {Uint8Array} bytes */
const windows1252 = (bytes) =>
  decode('windows-1252', bytes).replace(/[\u0080-\u009f]/g, (c) => WINDOWS_C1[c.charCodeAt(0) - 0x80]);

/** @param {Uint8Array} bytes */
function utf8(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** Whether a word can begin after this character. @param {string} char */
const opens = (char) => char === '' || /[\s,;:"()]/.test(char);

/** Detects UTF-16 without a byte order mark: in ASCII text every other byte is zero. @param {Uint8Array} bytes */
function wide(bytes) {
  if (bytes.length < 4 || bytes.length % 2 === 1) return null;
  const seen = bytes.subarray(0, LOOKED_AT);
  const half = (/** @type {number} */ odd) =>
    seen.filter((byte, at) => at % 2 === odd && byte === 0).length / (seen.length / 2);
  if (half(1) > 0.5 && half(0) === 0) return 'utf-16le';
  return half(0) > 0.5 && half(1) === 0 ? 'utf-16be' : null;
}

/** Scores how well one character beyond ASCII fits between its neighbours. @param {string} text @param {number} at */
function atHome(text, at) {
  const [before, char, after] = [text[at - 1] ?? '', text[at], text[at + 1] ?? ''];
  if ('“„«'.includes(char)) return opens(before) && /[\p{L}\p{N}]/u.test(after) ? 2 : -1;
  if ('”»'.includes(char)) return opens(after) && !opens(before) ? 2 : -1;
  if ('–—'.includes(char)) return opens(before) === opens(after) ? 2 : -1;
  const inWord = /\p{L}/u.test(before) || /\p{L}/u.test(after);
  if (char === '’') {
    const usual = /[A-Z]/.test(after) || (/s/i.test(after) && !/\p{L}/u.test(text[at + 2] ?? ''));
    return usual || !inWord ? 2 : -1;
  }
  if (/\p{Lu}/u.test(char)) return /\p{Ll}/u.test(before) ? -2 : 1;
  if (/\p{Ll}/u.test(char)) {
    if (/\p{Lu}/u.test(before) && /\p{Lu}/u.test(after)) return -2;
    if (opens(before) && (opens(after) || /\p{Lu}/u.test(after))) return -2;
    return USUAL.test(char) ? 2 : 1;
  }
  if (char === '\ufffd' || (char >= '\u0080' && char < '\u00a0')) return -5;
  return inWord && /\p{L}/u.test(before) && /\p{L}/u.test(after) ? -2 : 0;
}

/** @param {string} text */
function likelihood(text) {
  let sum = 0;
  let seen = 0;
  for (let at = 0; at < text.length && seen < LOOKED_AT; at += 1) {
    if (text.charCodeAt(at) < 128) continue;
    seen += 1;
    sum += atHome(text, at);
  }
  return sum;
}

/**
 * @param {Uint8Array} bytes
 * @returns {string} without a byte order mark
 */
export function fileText(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode('utf-16be', bytes);
  const unmarked = wide(bytes);
  if (unmarked) return decode(unmarked, bytes);
  const known = utf8(bytes);
  if (known !== null) return known;
  const [windows, mac] = [windows1252(bytes), decode('macintosh', bytes)];
  return likelihood(mac) > likelihood(windows) ? mac : windows;
}
