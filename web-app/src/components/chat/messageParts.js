/** Splits a message's text into words, links and mentions. It never becomes HTML, so a message can only ever be text. */

import { sameLook } from '../../lib/sameLook.js';

/**
 * @typedef {{kind: 'text', text: string}|{kind: 'link', text: string, href: string}|{kind: 'mention', userId: string}} Part
 */

const SPECIAL = /<@([^<>\s]{1,100})>|https?:\/\/[^\s<>"]+/gi;
/** Punctuation that ends a sentence, not a link. */
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
 * The link in a piece of text: http and https only, and no user name or password, which could hide its target.
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

/** @typedef {{user_id: string, display_name: string, seat?: number}} Named */

/**
 * The name of each member after an @. Members with the same name are told apart by their seats.
 * @param {Named[]} members
 * @returns {Map<string, string>} by user id
 */
export function mentionNames(members) {
  const count = new Map();
  for (const { display_name } of members)
    count.set(sameLook(display_name), (count.get(sameLook(display_name)) ?? 0) + 1);
  return new Map(
    members.map(({ user_id, display_name, seat }) => [
      user_id,
      count.get(sameLook(display_name)) > 1 ? `${display_name} (seat ${seat})` : display_name,
    ]),
  );
}

/** Invisible characters that a copied name may contain. The server accepts none. */
const UNSEEN = /[\u200b\u2066-\u2069\ufeff]/gu;

/**
 * The text as it is sent: each name after an @ becomes the member's id, so a later change of name does no harm. A
 * name must be whole, in any case. Everyone who shares it is mentioned, unless a seat is given.
 * @param {string} text as typed
 * @param {Named[]} members
 */
export function withMentions(text, members) {
  const plain = text.replace(UNSEEN, '').normalize('NFC');
  const names = mentionNames(members);
  const known = members
    .flatMap(({ user_id, display_name }) => [names.get(user_id) ?? '', display_name])
    .sort((a, b) => b.length - a.length);
  let done = '';
  let from = 0;
  for (const { index } of plain.matchAll(/@/g)) {
    if (index < from || (index > from && /[\p{L}\p{N}_.-]$/u.test(plain.slice(0, index)))) continue;
    const name = known.find((one) => beginsWith(plain.slice(index + 1), one));
    if (name === undefined) continue;
    const exactly = members.filter(({ user_id }) => names.get(user_id) === name);
    const meant =
      exactly.length > 0 ? exactly : members.filter((one) => sameLook(one.display_name) === sameLook(name));
    done += plain.slice(from, index) + meant.map(({ user_id }) => `<@${user_id}>`).join(' ');
    from = index + 1 + name.length;
  }
  return done + plain.slice(from);
}

/** Whether a text begins with this name as a whole. @param {string} text @param {string} name */
function beginsWith(text, name) {
  const goesOn = /[\p{L}\p{N}]$/u.test(name) && /^[\p{L}\p{N}]/u.test(text.slice(name.length));
  return !goesOn && sameLook(text.slice(0, name.length)) === sameLook(name);
}

/**
 * The name being typed after an @ just before the caret; null if there is none.
 * @param {string} text @param {number} caret
 */
export function mentionAt(text, caret) {
  const found = /(?:^|\s)@([^@\n]{0,30})$/u.exec(text.slice(0, caret));
  return found ? { typed: found[1], start: caret - found[1].length - 1 } : null;
}
