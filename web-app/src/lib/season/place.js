/** A member's place in the table in short sentences: who is level, who is ahead, and by what. Pure. */

/** @typedef {{rank: number, userId: string, points: number}} Placed */
/** @typedef {{rank: number, tied: boolean}} Place */

/** "Ana", "Ana and Ben", "Ana and 2 others" @param {string[]} names at least one */
export function namesInShort([first, ...others]) {
  if (others.length === 0) return first;
  return `${first} and ${others.length === 1 ? others[0] : `${others.length} others`}`;
}

/** "Ana & Ben", "Ana, Ben & Cleo": winners in large type @param {string[]} names at least one */
export const winnersInWords = (names) =>
  names.length === 1 ? names[0] : `${names.slice(0, -1).join(', ')} & ${names.at(-1)}`;

/** Whether somebody else has the same place. @param {Placed[]} rows @param {Placed} mine */
export const isTied = (rows, mine) => rows.some((row) => row !== mine && row.rank === mine.rank);

/** @param {Placed[]} rows @param {Placed} mine one of them @returns {Place} */
export const placeIn = (rows, mine) => ({ rank: mine.rank, tied: isTied(rows, mine) });

/**
 * Who is level with a member, and the distance to whoever is next: "1 win behind Ana and 2 others".
 * @param {Placed[]} rows best first
 * @param {Placed} mine one of them
 * @param {(points: number) => string} amount a distance with its unit
 * @param {(userId: string) => string} nameOf
 * @returns {string} empty for a member alone
 */
export function gapInWords(rows, mine, amount, nameOf) {
  const others = rows.filter((row) => row !== mine);
  /** @param {number} points */
  const withPoints = (points) =>
    namesInShort(others.filter((row) => row.points === points).map(({ userId }) => nameOf(userId)));
  const above = others.map(({ points }) => points).filter((points) => points > mine.points);
  const below = others.map(({ points }) => points).filter((points) => points < mine.points);
  const level = others.filter(({ points }) => points === mine.points);
  const next = Math.min(...above);
  const behind = above.length > 0 ? `${amount(next - mine.points)} behind ${withPoints(next)}` : '';
  if (level.length > 0) {
    const said = `Level with ${withPoints(mine.points)}`;
    return behind ? `${said}, ${behind}` : said + tieBreak(level, mine);
  }
  if (behind) return behind;
  const last = Math.max(...below);
  return below.length > 0 ? `${amount(mine.points - last)} ahead of ${withPoints(last)}` : '';
}

/** What the tie-break did, if it did the same with all who are level. @param {Placed[]} level @param {Placed} mine */
function tieBreak(level, mine) {
  if (level.every(({ rank }) => rank > mine.rank)) return ', ahead on the tie-break';
  return level.every(({ rank }) => rank < mine.rank) ? ', behind on the tie-break' : '';
}

/**
 * Places gained since the last day of games, and how to say so.
 * @param {{rank: number, wasRank: number|null}} row
 * @returns {{places: number, words: string}|null} null: there was no table before
 */
export function movement({ rank, wasRank }) {
  if (wasRank === null) return null;
  const places = wasRank - rank;
  if (places === 0) return { places, words: 'same place as before' };
  const count = Math.abs(places);
  return { places, words: `${places > 0 ? 'up' : 'down'} ${count} place${count > 1 ? 's' : ''}` };
}
