/** What each team earned, game by game, and the sum over the time that a member held it. */

/** @import { GameRule, Scoring } from './scoring.js' */
import { clamp, countsStage, holds, worth } from './scoring.js';

/** @typedef {import('../../services/apiTypes.d.ts').Game} Game */
/** @typedef {{seed: number|null, tags: string[]}} TeamFacts */
/** @typedef {{gameId: string, at: number, opponent: string, result: 'win'|'draw'|'loss', goalsFor: number,
 *   goalsAgainst: number, points: number}} GameLine */
/** @typedef {{points: number, played: number, wins: number, draws: number, losses: number, goals_for: number,
 *   goals_against: number}} Totals */
/** @typedef {[string, number|null]} Reached a stage and the kick-off of the game that reached it */
/** @typedef {{facts: TeamFacts, lines: GameLine[], reached: Reached[]}} TeamSeason */

/** Before every game. A game without a known date counts from here. */
export const NEVER = Number.NEGATIVE_INFINITY;

const BEGUN = ['live', 'break', 'delayed', 'suspended'];
const CUP = 'cup';

/** The time that decides who owns the game's points. @param {Game} game */
export const kickOff = (game) => game.began_at ?? game.starts_at;

/** Whether its result counts for standings. @param {Game} game */
export const counts = (game) => game.status === 'final' && game.how !== 'void' && game.stage !== CUP;

/** Whether it has begun and has a score, so it counts provisionally. @param {Game} game */
export const plays = (game) => BEGUN.includes(game.status) && game.home_score !== null && game.stage !== CUP;

/** Whether a result that counts is still to come. @param {Game} game */
export const isOpen = (game) => !['final', 'cancelled'].includes(game.status) && game.stage !== CUP;

/** A game in play, as if it ended now. @param {Game} game @returns {Game} */
export function asItStands(game) {
  if (!plays(game)) return game;
  const margin =
    (game.home_score ?? 0) - (game.away_score ?? 0) ||
    (game.home_shootout === null ? 0 : game.home_shootout - (game.away_shootout ?? 0));
  const winner = margin > 0 ? game.home : margin < 0 ? game.away : 'draw';
  return { ...game, status: 'final', winner };
}

/**
 * The counting games of each team, by kick-off.
 * @param {Scoring} scoring
 * @param {Map<string, TeamFacts>} teams
 * @param {Iterable<Game>} games
 * @param {boolean} [provisional] games in play count as they stand
 * @returns {Map<string, GameLine[]>}
 */
export function gameLines(scoring, teams, games, provisional = false) {
  /** @type {Map<string, GameLine[]>} */
  const lines = new Map([...teams.keys()].map((team) => [team, []]));
  for (const told of games) {
    const game = provisional ? asItStands(told) : told;
    if (!counts(game) || !countsStage(scoring, game.stage)) continue;
    for (const atHome of [true, false]) {
      const team = atHome ? game.home : game.away;
      const ofTeam = lines.get(team) ?? [];
      ofTeam.push(gameLine(scoring, game, atHome, teams));
      lines.set(team, ofTeam);
    }
  }
  for (const ofTeam of lines.values())
    ofTeam.sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : a.gameId < b.gameId ? -1 : 1));
  return lines;
}

/** @type {TeamFacts} */
const NOTHING_KNOWN = { seed: null, tags: [] };

/**
 * @param {Scoring} scoring
 * @param {Game} game
 * @param {boolean} atHome
 * @param {Map<string, TeamFacts>} teams
 * @returns {GameLine}
 */
function gameLine(scoring, game, atHome, teams) {
  const [team, opponent] = atHome ? [game.home, game.away] : [game.away, game.home];
  const [goalsFor, goalsAgainst] = (
    atHome ? [game.home_score, game.away_score] : [game.away_score, game.home_score]
  ).map((score) => score ?? 0);
  const own = teams.get(team) ?? NOTHING_KNOWN;
  const other = teams.get(opponent) ?? NOTHING_KNOWN;
  const isLevel = game.winner === 'draw' || (scoring.shootout === 'draw' && game.how === 'shootout');
  const result = isLevel ? 'draw' : game.winner === team ? 'win' : 'loss';
  const gap = own.seed !== null && other.seed !== null ? own.seed - other.seed : null;
  /** @type {Record<string, number|null>} */
  const values = { margin: goalsFor - goalsAgainst, goals_for: goalsFor, seed: own.seed, seed_gap: gap };
  let points = 0;
  for (const rule of scoring.games)
    if (fits(rule, result, game.how ?? 'regulation', game.stage, gap, other.tags))
      points = clamp(points + worth(rule.points, (name) => values[name], game.stage));
  return { gameId: game.id, at: kickOff(game) ?? NEVER, opponent, result, goalsFor, goalsAgainst, points };
}

/**
 * Whether a rule applies to this game.
 * @param {GameRule} rule
 * @param {string} result
 * @param {string} how
 * @param {string} stage
 * @param {number|null} gap how much worse the team's seed is
 * @param {string[]} tags the opponent's
 */
function fits(rule, result, how, stage, gap, tags) {
  if (rule.result.length > 0 && !rule.result.includes(result)) return false;
  if (rule.how.length > 0 && !rule.how.includes(how)) return false;
  if (rule.stage.length > 0 && !rule.stage.includes(stage)) return false;
  if (rule.upset !== null && rule.upset !== (gap !== null && gap > 0)) return false;
  if (rule.tag.length > 0 && !rule.tag.some((tag) => tags.includes(tag))) return false;
  return !rule.tagNot.some((tag) => tags.includes(tag));
}

/**
 * A team's season before the time `end`; null: all of it.
 * @param {Scoring} scoring
 * @param {TeamSeason} season
 * @param {number|null} end
 * @returns {Totals}
 */
export function until(scoring, season, end) {
  const totals = { points: 0, played: 0, wins: 0, draws: 0, losses: 0, goals_for: 0, goals_against: 0 };
  for (const line of season.lines) {
    if (end !== null && line.at >= end) break;
    totals.points = clamp(totals.points + line.points);
    totals.played += 1;
    totals[line.result === 'win' ? 'wins' : line.result === 'draw' ? 'draws' : 'losses'] += 1;
    totals.goals_for += line.goalsFor;
    totals.goals_against += line.goalsAgainst;
  }
  for (const points of [...teamParts(scoring, season.facts, totals), ...reachedParts(scoring, season, end)])
    totals.points = clamp(totals.points + points);
  return totals;
}

/**
 * The points from rules about a team's season.
 * @param {Scoring} scoring @param {TeamFacts} facts @param {Totals} totals
 */
function teamParts(scoring, facts, totals) {
  /** @type {Record<string, number|null>} */
  const values = { wins: totals.wins, draws: totals.draws, losses: totals.losses, seed: facts.seed };
  return scoring.team
    .filter(
      (rule) =>
        (!rule.seed || (facts.seed !== null && holds(rule.seed, facts.seed))) &&
        (!rule.wins || holds(rule.wins, totals.wins)),
    )
    .map((rule) => worth(rule.points, (name) => values[name], null));
}

/**
 * The points for stages that the team reached before `end`.
 * @param {Scoring} scoring @param {TeamSeason} season @param {number|null} end
 */
function reachedParts(scoring, season, end) {
  const numbers = new Map(scoring.reached);
  const parts = season.reached
    .filter(([stage, at]) => numbers.has(stage) && (end === null || at === null || at < end))
    .map(([stage]) => numbers.get(stage) ?? 0);
  return scoring.reachedMode === 'highest' ? parts.slice(-1) : parts;
}

/**
 * From the time `start` (null: from the first game) to before `end` (null: everything known).
 * @param {Scoring} scoring
 * @param {TeamSeason} season
 * @param {number|null} start
 * @param {number|null} end
 * @returns {Totals}
 */
export function between(scoring, season, start, end) {
  const whole = until(scoring, season, end);
  if (start === null) return whole;
  const before = until(scoring, season, start);
  return /** @type {Totals} */ (
    Object.fromEntries(
      Object.entries(whole).map(([name, value]) => [
        name,
        value - before[/** @type {keyof Totals} */ (name)],
      ]),
    )
  );
}
