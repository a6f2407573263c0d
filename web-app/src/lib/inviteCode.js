const LONGEST_PASTE = 2000;
/** Of a code that the server makes. */
const USUAL_LENGTH = 22;

/** Without characters that show nothing, and wide letters as plain ones. @param {string} text */
const seen = (text) => text.normalize('NFKC').replace(/\p{Cf}/gu, '');

/**
 * Without the low lines by which a chat slants a text; a code may begin or end with one of its own.
 * @param {string} code
 */
function withoutEmphasis(code) {
  const more = code.length - USUAL_LENGTH;
  // A link: what is before it is not of the code.
  if (more > 0 && code.endsWith('_'.repeat(more))) return code.slice(0, -more);
  const half = '_'.repeat(Math.max(0, Math.floor(more / 2)));
  return half && code.startsWith(half) && code.endsWith(half) ? code.slice(half.length, -half.length) : code;
}

/**
 * The invitation code in what someone pasted: a whole link, or the code with what a chat puts around it.
 * `backend/domain/invitations.py` says the same, by the same fixture.
 *
 * @param {string} text
 * @returns {string} '' when there is none
 */
export function inviteCodeIn(text) {
  if (text.length > LONGEST_PASTE) return '';
  // A mail program or a chat may have wrapped the link in another.
  const plain = seen(text).replace(/%(?:25)*2F/gi, '/');
  const inLink = /\/join\/+([\w-]{4,200})/i.exec(plain);
  if (inLink) return withoutEmphasis(inLink[1]);
  const words = plain.split(/[^\p{L}\p{N}_-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
  // One that was read aloud is written down in groups.
  const short = words.join('').replace(/-/g, '');
  if (/^[A-Za-z2-9]{6}$/.test(short)) return short;
  const alone = words.filter((word) => /^[\w-]{4,200}$/.test(word)).map(withoutEmphasis);
  // In a whole sentence only what can be nothing else.
  const codes = new Set(words.length > 1 ? alone.filter((word) => word.length === USUAL_LENGTH) : alone);
  return codes.size === 1 ? [...codes][0] : '';
}
