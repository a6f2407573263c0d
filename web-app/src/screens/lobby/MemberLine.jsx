import { MemberAvatar } from '../../components/common/MemberAvatar.jsx';
import { aboutMember } from '../../components/common/memberWords.js';
import classes from './MembersPanel.module.css';

/** @typedef {import('../../services/types.js').Member} Member */

/**
 * A member's name, with their role and presence in words.
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
        <span className={classes.about}>{aboutMember(member, present)}</span>
      </span>
    </>
  );
}
