import { MemberAvatar } from '../../components/common/MemberAvatar.jsx';
import classes from './InvitationCard.module.css';

const SHOWN = 12;

/** For people who come by the link and have read no other page. */
export const WHAT_IT_IS = 'You’ll take turns drafting whole teams, live.';

/**
 * What the invitation is for, and who has joined.
 * @param {{league: import('../../services/types.js').InvitePreview}} props
 */
export function InvitationCard({ league }) {
  const shown = league.member_names.slice(0, SHOWN);
  const more = league.member_names.length - shown.length;
  return (
    <section className={classes.card} aria-label="The league">
      <InvitationFacts
        competition={league.competition.name}
        season={league.competition.season}
        seatsLeft={league.seats_left}
      />
      <h2 className={classes.in}>
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

/** @param {{competition: Words, season: Words, seatsLeft: Words}} props */
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
