import { useSeasonGlance } from '../../hooks/seasonQueries.js';
import classes from './LeagueRow.module.css';
import { glanceOf } from './seasonGlance.js';

/** Rank, points and who plays now, once it is known. @param {{leagueId: string, me: string}} props */
export function SeasonGlance({ leagueId, me }) {
  const { data } = useSeasonGlance(leagueId, true);
  if (!data) return <span className={classes.what}>Season</span>;
  const { rank, points, now } = glanceOf(data, me);
  return (
    <>
      <span className={classes.what}>{rank}</span>
      <span className={classes.detail}>{points}</span>
      {now ? <span className={classes.now}>{now}</span> : null}
    </>
  );
}
