/** In which order a game names its two teams: as fans of its sport say it. Pure. The server has the same rule. */

/** @typedef {{sport: string}} Sport */
/** @import { Game } from './lines.js' */

const AWAY_FIRST = ['american football', 'baseball', 'basketball', 'ice hockey'];

/** @param {Sport} facts */
const isHomeFirst = ({ sport }) => !AWAY_FIRST.includes(sport.toLowerCase());

/**
 * Two values in the order of the teams: the away team's first in sports of North America's leagues.
 * @template T
 * @param {Sport} facts
 * @param {T} home
 * @param {T} away
 * @returns {[T, T]}
 */
export const inOrder = (facts, home, away) => (isHomeFirst(facts) ? [home, away] : [away, home]);

/** "3–2" @param {Sport} facts @param {Pick<Game, 'home_score'|'away_score'>} game */
export const scoreInWords = (facts, { home_score, away_score }) =>
  inOrder(facts, home_score, away_score).join('–');

/** "Reds v Blues", "Jets at Bills" @param {Sport} facts @param {string} home @param {string} away */
export const pairInWords = (facts, home, away) =>
  inOrder(facts, home, away).join(isHomeFirst(facts) ? ' v ' : ' at ');
