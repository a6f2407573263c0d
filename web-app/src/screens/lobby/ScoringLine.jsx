import { ChangeScoring } from '../../components/season/manage/ChangeScoring.jsx';
import { useRules } from '../../hooks/seasonQueries.js';
import { FROM_WHEN } from '../../lib/season/fromWhen.js';
import classes from './Lobby.module.css';

/**
 * What the teams that are chosen here will score for: the rules of the season, but for how ties are broken.
 * @param {{league: import('../../services/types.js').League, me: string}} props
 */
export function ScoringLine({ league, me }) {
  const { data } = useRules(league.id, league.scoring);
  const name = /** @type {{name?: string}|undefined} */ (data?.scoring)?.name;
  return (
    <div className={classes.scoring}>
      <p>{data ? `${name || 'Scoring'}: ${[...data.words.slice(0, -1), FROM_WHEN].join(' ')}` : null}</p>
      {league.commissioner_id === me ? <ChangeScoring league={league} /> : null}
    </div>
  );
}

export default ScoringLine;
