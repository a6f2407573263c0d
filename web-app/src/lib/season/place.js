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
 * Who is level with a member, and the distance to whoever is next: "1 win behind Ana and 2 others". Members with the
 * same points are level if they share the place. Otherwise the tie-break put one ahead.
 * @param {Placed[]} rows best first
 * @param {Placed} mine one of them
 * @param {(points: number) => string} amount a distance with its unit
 * @param {(userId: string) => string} nameOf
 * @returns {string} empty for a member alone
 */
export function gapInWords(rows, mine, amount, nameOf) {
  const others = rows.filter((row) => row !== mine);
  /** @param {Placed[]} whom */
  const named = (whom) => namesInShort(whom.map(({ userId }) => nameOf(userId)));
  /** @param {number} points */
  const withPoints = (points) => named(others.filter((row) => row.points === points));
  const above = others.map(({ points }) => points).filter((points) => points > mine.points);
  const below = others.map(({ points }) => points).filter((points) => points < mine.points);
  const same = others.filter(({ points }) => points === mine.points);
  const level = same.filter(({ rank }) => rank === mine.rank);
  const ahead = same.filter(({ rank }) => rank > mine.rank);
  const behind = same.filter(({ rank }) => rank < mine.rank);
  const next = Math.min(...above);
  const said = [
    ...(level.length > 0 ? [`level with ${named(level)}`] : []),
    ...(ahead.length > 0 ? [`ahead of ${named(ahead)} on the tie-break`] : []),
    ...(behind.length > 0 ? [`behind ${named(behind)} on the tie-break`] : []),
    ...(above.length > 0 ? [`${amount(next - mine.points)} behind ${withPoints(next)}`] : []),
  ];
  if (said.length > 0) return said[0][0].toUpperCase() + said.join(', ').slice(1);
  const last = Math.max(...below);
  return below.length > 0 ? `${amount(mine.points - last)} ahead of ${withPoints(last)}` : '';
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
