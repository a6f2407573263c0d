/** Where a season stands. Pure. */

/** @import { SeasonView } from '../../services/apiTypes.d.ts' */
/** @import { Game } from './lines.js' */
import { counts, isOpen, plays } from './lines.js';
import { asRuled, dayIn } from './model.js';
import { decidedSeries } from './reached.js';
import { countsStage, readScoring } from './scoring.js';

/**
 * Where the season stands by the games held now. The server says it only when the season is read, and games go on
 * after that. The rule is the server's (actions/season_book.py).
 * @param {SeasonView} season
 * @param {Iterable<Game>} reported
 * @returns {SeasonView['phase']}
 */
export function phaseBy(season, reported) {
  if (season.phase === 'closed') return 'closed';
  const games = asRuled([...reported], season, dayIn(season.facts.zone));
  if (!games.some((game) => counts(game) || plays(game))) return 'before';
  const decided = decidedSeries(games, season.facts.best_of);
  const scoring = readScoring(season.scoring);
  const comes = (/** @type {Game} */ game) =>
    isOpen(game) && countsStage(scoring, game.stage) && !decided.has(game.id);
  return games.some(comes) ? 'running' : 'over';
}
