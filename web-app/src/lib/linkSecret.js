/** Of a secret that the server makes, without what its link begins with. */
const USUAL_LENGTH = 43;

/**
 * The secret behind the # of a link, without what a chat or a mail program may have put into the link with it: a full
 * stop, a bracket, the low line of slanted text, or characters that show nothing.
 * @param {string} hash as `location.hash` is
 * @returns {string} '' when there is none
 */
export function linkSecret(hash) {
  const found = /^((?:new\.)?)([\w-]+)/.exec(plain(hash.replace(/^#/, '')));
  if (!found) return '';
  const [, kind, secret] = found;
  const more = secret.slice(USUAL_LENGTH);
  return kind + (/^_+$/.test(more) ? secret.slice(0, USUAL_LENGTH) : secret);
}

/** @param {string} text */
function plain(text) {
  let decoded = text;
  try {
    decoded = decodeURIComponent(text);
  } catch {
    // A % that stands for nothing: what is before it is the secret.
  }
  return decoded.replace(/\p{Cf}/gu, '').trim();
}
