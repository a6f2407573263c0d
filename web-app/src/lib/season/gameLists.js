/** The lists of games that a season's screen shows. Their days are the viewer's. */

/** @import { SeasonView } from '../../services/apiTypes.d.ts' */
/** @import { Game } from './lines.js' */
/** @import { SeasonModel } from './model.js' */
import { counts, isOpen, plays } from './lines.js';
import { localDay } from './localDay.js';
import { decidedSeries } from './reached.js';
import { countsStage } from './scoring.js';

/** No game lasts longer. The server asks a source for a result as long (domain/season/cadence.py). */
export const OVERDUE_MS = 6 * 3_600_000;

/**
 * Whether a game must have been played by now, but has no result.
 * @param {Pick<Game, 'status'|'starts_at'>} game @param {number} now
 */
export const isOverdue = ({ status, starts_at }, now) =>
  status === 'scheduled' && starts_at !== null && starts_at + OVERDUE_MS <= now;

/**
 * Whether a game was put off and its date is the old one.
 * @param {Pick<Game, 'status'|'starts_at'>} game @param {number} now
 */
export const awaitsDate = ({ status, starts_at }, now) =>
  status === 'postponed' && starts_at !== null && starts_at <= now;

/**
 * @param {SeasonModel} model
 * @param {SeasonView} season
 * @param {number} now
 * @returns {{toCome: Game[], waiting: Game[]}} games whose results are still to come and count, by kick-off, those that
 *   await a new date last; waiting: those that must have been played, the newest first
 */
export function openGames(model, season, now) {
  const over = decidedSeries(model.games, season.facts.best_of);
  const open = model.games.filter(
    (game) =>
      isOpen(game) && !plays(game) && !over.has(game.id) && countsStage(model.book.scoring, game.stage),
  );
  const toCome = open.filter((game) => !isOverdue(game, now));
  return {
    toCome: [
      ...toCome.filter((game) => !awaitsDate(game, now)),
      ...toCome.filter((game) => awaitsDate(game, now)),
    ],
    waiting: open.filter((game) => isOverdue(game, now)).reverse(),
  };
}

/**
 * The results before today by the viewer's days, the newest first; those without a date come last.
 * @param {SeasonModel} model
 * @param {number} now
 * @returns {Game[][]}
 */
export function resultDays(model, now) {
  const today = localDay(now);
  /** @type {Map<string, Game[]>} */
  const days = new Map();
  for (const game of model.games.filter(counts).reverse()) {
    const day = game.starts_at === null ? '' : localDay(game.starts_at);
    if (day !== today) days.set(day, [...(days.get(day) ?? []), game]);
  }
  return [...days].sort(([a], [b]) => (a < b ? 1 : -1)).map(([, games]) => games);
}

/**
 * Today's games and those in play, but for those that wait for a result.
 * @param {SeasonModel} model
 * @param {SeasonView} season
 * @param {number} now
 * @returns {Game[]}
 */
export function todaysGames(model, season, now) {
  const today = localDay(now);
  const waiting = new Set(openGames(model, season, now).waiting);
  return model.games.filter(
    (game) =>
      plays(game) || (game.starts_at !== null && localDay(game.starts_at) === today && !waiting.has(game)),
  );
}

/**
 * The game to enter after this one: of the same day, begun by now, and still without its result.
 * @param {SeasonModel} model
 * @param {Game} game
 * @param {number} now
 * @param {string[]} [entered] ids of games whose results were entered just now, and may not have arrived yet
 * @returns {Game|null}
 */
export function nextToEnter(model, game, now, entered = []) {
  if (game.starts_at === null) return null;
  const day = localDay(game.starts_at);
  const isMissing = (/** @type {Game} */ { id, status, starts_at: at }) =>
    id !== game.id &&
    !entered.includes(id) &&
    ['scheduled', 'live'].includes(status) &&
    at !== null &&
    at <= now &&
    localDay(at) === day;
  const at = model.games.findIndex(({ id }) => id === game.id);
  return [...model.games.slice(at + 1), ...model.games.slice(0, at)].find(isMissing) ?? null;
}
