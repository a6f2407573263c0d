/** The guesses that decide ties: from when they are locked. Pure. */

/** @import { SeasonView } from '../../services/apiTypes.d.ts' */
/** @import { Game } from './lines.js' */
/** @import { SeasonModel } from './model.js' */
import { countsStage, thousandths } from './scoring.js';

/** In thousandths, by user id. @param {SeasonView} season @returns {Record<string, number>} */
export const guessesIn = ({ guesses }) =>
  Object.fromEntries(Object.entries(guesses).map(([userId, guess]) => [userId, thousandths(guess)]));

/**
 * Whether nobody can guess any more: as the server said, which knows whether somebody has read them, or because the
 * first game has begun since.
 * @param {SeasonModel} model @param {SeasonView} season @param {number} now
 */
export const areLocked = (model, season, now) =>
  Boolean(season.closing) || season.guesses_locked || hasBegun(model, now);

/**
 * Whether the first game that counts has begun, by its state or by the time. Guesses lock then. Either as the league sees
 * its games, or without its overrides: a game that is ruled void once the guesses were read must not open them again.
 * Only a game of the league's own without a result, added by mistake and removed, never began.
 * @param {Pick<SeasonModel, 'games'|'inItself'> & {book: Pick<SeasonModel['book'], 'scoring'>}} model
 * @param {number} now
 */
export const hasBegun = ({ games, inItself, book }, now) =>
  [...games.filter(({ how }) => how !== 'void'), ...inItself].some(
    (game) => countsStage(book.scoring, game.stage) && began(game, now),
  );

/** @param {Game} game @param {number} now */
function began(game, now) {
  // Whatever its date, which may be the old one.
  if (['cancelled', 'postponed'].includes(game.status)) return game.home_score !== null;
  if (game.status !== 'scheduled') return true;
  return game.starts_at !== null && game.starts_at <= now;
}
