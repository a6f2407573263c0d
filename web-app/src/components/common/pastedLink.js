import { inviteCodeIn } from '../../lib/inviteCode.js';
import { joinPath } from './paths.js';

/** This app's other addresses that people send to each other: a seat, a league, a finished draft. */
const OTHERS = /([^\s/<>()"']*)(\/(?:(seat)#(?:new\.)?[\w-]+|leagues\/[\w-]+|recap\/[\w-]+))/gi;
const INVITATION = /\/join\//i;
const LONGEST_PASTE = 2_000;
/** Stands for a link where a code is looked for; no word of it can be taken for one. */
const A_LINK = 'this link';

/**
 * Where a pasted text leads: to an invitation, however its link or code is written, or to whatever else of this app it
 * links to.
 * @param {string} text
 * @returns {string} a path of this app; '' if it leads nowhere
 */
export function pathIn(text) {
  if (INVITATION.test(text)) return joinPathOf(text);
  const links = [...text.slice(0, LONGEST_PASTE).matchAll(OTHERS)];
  const [, , path = '', seat] = links.find(([, host]) => isOurs(host)) ?? [];
  if (seat) return path;
  const words = links.length ? text.replace(/\S+/g, (word) => (isLink(word) ? A_LINK : word)) : text;
  return joinPathOf(words) || path;
}

/** @param {string} text */
function joinPathOf(text) {
  const code = inviteCodeIn(text);
  return code && joinPath(code);
}

/** @param {string} word */
const isLink = (word) => word.search(OTHERS) >= 0;

/** Whether a link is this site's; a link without a site is taken for one. @param {string} host */
function isOurs(host) {
  if (!host) return true;
  try {
    return new URL(`${window.location.protocol}//${host}`).host === window.location.host;
  } catch {
    return false;
  }
}
