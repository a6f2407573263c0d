/** A message's text in parts: words, links and mentions. No HTML is made of it, so nothing in it can be more than text. */

/**
 * @typedef {{kind: 'text', text: string}|{kind: 'link', text: string, href: string}|{kind: 'mention', userId: string}} Part
 */

const SPECIAL = /<@([^<>\s]{1,100})>|https?:\/\/[^\s<>"]+/gi;
/** What ends a sentence rather than a link. */
const TAIL = /[.,;:!?'"”’»\]]+$/;

/** @param {string} text @returns {Part[]} */
export function messageParts(text) {
  /** @type {Part[]} */
  const parts = [];
  let from = 0;
  for (const match of text.matchAll(SPECIAL)) {
    const link = match[1] === undefined ? linkIn(match[0]) : null;
    if (match[1] === undefined && !link) continue;
    if (match.index > from) parts.push({ kind: 'text', text: text.slice(from, match.index) });
    if (link) parts.push({ kind: 'link', ...link });
    else parts.push({ kind: 'mention', userId: match[1] });
    from = match.index + (link ? link.text.length : match[0].length);
  }
  if (from < text.length) parts.push({ kind: 'text', text: text.slice(from) });
  return parts;
}

/**
 * The address in a piece of text: http and https only, without a name and password that would hide where it leads.
 * @param {string} text
 */
function linkIn(text) {
  let address = text.replace(TAIL, '');
  if (address.endsWith(')') && !address.includes('('))
    address = address.replace(/\)+$/, '').replace(TAIL, '');
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (!['http:', 'https:'].includes(url.protocol) || url.username || url.password) return null;
  return { text: address, href: url.href };
}

/**
 * The text as it is sent: each name that was chosen as a mention becomes the person's id, so a new name changes nothing.
 * @param {string} text as typed
 * @param {{user_id: string, display_name: string}[]} members
 */
export function withMentions(text, members) {
  const longestFirst = [...members].sort((a, b) => b.display_name.length - a.display_name.length);
  return longestFirst.reduce(
    (done, { user_id, display_name }) => done.replaceAll(`@${display_name}`, `<@${user_id}>`),
    text,
  );
}

/**
 * The name that is being typed after an @ just before the caret; null if none is.
 * @param {string} text @param {number} caret
 */
export function mentionAt(text, caret) {
  const found = /(?:^|\s)@([^@\n]{0,30})$/u.exec(text.slice(0, caret));
  return found ? { typed: found[1], start: caret - found[1].length - 1 } : null;
}
