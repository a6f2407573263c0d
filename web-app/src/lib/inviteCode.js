const LONGEST_PASTE = 2000;
/** The length of a code made by the server. */
const USUAL_LENGTH = 22;

/** A code that a mail program has broken over two lines, quoted perhaps. */
const WRAPPED = /([\w-]{1,22})=?[ \t]{0,9}\r?\n[> \t]{0,9}([\w-]{1,22})(?![\w-])/g;

/** Two words of that length have no digit. @param {string} code */
const isWhole = (code) => code.length === USUAL_LENGTH && /\d/.test(code);

/** Removes invisible characters and turns full-width letters into plain ones. @param {string} text */
const seen = (text) => text.normalize('NFKC').replace(/\p{Cf}/gu, '');

/**
 * Removes underscores that a chat uses for italics. A code may begin or end with one of its own.
 * @param {string} code
 */
function withoutEmphasis(code) {
  const more = code.length - USUAL_LENGTH;
  // In a link, what stands before the code does not belong to it.
  if (more > 0 && code.endsWith('_'.repeat(more))) return code.slice(0, -more);
  const half = '_'.repeat(Math.max(0, Math.floor(more / 2)));
  return half && code.startsWith(half) && code.endsWith(half) ? code.slice(half.length, -half.length) : code;
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
  // A mail program or a chat may have wrapped the link in another one.
  const plain = seen(text)
    .replace(/%(?:25)*2F|&#x2F;|&#47;|\\/gi, '/')
    .replace(WRAPPED, (all, before, after) => (isWhole(before + after) ? before + after : all));
  const inLink = /\/join\/+([\w-]{4,200})/i.exec(plain);
  if (inLink) return withoutEmphasis(inLink[1]);
  const words = plain.split(/[^\p{L}\p{N}_-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  // A code that was read aloud may be written in groups.
  const short = words.join('').replace(/-/g, '');
  if (/^[A-Za-z2-9]{6}$/.test(short)) return short;
  const alone = words.filter((word) => /^[\w-]{4,200}$/.test(word)).map(withoutEmphasis);
  // In a sentence, accept only a word that has a code's length.
  const codes = new Set(words.length > 1 ? alone.filter((word) => word.length === USUAL_LENGTH) : alone);
  return codes.size === 1 ? [...codes][0] : '';
}
