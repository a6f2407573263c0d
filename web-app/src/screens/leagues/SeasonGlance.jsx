import { useSeasonGlance } from '../../hooks/seasonQueries.js';
import { useCompetitionTeams } from '../../hooks/useCompetitionTeams.js';
import classes from './LeagueRow.module.css';
import { glanceOf, onNow } from './seasonGlance.js';

/**
 * Rank, points and my teams playing now, once known.
 * @param {{leagueId: string, competitionId: string, me: string}} props
 */
export function SeasonGlance({ leagueId, competitionId, me }) {
  const { data } = useSeasonGlance(leagueId, true);
  const { rank, points, playing } = data ? glanceOf(data, me) : { rank: 'Season', points: '', playing: [] };
  const { byId } = useCompetitionTeams(playing.length > 0 ? competitionId : null);
  const now = onNow(playing.flatMap((team) => byId.get(team)?.short_name ?? []));
  return (
    <>
      <span className={classes.what}>{rank}</span>
      {points ? <span className={classes.detail}>{points}</span> : null}
      {now ? <span className={classes.now}>{now}</span> : null}
    </>
  );
}
