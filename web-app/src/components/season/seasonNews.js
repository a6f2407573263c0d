/** News from the season for its league's chat: results of my teams, and changes of leader. Pure; none of it is stored. */

import { allNames } from '../../lib/allNames.js';
import { kickOff } from '../../lib/season/lines.js';
/** @import { SeasonModel } from '../../lib/season/model.js' */
/** @import { Game } from '../../lib/season/lines.js' */
/** @import { Book } from '../../lib/season/standings.js' */
/** @import { News } from '../chat/chatLines.js' */
/** @import { GameContext } from './GameCard.jsx' */
import { ownersOf } from '../../lib/season/model.js';
import { adjustedBefore } from '../../lib/season/movement.js';
import { inOrder } from '../../lib/season/sides.js';
import { table } from '../../lib/season/standings.js';
import { withUnit } from './seasonWords.js';

/**
 * @param {SeasonModel} model
 * @param {ReadonlyMap<string, number>} finals when each game was reported final, by its id
 * @param {Pick<GameContext, 'teams'|'nameOf'|'me'|'facts'>} context
 * @returns {News[]} oldest first
 */
export function seasonNews(model, finals, context) {
  const over = model.games.flatMap((game) => {
    const at = finals.get(game.id);
    return at !== undefined && game.status === 'final' ? [{ game, at }] : [];
  });
  const mine = over
    .filter(({ game }) => ownersOf(model, game).includes(context.me))
    .map(({ game, at }) => ({ key: `final-${game.id}`, at, text: finalInWords(game, context) }));
  return [...mine, ...leads(model, over, context)].sort((a, b) => a.at - b.at);
}

/**
 * "Final: Jets 17, Bills 20"
 * @param {Game} game @param {Pick<GameContext, 'teams'|'facts'>} context
 */
function finalInWords({ home, away, home_score, away_score }, { teams, facts }) {
  const name = (/** @type {string} */ id) => teams.get(id)?.name ?? id;
  const sides = inOrder(facts, [name(home), home_score], [name(away), away_score]);
  return `Final: ${sides.map(([team, score]) => `${team} ${score ?? '–'}`).join(', ')}`;
}

/**
 * Days after which somebody else leads, reported with the day's last result. Points given or taken since that day began
 * change the table, but no news: they might turn round who led the day before.
 * @param {SeasonModel} model
 * @param {{game: Game, at: number}[]} over
 * @param {Pick<GameContext, 'nameOf'|'me'>} context
 * @returns {News[]}
 */
function leads(model, over, { nameOf, me }) {
  /** @type {Map<string, number>} */
  const toldAt = new Map();
  for (const { game, at } of over) {
    const start = kickOff(game);
    if (start !== null) {
      const day = model.dayOf(start);
      toldAt.set(day, Math.max(at, toldAt.get(day) ?? 0));
    }
  }
  return model.days.flatMap(({ day }, place) => {
    const at = toldAt.get(day);
    if (at === undefined || place === 0) return [];
    const then = adjustedBefore(model.book, Math.min(at, model.days[place - 1].end ?? at));
    const [before, now] = [place - 1, place].map((one) => firstOf(then, model.days[one].end));
    if (before.map(({ userId }) => userId).join() === now.map(({ userId }) => userId).join()) return [];
    const who = now.map(({ userId }, at) => (userId !== me ? nameOf(userId) : at === 0 ? 'You' : 'you'));
    const verb = who.length > 1 || now[0].userId === me ? 'lead' : 'leads';
    const points = withUnit(now[0].points, model.book.scoring.unit);
    return [
      {
        key: `lead-${day}`,
        at,
        text: `${allNames(who)} ${verb} now, with ${points}`,
      },
    ];
  });
}

/** The leaders after a day, by seat. @param {Book} book @param {number|null} end of the day */
function firstOf(book, end) {
  const first = table(book, end).filter(({ rank }) => rank === 1);
  return first.sort((a, b) => book.userIds.indexOf(a.userId) - book.userIds.indexOf(b.userId));
}
