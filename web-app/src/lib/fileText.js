import { decoded, ENCODINGS, LETTERS } from './fileEncodings.js';
import { isJson } from './isJson.js';
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
const MOST_SEEN = 8 * 1024;
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
  let [lost, letters] = [0, 0];
  for (let at = 0; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (unit === 0xfffd) lost += 1;
    else if (unit > 127) letters += 1;
  }
  return letters > MOSTLY * lost ? text : null;
}

/**
 * What is beyond ASCII, but no single letter of a rare script within a Latin word. "TeamΩ" and "FCБ" are what people write;
 * of the rarer Cyrillic letters, only those among capitals may be two of a code page: "KÓŁKO" is "K\u04e3KO".
 */
const MEANT =
  /(?:^|[^a-zA-Z])[^\p{ASCII}]|[^\p{ASCII}](?=[^\p{ASCII}])|[^\p{ASCII}\u04c0-\u058f\u0700-\u07ff]|(?:^|[^A-Z])[\u04c0-\u052f]|[\u04c0-\u052f](?![A-Z])/u;

/**
 * Whether all that is beyond ASCII are single letters of a rare script within Latin words. So a code page's characters look
 * that happen to be UTF-8, too: "L’Équipe", as a Mac saves it, is "L\u0543quipe".
 * @param {string} text
 */
const isByChance = (text) => /[^\p{ASCII}]/u.test(text) && !MEANT.test(text) && !isJson(text);

/**
 * Whether each character beyond ASCII is a letter of the reader's languages, or an apostrophe before a Latin letter.
 * @param {string} sample @param {ReadonlySet<string>} own
 */
function isOwn(sample, own) {
  const letters = new Set([...own].flatMap((language) => [...(LETTERS.get(language)?.keys() ?? [])]));
  const others = sample.replace(/’\p{Script=Latin}/gu, '').match(/[^\p{ASCII}]/gu) ?? [];
  return others.every((one) => letters.has(one.toLowerCase()));
}

/**
 * The text as it was before a program read UTF-8 as a code page and saved that as UTF-8: "KÃ¶ln" is "Köln".
 * @param {string} text
 */
function undone(text) {
  const first = text.search(/[^\p{ASCII}]/u);
  if (first < 0) return null;
  for (const label of TAKEN_FOR) {
    const encoding = ENCODINGS.find((one) => one.label === label);
    const all = encoding && decoded(encoding, ALL_BYTES);
    const byteOf = new Map(Array.from(all ?? '', (char, byte) => [char.charCodeAt(0), byte]));
    // A few are enough to see in most texts that they are none.
    const some = asBytes(text.slice(first, first + LOOKED_AT), byteOf);
    if (!some || !isUnicode(some)) continue;
    const bytes = asBytes(text, byteOf);
    const before = bytes && unicode(bytes, 'utf-8');
    if (before !== null) return before;
  }
  return null;
}

const ALL_BYTES = Uint8Array.from({ length: 256 }, (_, byte) => byte);

/** @param {string} text @param {Map<number, number>} byteOf a character's byte @returns {Uint8Array | null} */
function asBytes(text, byteOf) {
  const bytes = new Uint8Array(text.length);
  for (let at = 0; at < text.length; at += 1) {
    const byte = byteOf.get(text.charCodeAt(at));
    if (byte === undefined) return null;
    bytes[at] = byte;
  }
  return bytes;
}

/** Whether a text in UTF-8 may begin so, wherever it was cut. @param {Uint8Array} bytes */
function isUnicode(bytes) {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
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
  const own = new Set(spoken.map((tag) => tag.split('-')[0]).map((language) => ALIKE[language] ?? language));
  const known = unicode(bytes, marked(bytes)) ?? nearlyUnicode(bytes);
  if (known !== null) {
    const asIs = { label: 'unicode', words: 'Unicode', sample: known, text: () => known };
    const before = undone(known);
    if (isByChance(known) && marked(bytes) === 'utf-8' && bytes[0] !== 0xef) {
      const others = pageReadings(bytes, own).filter(({ sample }) => isOwn(sample, own));
      return likeliest([{ ...asIs, fits: BY_CHANCE }, ...others]);
    }
    if (before === null) return [asIs];
    return [
      { ...asIs, label: 'undone', words: 'Unicode, repaired', sample: before, text: () => before },
      asIs,
    ];
  }
  return likeliest(pageReadings(bytes, own));
}

/** @param {Rated[]} readings */
const likeliest = (readings) => readings.sort((a, b) => b.fits - a.fits);

/**
 * The readings in code pages, each once.
 * @param {Uint8Array} bytes @param {ReadonlySet<string>} own the reader's languages
 */
function pageReadings(bytes, own) {
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
  for (let at = nextBeyond(bytes, 0); at >= 0 && length < MOST_SEEN; ) {
    let from = at;
    while (from > 0 && at - from < LONGEST_LINE && !isBreak(bytes[from - 1])) from -= 1;
    let to = at;
    while (to < bytes.length && to - at < LONGEST_LINE && !isBreak(bytes[to])) to += 1;
    const line = bytes.subarray(from, to + 1);
    if (length + line.length > MOST_SEEN) break;
    kept.set(line, length);
    length += line.length;
    at = nextBeyond(bytes, to);
  }
  return kept.subarray(0, length);
}

/** Where the next byte beyond ASCII is; -1 if there is none. @param {Uint8Array} bytes @param {number} from */
function nextBeyond(bytes, from) {
  for (let at = from; at < bytes.length; at += 1) if (bytes[at] > 127) return at;
  return -1;
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
