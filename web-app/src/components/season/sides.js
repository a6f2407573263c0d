/** In which order a game names its two teams. Pure. */

/** @import { FactsView } from '../../services/apiTypes.d.ts' */
/** @import { Game } from '../../lib/season/lines.js' */

/** As fans of the sport say it, and as people enter their own games. @param {Pick<FactsView, 'sport'|'custom'>} facts */
const isHomeFirst = ({ sport, custom }) => custom || sport === 'Soccer';

/**
 * Two values in the order of the teams: the home team's first in soccer and in competitions of people's own, otherwise
 * the away team's.
 * @template T
 * @param {Pick<FactsView, 'sport'|'custom'>} facts
 * @param {T} home
 * @param {T} away
 * @returns {[T, T]}
 */
export const inOrder = (facts, home, away) => (isHomeFirst(facts) ? [home, away] : [away, home]);

/** "3–2" @param {Pick<FactsView, 'sport'|'custom'>} facts @param {Pick<Game, 'home_score'|'away_score'>} game */
export const scoreInWords = (facts, { home_score, away_score }) =>
  inOrder(facts, home_score, away_score).join('–');

/** "Reds vs. Blues", "Jets at Bills" @param {Pick<FactsView, 'sport'|'custom'>} facts @param {string} home @param {string} away */
export const pairInWords = (facts, home, away) =>
  inOrder(facts, home, away).join(isHomeFirst(facts) ? ' vs. ' : ' at ');
