import { MemberAvatar } from '../../components/common/MemberAvatar.jsx';
import classes from './MembersPanel.module.css';

/** @typedef {import('../../services/types.js').Member} Member */

/**
 * A member by name, with what is known about them in words.
 * @param {{member: Member, present: Set<string>, me: string}} props
 */
export function MemberLine({ member, present, me }) {
  const known = present.size > 0 && !member.is_bot;
  const here = present.has(member.user_id);
  return (
    <>
      <MemberAvatar member={member} size={36} present={known ? here : undefined} />
      <span className={classes.words}>
        <span className={classes.name}>
          <bdi>{member.display_name}</bdi>
          {member.user_id === me ? <span className={classes.you}> (you)</span> : null}
        </span>
        <span className={classes.about}>{aboutMember(member, known, here)}</span>
      </span>
    </>
  );
}

/** @param {Member} member @param {boolean} known @param {boolean} here */
function aboutMember(member, known, here) {
  if (member.is_bot) return 'Bot';
  const parts = [];
  if (member.role === 'commissioner') parts.push('Commissioner');
  if (member.role === 'co_commissioner') parts.push('Co-commissioner');
  if (known) parts.push(here ? 'Here now' : 'Not here now');
  if (member.autopick) parts.push('Autopick on');
  return parts.join(' · ') || 'Member';
}
