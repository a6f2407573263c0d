import { MemberAvatar } from '../../components/common/MemberAvatar.jsx';
import { isolated } from '../../lib/isolated.js';
import classes from './InvitationCard.module.css';

const SHOWN = 12;

/** For people who come by the link and have read no other page. */
export const WHAT_IT_IS = 'Draft teams live, then score when they win.';

/** @typedef {import('../../services/types.js').InvitePreview} InvitePreview */

/** Whether anybody new could still get in. @param {{status: string}} league */
export const isOpen = ({ status }) => status === 'lobby';

/** An invitation is one only before the draft. @param {InvitePreview} league */
export function headingOf({ status, name, commissioner_name }) {
  if (status === 'lobby') return `${isolated(commissioner_name)} invites you to ${isolated(name)}`;
  return `The draft in ${isolated(name)} ${status === 'complete' ? 'is over' : 'is under way'}`;
}

/** Each is one line, so that nothing moves when it is known. @param {string} status */
export function whatItIs(status) {
  return status === 'lobby' ? WHAT_IT_IS : 'Nobody new can join anymore.';
}

/** @param {number} count */
const countedIn = (count) => (count === 1 ? '1 member is in' : `${count} members are in`);

/**
 * Who has joined. It stands below the form, so that nothing moves when it comes.
 * @param {{league: import('../../services/types.js').InvitePreview}} props
 */
export function Members({ league }) {
  const shown = league.member_names.slice(0, SHOWN);
  const more = league.member_names.length - shown.length;
  return (
    <section className={classes.in} aria-label="Who is in">
      <h2>{isOpen(league) ? countedIn(league.member_names.length) : 'Who’s in'}</h2>
      <ul role="list" className={classes.members}>
        {shown.map((name, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two members may have one name, and the list never changes
          <li key={`${name}${index}`}>
            <MemberAvatar member={{ display_name: name, color: league.member_colors[index] }} size={30} />
            <bdi>{name}</bdi>
          </li>
        ))}
        {more > 0 ? <li className={classes.more}>and {more} more</li> : null}
      </ul>
    </section>
  );
}

/** @typedef {import('react').ReactNode} Words */

/**
 * What the invitation is for.
 * @param {{competition: Words, season: Words, seatsLeft?: Words, members?: Words, draft?: Words}} props members: once
 *   the draft has begun, when no seat is free any more; draft: before that, in one line
 */
export function InvitationFacts({ competition, season, seatsLeft, members, draft }) {
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Competition</dt>
        <dd>
          {competition} <span className={classes.season}>{season}</span>
        </dd>
      </div>
      <div>
        <dt>{members === undefined ? 'Seats left' : 'Members'}</dt>
        <dd>{members === undefined ? seatsLeft : members}</dd>
      </div>
      {draft === undefined ? null : (
        <div className={classes.draft}>
          <dt>The draft</dt>
          <dd>{draft}</dd>
        </div>
      )}
    </dl>
  );
}
