/** How far teams came: the stages they reached, since when, and the champion. */

/** @import { Game, Reached } from './lines.js' */
import { isOpen, kickOff } from './lines.js';
import { REACHED, STAGES } from './scoring.js';

/** @param {Game} game */
const when = (game) => kickOff(game) ?? Number.POSITIVE_INFINITY;

/**
 * The champion, and the kick-off of the game that decided it. With `bestOf`, it is the team that won most of the
 * final's games. Otherwise the aggregate of the final's games decides, and if that is level, the winner of the last.
 * @param {Game[]} games
 * @param {number|undefined} bestOf
 * @returns {[string, number|null]|null} null while there is none
 */
export function champion(games, bestOf) {
  const finals = games.filter(
    ({ stage, status, how }) => stage === 'final' && status !== 'cancelled' && how !== 'void',
  );
  const played = finals
    .filter(({ status }) => status === 'final')
    .sort((a, b) => when(a) - when(b) || (a.id < b.id ? -1 : 1));
  const last = played.at(-1);
  if (!last) return null;
  if (bestOf && bestOf > 1) {
    /** @type {Map<string, number>} */
    const wins = new Map();
    for (const game of played) {
      if (!game.winner || game.winner === 'draw') continue;
      const count = (wins.get(game.winner) ?? 0) + 1;
      wins.set(game.winner, count);
      if (2 * count > bestOf) return [game.winner, kickOff(game)];
    }
    return null;
  }
  const teams = new Set(finals.flatMap(({ home, away }) => [home, away]));
  if (played.length < finals.length || teams.size !== 2) return null;
  const [one, other] = [...teams];
  const goals = (/** @type {string} */ team) =>
    played.reduce((sum, game) => sum + ((game.home === team ? game.home_score : game.away_score) ?? 0), 0);
  const margin = goals(one) - goals(other);
  if (margin !== 0) return [margin > 0 ? one : other, kickOff(last)];
  return last.winner && last.winner !== 'draw' ? [last.winner, kickOff(last)] : null;
}

/**
 * The stages that each team reached, in order. A team reached a stage if it has a game in it or in a later one that
 * is not cancelled.
 * @param {Game[]} games
 * @param {Record<string, number>} [bestOf]
 * @returns {Map<string, Reached[]>}
 */
export function reachedByTeam(games, bestOf = {}) {
  /** @type {Map<string, Map<string, number|null>>} */
  const first = new Map();
  for (const game of games) {
    if (game.status === 'cancelled' || ['cup', 'third'].includes(game.stage)) continue;
    for (const team of [game.home, game.away]) {
      const stages = first.get(team) ?? new Map();
      first.set(team, stages);
      const at = kickOff(game);
      stages.set(game.stage, stages.has(game.stage) ? earlier(stages.get(game.stage), at) : at);
    }
  }
  /** @type {Map<string, Reached[]>} */
  const found = new Map();
  /** @param {string} team @param {Reached} one */
  const add = (team, one) => found.set(team, [...(found.get(team) ?? []), one]);
  for (const [team, stages] of first)
    for (const stage of REACHED.slice(0, -1)) {
      const since = [...stages].filter(([other]) => STAGES.indexOf(other) >= STAGES.indexOf(stage));
      if (since.length > 0) add(team, [stage, since.map(([, at]) => at).reduce(earlier)]);
    }
  const won = champion(games, bestOf.final);
  if (won) add(won[0], ['champion', won[1]]);
  return found;
}

/** An unknown time counts as the earliest. @param {number|null} one @param {number|null} other */
function earlier(one, other) {
  return one === null || other === null ? null : Math.min(one, other);
}

/**
 * Ids of games that will not be played, because their series is decided.
 * @param {Game[]} games
 * @param {Record<string, number>} bestOf
 * @returns {Set<string>}
 */
export function decidedSeries(games, bestOf) {
  /** @type {Map<string, Game[]>} */
  const series = new Map();
  for (const game of games) {
    if ((bestOf[game.stage] ?? 1) <= 1 || game.status === 'cancelled') continue;
    const key = `${game.stage} ${[game.home, game.away].sort().join(' ')}`;
    series.set(key, [...(series.get(key) ?? []), game]);
  }
  /** @type {Set<string>} */
  const over = new Set();
  for (const ofSeries of series.values()) {
    const needed = bestOf[ofSeries[0].stage] / 2;
    const isWon = [ofSeries[0].home, ofSeries[0].away].some(
      (team) => ofSeries.filter(({ winner }) => winner === team).length > needed,
    );
    if (isWon) for (const game of ofSeries.filter(isOpen)) over.add(game.id);
  }
  return over;
}
