import { isolated } from '../../lib/isolated.js';

/** @typedef {import('../../services/types.js').Member} Member */

/**
 * Describes a member in a few words: "Co-commissioner · Online".
 * @param {Member} member
 * @param {Set<string>} present empty while presence is unknown
 */
export function aboutMember(member, present) {
  if (member.is_bot) return 'Bot';
  if (!member.active) return 'No longer in the league';
  const parts = [];
  if (member.role === 'commissioner') parts.push('Commissioner');
  if (member.role === 'co_commissioner') parts.push('Co-commissioner');
  if (present.size > 0) parts.push(present.has(member.user_id) ? 'Online' : 'Away');
  if (member.autopick) parts.push('Autopick on');
  return parts.join(' · ') || 'Member';
}

/**
 * The label of the button that lets somebody into a seat. It names the seat's member if the person typed another
 * name.
 * @param {string|undefined} name @param {string} typed
 */
export const letInWords = (name, typed) =>
  !name || name === typed ? 'Let them in' : `Let them in as ${isolated(name)}`;
