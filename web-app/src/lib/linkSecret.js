/** The length of a secret made by the server, without the link's prefix. */
export const USUAL_LENGTH = 43;

/**
 * The secret after the # of a link, without what a chat or a mail program may have added: a full stop, a bracket, the
 * underscores of italics, or invisible characters.
 * @param {string} hash as in `location.hash`
 * @returns {string} '' if there is none
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
    // A stray % that encodes nothing: the secret ends before it.
  }
  return decoded.replace(/\p{Cf}/gu, '').trim();
}
