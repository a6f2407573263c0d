/** @import { Row } from './standings.js' */

/**
 * The table after a day of a race that was kept with the end of its season: `rows` (by the results of now), unless
 * their points have become others since. Then the points are those of then, and level members share a place: what
 * decided between them is not known any more.
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
      decidedBy: points.filter((its) => its === then(row)).length > 1 ? 'shared' : null,
    }))
    .sort((a, b) => a.rank - b.rank);
}
