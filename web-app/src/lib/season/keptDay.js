/** @import { SeasonModel } from './model.js' */
/** @import { Row } from './standings.js' */
import { tableOn } from './movement.js';

/** The table after the day at this index. @param {SeasonModel} model @param {number} place */
export const tableThen = ({ book, days, race }, place) => keptOn(tableOn(book, days, place), race, place);

/**
 * The table after one day of a race stored at the end of its season. This is `rows` (from today's results) if their
 * points still match. Otherwise the stored points count, and level members share a place, because what decided
 * between them was not stored.
 * @param {Row[]} rows
 * @param {Map<string, number[]>} race
 * @param {number} place
 * @returns {Row[]}
 */
export function keptOn(rows, race, place) {
  /** @param {Row} row */
  const then = ({ userId }) => race.get(userId)?.[place] ?? 0;
  if (rows.every((row) => then(row) === row.points)) return rows;
  const points = rows.map(then).sort((a, b) => b - a);
  return rows
    .map((row) => ({
      ...row,
      rank: points.indexOf(then(row)) + 1,
      points: then(row),
      wasRank: null,
      split: null,
      decidedBy: points.filter((its) => its === then(row)).length > 1 ? 'shared' : null,
    }))
    .sort((a, b) => a.rank - b.rank);
}
