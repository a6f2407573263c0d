const LONGEST_PASTE = 2000;
/** The length of a code made by the server. */
const USUAL_LENGTH = 22;

/**
 * A code that a mail program has broken over two lines, quoted perhaps. In a box for one line, a browser makes a blank of
 * the break.
 */
const WRAPPED =
  /([\w-]{1,42})(?:=[ \t]{0,9}|[ \t]{1,9}|=?[ \t]{0,9}\r?\n[> \t]{0,9})(?=([\w-]{1,42})(?![\w-]))/g;

/** What a word processor or a keyboard makes of a code's hyphen. */
const DASHED = /[\w‐-―−-]+/g;

/**
 * A text with its codes as they were before programs broke them or changed their hyphens. Words of a code's length have no
 * digits, or no capitals but the first.
 * @param {string} text @param {number} length of a code
 */
export function mended(text, length) {
  const isWhole = (/** @type {string} */ code) =>
    code.length === length && /\d/.test(code) && /[A-Z]/.test(code) && /[a-z]/.test(code);
  return text
    .replace(DASHED, (word) => {
      const code = word.replace(/[‐-―−]/g, '-');
      return isWhole(code) || SHORT_IN_HALVES.test(code) ? code : word;
    })
    .replace(WRAPPED, (all, before, after, at, whole) =>
      isWhole(before + after) && !/[\w-]/.test(whole[at - 1] ?? '') ? before : all,
    );
}

/** A link as one kind of mail filter writes it into its own: `https-3A__draft.example_join_…`. @param {string} link */
const asItWas = (link) =>
  link
    .replaceAll('_', '/')
    .replace(/-([0-9A-F]{2})/g, (_all, code) => String.fromCharCode(Number.parseInt(code, 16)));

/** Removes invisible characters and turns full-width letters into plain ones. @param {string} text */
const seen = (text) => text.normalize('NFKC').replace(/\p{Cf}/gu, '');

/** What a chat or a sentence puts around a code, of the signs that a code has, too. */
const AROUND = /^[_-]*$/;

/**
 * Removes the underscores of a chat's italics, and dashes. A code may begin or end with some of its own; a short one
 * has none.
 * @param {string} code
 */
function bare(code) {
  const short = code.replace(/[_-]/g, '');
  if (SHORT.test(short)) return short;
  const more = code.length - USUAL_LENGTH;
  if (more <= 0) return code;
  const half = Math.floor(more / 2);
  // In a link, what stands before the code does not belong to it.
  for (const start of [0, half, more]) {
    const end = start + USUAL_LENGTH;
    if (AROUND.test(code.slice(0, start) + code.slice(end))) return code.slice(start, end);
  }
  return code;
}

/** The one text of a list, however often it is there; '' if there are others. @param {string[]} texts */
const onlyOne = (texts) => (new Set(texts).size === 1 ? texts[0] : '');

/** A short code has none of I, L, O, 0 and 1. */
const SHORT = /^[A-HJKMNP-Za-hjkmnp-z2-9]{6}$/;
const SHORT_IN_HALVES = /^[A-HJKMNP-Za-hjkmnp-z2-9]{3}-[A-HJKMNP-Za-hjkmnp-z2-9]{3}$/;

/** People write words in capitals, too; none of this length without a vowel. Digits alone are a number. */
const NO_WORD = /[A-Za-z].*\d|\d.*[A-Za-z]|^[B-DF-HJ-NP-TV-XZ]+$/;

/** Letters of scripts that write a code into a sentence without blanks around it. */
const NO_BLANKS = /[\u0e00-\u0e7f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+/g;

const GROUPS = '(?:X{3}[ -]X{3}|X{2}[ -]X{2}[ -]X{2}|(?:X[ .,-]{1,2}){5}X)'.replace(
  /X/g,
  '[A-HJKMNP-Za-hjkmnp-z2-9]',
);
/** English words of two or three of a code's letters. */
const WORDS = new Set(
  (
    'am an and any apr are as ask at aug bad bar be bet but buy by bye can cap car cat cup cut day ' +
    'dec end era eve fan far feb fee fun get gym had has he her hey hub jan jun key man map mar may ' +
    'me men my net new pay per pm pub put ran red ref run sat say see sep set she sun tap tea ten the ' +
    'thu tue up us use van was way we wed yes yet'
  ).split(' '),
);
/** What stands in a sentence as often as a group of a code does: "8pm", "2nd". */
const TIME_OR_PLACE = /^\d(?:[ap]m|st|nd|rd|th)$/;

/**
 * Whether groups of signs after the word "code" are one: single letters are; of two or three signs, all are in one case,
 * and none is a word.
 * @param {string} written
 */
function isCode(written) {
  const small = written.toLowerCase();
  const groups = small.split(/[ .,-]+/);
  if (!NO_WORD.test(written.replace(/[^A-Za-z0-9]/g, ''))) return false;
  if (groups.length > 3) return true;
  if (written !== small && written !== written.toUpperCase()) return false;
  return !groups.some((group) => WORDS.has(group) || TIME_OR_PLACE.test(group));
}

/** A code that was read aloud and written down in groups, in a sentence. */
const IN_GROUPS = new RegExp(
  `[Cc][Oo][Dd][Ee](?: is)?[^\\p{L}\\p{N}\\n]{1,9}(${GROUPS})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** It stands in the same line, or in one of its own below a colon. */
const AFTER_CODE =
  /[Cc][Oo][Dd][Ee](?: is)?(?:[^\p{L}\p{N}\n]{1,9}|[^\p{L}\p{N}\n]{0,3}:[^\p{L}\p{N}]{1,9})([A-Z2-9-]{6,11})(?![\p{L}\p{N}-])/gu;
const ALONE_AFTER_COLON = /^[^\p{L}\p{N}\n]{0,9}([A-Z2-9-]{6,11})$/u;
/** A line without the signs at its end. It is asked for once a line, so its length does not multiply. */
const TO_LAST_LETTER = /^.*[\p{L}\p{N}]/su;

/** @param {string} line */
function lastAfterAColon(line) {
  const shown = TO_LAST_LETTER.exec(line)?.[0] ?? '';
  const colon = shown.lastIndexOf(':');
  const alone = colon < 0 ? null : ALONE_AFTER_COLON.exec(shown.slice(colon + 1));
  return alone ? alone[1].replace(/-/g, '') : '';
}

/**
 * The short code in a sentence: the one word of that length for which most speaks, if anything does. That it stands after
 * "code" counts most, then that it can be no word, then that its line ends with it after a colon. Only for a word in
 * capitals do the first two outweigh a code that is written in groups.
 * @param {string[]} words
 * @param {string} plain
 */
function shortAmong(words, plain) {
  const called = new Set(Array.from(plain.matchAll(AFTER_CODE), (found) => found[1].replace(/-/g, '')));
  const last = new Set(plain.split('\n').map(lastAfterAColon));
  /** @param {string} word */
  const speaks = (word) =>
    4 * Number(called.has(word)) + 3 * Number(NO_WORD.test(word)) + 2 * Number(last.has(word));
  const short = words.map((word) => word.replace(/[_-]/g, '')).filter((word) => SHORT.test(word));
  if (!short.some((word) => speaks(word) > 2 && /[A-Z]/.test(word) && !/[a-z]/.test(word))) {
    const grouped = Array.from(plain.matchAll(IN_GROUPS), (found) => found[1]).filter(isCode);
    if (grouped.length > 0) return onlyOne(grouped.map((code) => code.replace(/[^A-Za-z0-9]/g, '')));
  }
  const most = Math.max(0, ...short.map(speaks));
  return most > 0 ? onlyOne(short.filter((word) => speaks(word) === most)) : '';
}

/**
 * The invitation code in pasted text: a whole link, or the code with whatever a chat puts around it.
 * `backend/domain/invitations.py` does the same; both pass the same fixture.
 *
 * @param {string} text
 * @returns {string} '' if there is none
 */
export function inviteCodeIn(text) {
  if (text.length > LONGEST_PASTE) return '';
  const asSeen = seen(text);
  if (asSeen.length > LONGEST_PASTE) return ''; // one sign may be seen as eighteen
  // A mail program or a chat may have wrapped the link in another one, or escaped some of its signs.
  const unescaped = asSeen
    .replace(/\/v2\/url\?u=([\w.-]+)/g, (_all, link) => ` ${asItWas(link)}`)
    .replace(/%(?:25)*5F|\\_/gi, '_')
    .replace(/%(?:25)*2D|\\-/gi, '-')
    .replace(/%(?:25)*2F|&#x2F;|&#47;|\\/gi, '/');
  const plain = mended(unescaped, USUAL_LENGTH);
  // Blanks and invisible characters before the code are escaped in a link.
  const inLink = /\/join\/+(?:%[0-9a-f]{2}){0,20}([\w-]{4,200})/i.exec(plain);
  if (inLink) return bare(inLink[1]);
  const apart = plain.replace(NO_BLANKS, ' $& ');
  const words = apart.split(/[^\p{L}\p{N}_-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  // A code that was read aloud may be written in groups.
  const short = words.join('').replace(/[_-]/g, '');
  if (SHORT.test(short)) return short;
  const alone = words.filter((word) => /^[\w-]{4,200}$/.test(word)).map(bare);
  if (words.length === 1) return alone[0] ?? '';
  // In a sentence, accept only a word that has a code's length.
  return onlyOne(alone.filter((word) => word.length === USUAL_LENGTH)) || shortAmong(words, plain);
}
