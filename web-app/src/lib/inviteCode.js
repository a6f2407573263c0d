const LONGEST_PASTE = 2000;
/** The length of a code made by the server. */
const USUAL_LENGTH = 22;

/** A code that a mail program has broken over two lines, quoted perhaps. */
const WRAPPED = /([\w-]{1,22})=?[ \t]{0,9}\r?\n[> \t]{0,9}([\w-]{1,22})(?![\w-])/g;

/** Two words of that length have no digit. @param {string} code */
const isWhole = (code) => code.length === USUAL_LENGTH && /\d/.test(code);

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

/** People write words in capitals, too; none of this length without a vowel. */
const NO_WORD = /\d|^[B-DF-HJ-NP-TV-XZ]+$/;

/** Capitals after the word "code", or after a colon where nothing else follows in the line. */
const NAMED =
  /(?:[Cc][Oo][Dd][Ee](?: is)?[^\p{L}\p{N}\n]{1,9}|:[^\p{L}\p{N}\n]{0,9}(?=[A-Z2-9-]{6,11}[^\p{L}\p{N}\n]*$))([A-Z2-9-]{6,11})(?![\p{L}\p{N}-])/gmu;

/**
 * The short code in a sentence: its one word of that length with a digit or without a vowel, or the one that is named as
 * one.
 * @param {string[]} words
 * @param {string} plain
 */
function shortAmong(words, plain) {
  const short = words.map((word) => word.replace(/[_-]/g, '')).filter((word) => SHORT.test(word));
  const named = Array.from(plain.matchAll(NAMED), (found) => found[1].replace(/-/g, ''));
  return (
    onlyOne(short.filter((word) => NO_WORD.test(word))) ||
    onlyOne(short.filter((word) => named.includes(word)))
  );
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
  // A mail program or a chat may have wrapped the link in another one, or escaped some of its signs.
  const plain = seen(text)
    .replace(/%(?:25)*5F|\\_/gi, '_')
    .replace(/%(?:25)*2D|\\-/gi, '-')
    .replace(/%(?:25)*2F|&#x2F;|&#47;|\\/gi, '/')
    .replace(WRAPPED, (all, before, after) => (isWhole(before + after) ? before + after : all));
  const inLink = /\/join\/+([\w-]{4,200})/i.exec(plain);
  if (inLink) return bare(inLink[1]);
  const words = plain.split(/[^\p{L}\p{N}_-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  // A code that was read aloud may be written in groups.
  const short = words.join('').replace(/-/g, '');
  if (SHORT.test(short)) return short;
  const alone = words.filter((word) => /^[\w-]{4,200}$/.test(word)).map(bare);
  if (words.length === 1) return alone[0] ?? '';
  // In a sentence, accept only a word that has a code's length.
  return onlyOne(alone.filter((word) => word.length === USUAL_LENGTH)) || shortAmong(words, plain);
}
