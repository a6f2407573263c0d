import { inviteCodeIn, mended } from '../../lib/inviteCode.js';
import { USUAL_LENGTH } from '../../lib/linkSecret.js';
import { joinPath } from './paths.js';

/**
 * This app's other addresses that people send to each other: a seat, a league, a finished draft. They stand at a site's
 * root; the site may be written under another name of this server, or not at all.
 */
const OTHERS =
  /(?:\bhttps?:\/\/([\p{L}\p{N}.:[\]-]+)|(?:^|[^\p{L}\p{N}_./-])(?!https?:)((?:[\p{L}\p{N}-]+[.:][\p{L}\p{N}.:-]*)?))\/+((seat)#(?:new\.)?[\w-]+|(?:leagues|recap)\/+[\w-]+)/giu;
/** So do other sites and other pages write theirs; no code is looked for in them. */
const ANY_LINK = /\/(?:seat#|leagues\/|recap\/)/i;
const INVITATION = /\/join\//i;
const LONGEST_PASTE = 2_000;
/** Stands for a link where a code is looked for; no word of it can be taken for one. */
const A_LINK = 'this link';

/** A mail program may have wrapped the link in another one. @param {string} text */
const unwrapped = (text) =>
  text
    .replace(/%(?:25)*3A|&#x3A;|&#58;/gi, ':')
    .replace(/%(?:25)*2F|&#x2F;|&#47;/gi, '/')
    .replace(/%(?:25)*23|&#x23;|&#35;/gi, '#');

/**
 * Where a pasted text leads: to an invitation, however its link or code is written, or to whatever else of this app it
 * links to.
 * @param {string} text
 * @returns {string} a path of this app; '' if it leads nowhere
 */
export function pathIn(text) {
  const plain = mended(unwrapped(text.slice(0, LONGEST_PASTE)).replace(/\p{Cf}/gu, ''), USUAL_LENGTH);
  if (INVITATION.test(plain)) return joinPathOf(text);
  const links = [...plain.matchAll(OTHERS)].map(([, host, bare, found, seat]) => ({
    ours: isOurs(host ?? bare),
    path: `/${found.replace(/\/+/g, '/')}`,
    seat,
  }));
  const link = links.find(({ ours }) => ours) ?? links[0];
  if (link?.seat && link.ours) return link.path;
  const code = joinPathOf(plain.replace(/\S+/g, (word) => (ANY_LINK.test(word) ? A_LINK : word)));
  return link && !isSure(code, plain) ? link.path : code;
}

/** @param {string} text */
function joinPathOf(text) {
  const code = inviteCodeIn(text);
  return code && joinPath(code);
}

/** Six letters beside a link may be a word in capitals. @param {string} path @param {string} text */
const isSure = (path, text) => /\d/.test(path) || (path !== '' && /\bcode\b/i.test(text));

/** Whether a link is this site's; a link without a site is taken for one. @param {string} host */
function isOurs(host) {
  if (!host) return true;
  try {
    return new URL(`${window.location.protocol}//${host}`).host === window.location.host;
  } catch {
    return false;
  }
}
