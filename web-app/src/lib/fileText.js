import { decoded, ENCODINGS } from './fileEncodings.js';
import { likelihood } from './likelyText.js';

/**
 * Decodes a text file as spreadsheets save it: Unicode, or an old code page.
 *
 * Almost every byte is a letter in any code page, so the readings are ranked by how much they look like what people write. A
 * person can choose another one if the first is wrong.
 * @typedef {{label: string, words: string, sample: string, text: () => string}} Reading `words`: what the code page is for;
 *   `sample`: the lines that differ from reading to reading
 * @typedef {Reading & {fits: number}} Rated
 */

const LOOKED_AT = 2000;
const MOST_SEEN = 32 * 1024;
const LONGEST_LINE = 1000;
/** What the letters of a code page must score to be meant where they happen to be UTF-8. */
const BY_CHANCE = 3;
/** So many times as many. */
const MOSTLY = 4;
/** The code pages that UTF-8 is taken for where nothing says that it is UTF-8. */
const TAKEN_FOR = ['windows-1252', 'macintosh'];

/** Languages whose letters are those of another one, or nearly so. */
const ALIKE = /** @type {Record<string, string>} */ ({
  ...{ nb: 'da', nn: 'da', no: 'da', fi: 'sv', sl: 'hr', bs: 'hr', sq: 'fr', ca: 'fr', gl: 'es', eu: 'es' },
  ...{ uk: 'ru', be: 'ru', bg: 'ru', mk: 'ru', sr: 'ru', kk: 'ru' },
});

/** @param {Uint8Array} bytes @param {string} label */
function unicode(bytes, label) {
  try {
    return new TextDecoder(label, { fatal: label === 'utf-8' }).decode(bytes);
  } catch {
    return null;
  }
}

/**
 * Detects UTF-16 without a byte order mark: of each ASCII character, as between cells and lines, one byte is zero. No
 * other text has such a byte.
 * @param {Uint8Array} bytes
 */
function wide(bytes) {
  if (bytes.length < 4) return null;
  const seen = bytes.subarray(0, LOOKED_AT);
  const zeros = (/** @type {number} */ odd) => seen.filter((byte, at) => at % 2 === odd && byte === 0).length;
  const [even, odd] = [zeros(0), zeros(1)];
  if (odd > MOSTLY * even) return 'utf-16le';
  return even > MOSTLY * odd ? 'utf-16be' : null;
}

/**
 * UTF-8 but for a few bytes, as where a file was cut or put together from two.
 * @param {Uint8Array} bytes
 */
function nearlyUnicode(bytes) {
  const text = new TextDecoder().decode(bytes);
  const lost = text.match(/\ufffd/g)?.length ?? 0;
  const letters = text.match(/[^\p{ASCII}\ufffd]/gu)?.length ?? 0;
  return letters > MOSTLY * lost ? text : null;
}

/**
 * Whether all that is beyond ASCII are single letters of another script within Latin words. So a code page's characters look
 * that happen to be UTF-8, too: "L’Équipe", as a Mac saves it, is "L\u0543quipe".
 * @param {string} text
 */
const isByChance = (text) =>
  /[^\p{ASCII}]/u.test(text) &&
  !/[^\p{ASCII}]/u.test(text.replace(/[a-z][\u0370-\u07ff](?=\p{ASCII}|$)/giu, ''));

/**
 * The text as it was before a program read UTF-8 as a code page and saved that as UTF-8: "KÃ¶ln" is "Köln".
 * @param {string} text
 */
function undone(text) {
  if (!/[^\p{ASCII}]/u.test(text)) return null;
  for (const label of TAKEN_FOR) {
    const encoding = ENCODINGS.find((one) => one.label === label);
    const all =
      encoding &&
      decoded(
        encoding,
        Uint8Array.from({ length: 256 }, (_, byte) => byte),
      );
    const bytes = all && Array.from(text, (char) => all.indexOf(char));
    const before = bytes && !bytes.includes(-1) ? unicode(Uint8Array.from(bytes), 'utf-8') : null;
    if (before !== null) return before;
  }
  return null;
}

/** @param {Uint8Array} bytes */
function marked(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return wide(bytes) ?? 'utf-8';
}

/**
 * The possible readings of a file, the likeliest first; only one if there is no doubt.
 * @param {Uint8Array} bytes
 * @param {readonly string[]} [spoken] the reader's languages
 * @returns {Reading[]} texts without a byte order mark
 */
export function fileReadings(bytes, spoken = navigator.languages) {
  const known = unicode(bytes, marked(bytes)) ?? nearlyUnicode(bytes);
  if (known !== null) {
    const asIs = { label: 'unicode', words: 'Unicode', sample: known, text: () => known };
    const before = undone(known);
    if (isByChance(known) && marked(bytes) === 'utf-8' && bytes[0] !== 0xef)
      return likeliest([{ ...asIs, fits: BY_CHANCE }, ...pageReadings(bytes, spoken)]);
    if (before === null) return [asIs];
    return [
      { ...asIs, label: 'undone', words: 'Unicode, repaired', sample: before, text: () => before },
      asIs,
    ];
  }
  return likeliest(pageReadings(bytes, spoken));
}

/** @param {Rated[]} readings */
const likeliest = (readings) => readings.sort((a, b) => b.fits - a.fits);

/**
 * The readings in code pages, each once.
 * @param {Uint8Array} bytes @param {readonly string[]} spoken
 */
function pageReadings(bytes, spoken) {
  const own = new Set(spoken.map((tag) => tag.split('-')[0]).map((language) => ALIKE[language] ?? language));
  const seen = telling(bytes);
  /** @type {Map<string, Rated>} */
  const found = new Map();
  for (const encoding of ENCODINGS) {
    const sample = decoded(encoding, seen);
    if (sample === null) continue;
    const usual = encoding === ENCODINGS[0] ? 1 : 0;
    const fits = likelihood(sample, encoding, own) + usual;
    const other = found.get(sample);
    const { label, words } = encoding;
    const text = () => decoded(encoding, bytes) ?? decoded(ENCODINGS[0], bytes) ?? '';
    if (other) other.fits = Math.max(other.fits, fits);
    else found.set(sample, { label, words, sample, text, fits });
  }
  return [...found.values()];
}

/** The lines that say how the file is meant: those with bytes beyond ASCII, some thousand bytes of them. @param {Uint8Array} bytes */
function telling(bytes) {
  const kept = new Uint8Array(MOST_SEEN);
  let length = 0;
  for (let at = bytes.findIndex((byte) => byte > 127); at >= 0 && length < MOST_SEEN; ) {
    let from = at;
    while (from > 0 && at - from < LONGEST_LINE && !isBreak(bytes[from - 1])) from -= 1;
    let to = at;
    while (to < bytes.length && to - at < LONGEST_LINE && !isBreak(bytes[to])) to += 1;
    const line = bytes.subarray(from, to + 1);
    if (length + line.length > MOST_SEEN) break;
    kept.set(line, length);
    length += line.length;
    const next = bytes.subarray(to).findIndex((byte) => byte > 127);
    at = next < 0 ? -1 : to + next;
  }
  return kept.subarray(0, length);
}

/** @param {number} byte */
const isBreak = (byte) => byte === 0x0a || byte === 0x0d;

/** The likeliest reading. @param {Uint8Array} bytes @param {readonly string[]} [spoken] */
export const fileText = (bytes, spoken) => fileReadings(bytes, spoken)[0].text();

/**
 * Words with letters beyond ASCII, by which a person can tell whether the text reads right.
 * @param {string} text @param {number} [most]
 */
export function tellingWords(text, most = 3) {
  const words = text.match(/[^\s,;|"]*[^\p{ASCII}\s][^\s,;|"]*/gu) ?? [];
  return [...new Set(words)]
    .slice(0, most)
    .map((word) => (word.length > 24 ? `${word.slice(0, 24)}…` : word));
}
