import { MemberAvatar } from '../../components/common/MemberAvatar.jsx';
import classes from './InvitationCard.module.css';

const SHOWN = 12;

/** For people who come by the link and have read no other page. */
export const WHAT_IT_IS = 'You’ll take turns drafting whole teams, live.';

/** Each is one line, so that nothing moves when it is known. @param {string} status */
export function whatItIs(status) {
  if (status === 'lobby') return WHAT_IT_IS;
  return status === 'complete'
    ? 'Its members took turns drafting whole teams.'
    : 'Its members are drafting whole teams, live.';
}

/**
 * Who has joined. It stands below the form, so that nothing moves when it comes.
 * @param {{league: import('../../services/types.js').InvitePreview}} props
 */
export function Members({ league }) {
  const shown = league.member_names.slice(0, SHOWN);
  const more = league.member_names.length - shown.length;
  return (
    <section className={classes.in} aria-label="Who is in">
      <h2>
        {league.member_names.length === 1 ? '1 member is in' : `${league.member_names.length} members are in`}
      </h2>
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

/** What the invitation is for. @param {{competition: Words, season: Words, seatsLeft: Words}} props */
export function InvitationFacts({ competition, season, seatsLeft }) {
  return (
    <dl className={classes.facts}>
      <div>
        <dt>Competition</dt>
        <dd>
          {competition} <span className={classes.season}>{season}</span>
        </dd>
      </div>
      <div>
        <dt>Seats left</dt>
        <dd>{seatsLeft}</dd>
      </div>
    </dl>
  );
}
