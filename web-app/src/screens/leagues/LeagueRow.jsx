import { IconChevronRight } from '@tabler/icons-react';
import { leaguePath } from '../../components/common/paths.js';
import { useCountdown } from '../../hooks/useCountdown.js';
import { Link } from '../../lib/router.jsx';
import classes from './LeagueRow.module.css';
import { leagueStatus } from './leagueStatus.js';
import { SeasonGlance } from './SeasonGlance.jsx';

/** @typedef {import('../../services/types.js').LeagueListItem} LeagueListItem */

/** One of my leagues: its name and its state. @param {{league: LeagueListItem, me: string}} props */
export function LeagueRow({ league, me }) {
  const status = leagueStatus(league, me);
  return (
    <Link to={leaguePath(league.id)} className={classes.row} data-kind={status.kind}>
      <span className={classes.words}>
        <span className={classes.name}>{league.name}</span>
        <span className={classes.competition}>
          {league.competition.name} · {membersInWords(league.members.length)}
        </span>
      </span>
      <span className={classes.status}>
        {status.kind === 'done' ? null : (
          <span className={classes.what}>
            {status.kind === 'clock' ? <YourClock deadline={league.now.deadline} /> : status.what}
          </span>
        )}
        {status.startsAt ? <StartsIn at={status.startsAt} /> : null}
        {status.detail ? <span className={classes.detail}>{status.detail}</span> : null}
        {status.kind === 'done' ? (
          <SeasonGlance leagueId={league.id} competitionId={league.competition.id} me={me} />
        ) : null}
      </span>
      <IconChevronRight className={classes.chevron} size={20} aria-hidden="true" />
    </Link>
  );
}

/** @param {number} count */
const membersInWords = (count) => (count === 1 ? '1 member' : `${count} members`);

/** @param {{deadline: number | null}} props */
function YourClock({ deadline }) {
  const { label } = useCountdown(deadline);
  return (
    <>You are on the clock {deadline === null ? null : <span className={classes.digits}>{label}</span>}</>
  );
}

/** @param {{at: number}} props */
function StartsIn({ at }) {
  const { seconds, label } = useCountdown(at);
  return <span className={classes.detail}>{seconds ? `Draft in ${label}` : 'Planned start has passed'}</span>;
}
