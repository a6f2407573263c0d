import { inviteCodeIn } from '../../lib/inviteCode.js';
import { joinPath } from './paths.js';

/** This app's other addresses that people send to each other: a seat, a league, a finished draft. */
const OTHERS = /\/(?:seat#(?:new\.)?[\w-]+|leagues\/[\w-]+|recap\/[\w-]+)/i;
const INVITATION = /\/join\//i;

/**
 * Where a pasted text leads: to an invitation, however its link or code is written, or to whatever else of this app it
 * links to.
 * @param {string} text
 * @returns {string} a path of this app; '' if it leads nowhere
 */
export function pathIn(text) {
  const other = INVITATION.test(text) ? null : OTHERS.exec(text.slice(0, 2_000));
  if (other) return other[0];
  const code = inviteCodeIn(text);
  return code && joinPath(code);
}
