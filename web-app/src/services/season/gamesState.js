/**
 * The fold of results: what each event changes in a competition's games. Pure; the fold of the tests' own client
 * (tests/support/samples/score_client.py) passes the same fixtures, tests/fixtures/scores.
 */

/** @import { GamesSnapshot, Game, ScoreEnvelope } from '../apiTypes.js' */

/** @typedef {Pick<GamesSnapshot, 'epoch'|'cursor'|'revision'|'games'>} GamesHeld games by kick-off, those without a date last */

/** An event that this version of the app does not know. Only a snapshot can tell what it did. */
export class UnknownScoreEventError extends Error {}

/** The event is not the next one: what is missing must be read first. */
export class ScoreGapError extends Error {}

/** @param {GamesHeld} snapshot @returns {GamesHeld} */
export function gamesFromSnapshot({ epoch, cursor, revision, games }) {
  return { epoch, cursor, revision, games };
}

/** @type {Record<string, (games: Game[], data: any) => Game[]>} */
const FOLDS = {
  game_updated(games, { games: changes }) {
    const byId = new Map(games.map((game) => [game.id, game]));
    for (const { game } of changes) byId.set(game.id, game);
    return [...byId.values()].sort(byKickOff);
  },
  standings_changed: (games) => games,
};

export const SCORE_EVENT_TYPES = Object.keys(FOLDS);

/**
 * @param {GamesHeld} held
 * @param {ScoreEnvelope} event
 * @returns {GamesHeld} a new object; the same one if the event is already applied
 * @throws {ScoreGapError|UnknownScoreEventError}
 */
export function applyScore(held, event) {
  if (event.epoch === held.epoch && event.cursor <= held.cursor) return held;
  if (event.epoch !== held.epoch || event.cursor !== held.cursor + 1) throw new ScoreGapError();
  const fold = FOLDS[event.type];
  if (!fold) throw new UnknownScoreEventError(`No fold for the event type "${event.type}"`);
  const { epoch, cursor, data } = event;
  return { epoch, cursor, revision: data.revision, games: fold(held.games, data) };
}

/** @param {Game} a @param {Game} b */
function byKickOff(a, b) {
  const [first, second] = [a.starts_at ?? Number.POSITIVE_INFINITY, b.starts_at ?? Number.POSITIVE_INFINITY];
  if (first !== second) return first < second ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}
