/** Who moved in the table on a day of games. A deduction changes places, but it is no game: it moves nobody. Pure. */

/** @import { Book, Row } from './standings.js' */
import { table } from './standings.js';

/**
 * The table after the day at this index, with each member's rank after the day before. Both have the same adjustments.
 * One that was given after that day's games had begun may turn round who was ahead the day before. So only members whom
 * the games also moved without it have moved. The rule is the server's (domain/season/movement.py).
 * @param {Book} book
 * @param {{end: number|null}[]} days
 * @param {number} place
 * @returns {Row[]}
 */
export function tableOn(book, days, place) {
  const end = days[place]?.end ?? null;
  if (place < 1) return table(book, end);
  const since = /** @type {number} */ (days[place - 1].end);
  const rows = moved(book, end, since);
  const then = adjustedBefore(book, since);
  if (then.adjustments.length === book.adjustments.length) return rows;
  const played = new Map(moved(then, end, since).map((row) => [row.userId, wayOf(row)]));
  return rows.map((row) => (wayOf(row) === played.get(row.userId) ? row : { ...row, wasRank: row.rank }));
}

/** The book without what was given or taken later. @param {Book} book @param {number} at @returns {Book} */
export const adjustedBefore = (book, at) => ({
  ...book,
  adjustments: book.adjustments.filter((one) => one.at < at),
});

/** @param {Book} book @param {number|null} end @param {number} since @returns {Row[]} */
function moved(book, end, since) {
  const was = new Map(table(book, since).map(({ userId, rank }) => [userId, rank]));
  return table(book, end).map((row) => ({ ...row, wasRank: was.get(row.userId) ?? null }));
}

/** 1 for a member who went up, -1 for one who went down. @param {Row} row */
const wayOf = ({ rank, wasRank }) => Math.sign((wasRank ?? rank) - rank);
