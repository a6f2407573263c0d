import { useRules } from '../../hooks/seasonQueries.js';
import { FROM_WHEN } from '../../lib/season/fromWhen.js';
import classes from './Lobby.module.css';

/**
 * What the teams that are chosen here will score for: the rules of the season, but for how ties are broken.
 * @param {{league: import('../../services/types.js').League}} props
 */
export function ScoringLine({ league }) {
  const { data } = useRules(league.id, league.scoring);
  const name = /** @type {{name?: string}|undefined} */ (data?.scoring)?.name;
  return (
    <p className={classes.scoring}>
      {data ? `${name || 'Scoring'}: ${[...data.words.slice(0, -1), FROM_WHEN].join(' ')}` : null}
    </p>
  );
}

export default ScoringLine;
