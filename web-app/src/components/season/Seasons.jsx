import { useId } from 'react';
import { useSeasonGlance } from '../../hooks/seasonQueries.js';
import { useLeaguesAround } from '../../hooks/useLeaguesAround.js';
import { Link } from '../../lib/router.jsx';
import { namesOf } from '../../lib/toldApart.js';
import { leaguePath } from '../common/paths.js';
import classes from './Panels.module.css';
import parts from './Season.module.css';
import { seasonsOf } from './seasonsOf.js';

/** @import { LeagueListItem } from '../../services/types.js' */

/**
 * The seasons that the same people played, newest first, with their winners. Empty until there are two.
 * @param {{leagueId: string}} props
 */
export default function Seasons({ leagueId }) {
  const id = useId();
  const mine = useLeaguesAround(leagueId);
  const seasons = seasonsOf(mine.data ?? [], leagueId);
  if (seasons.length < 2) return null;
  return (
    <section aria-labelledby={id} className={parts.panel}>
      <h2 id={id} className={parts.heading}>
        Seasons
      </h2>
      <ol role="list" className={classes.list}>
        {seasons.map((league) => (
          <li key={league.id} className={classes.line}>
            <span>
              {league.id === leagueId ? (
                <strong aria-current="page">{titleOf(league)}</strong>
              ) : (
                <Link to={leaguePath(league.id)}>{titleOf(league)}</Link>
              )}
            </span>
            <Outcome league={league} />
          </li>
        ))}
      </ol>
    </section>
  );
}

/** @param {LeagueListItem} league */
const titleOf = ({ competition: { season }, name }) =>
  season && !name.includes(season) ? `${name}, ${season}` : name;

/** @param {{league: LeagueListItem}} props */
function Outcome({ league }) {
  const { data } = useSeasonGlance(league.id, league.status === 'complete');
  if (league.status === 'lobby') return <span>Not drafted yet</span>;
  if (league.status !== 'complete') return <span>Draft on</span>;
  const champions = data?.closing?.champions ?? [];
  const nameOf = namesOf(league.members);
  const names = champions.map((userId) => nameOf(userId));
  return <span>{names.length > 0 ? `Won by ${names.join(' & ')}` : data ? 'On now' : ''}</span>;
}
