// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { randomOf } from '../../testing/random.js';
import { gapInWords, isTied, movement, namesInShort } from './place.js';

const NAMES = ['Ana', 'Ben', 'Cleo', 'Dev', 'Eve', 'Finn'];
const nameOf = (/** @type {string} */ id) => NAMES[Number(id)];
const amount = (/** @type {number} */ n) => `${n} win${n === 1 ? '' : 's'}`;

/** Rows with these ranks and points; users are numbered in that order. @param {[number, number][]} places */
const rowsOf = (...places) => places.map(([rank, points], at) => ({ rank, points, userId: String(at) }));

describe('the distance to the others', () => {
  const three = /** @type {[number, number][]} */ ([
    [2, 3],
    [2, 3],
    [2, 3],
  ]);
  it.each([
    ['1 win ahead of Ben and 2 others', 0, rowsOf([1, 4], ...three)],
    ['1 win ahead of Ben and Cleo', 0, rowsOf([1, 4], [2, 3], [2, 3], [4, 0])],
    ['Level with Cleo and Dev, 1 win behind Ana', 1, rowsOf([1, 4], ...three)],
    ['Level with Ben and 2 others', 0, rowsOf([1, 3], [1, 3], [1, 3], [1, 3])],
    ['2 wins behind Ana and Ben', 2, rowsOf([1, 3], [1, 3], [3, 1])],
    ['Ahead of Ben on the tie-break', 0, rowsOf([1, 3], [2, 3], [3, 1])],
    ['Behind Ana and Ben on the tie-break', 2, rowsOf([1, 3], [2, 3], [3, 3])],
    ['Ahead of Cleo on the tie-break, behind Ana on the tie-break', 1, rowsOf([1, 3], [2, 3], [3, 3])],
    ['Level with Cleo, behind Ana on the tie-break', 1, rowsOf([1, 3], [2, 3], [2, 3])],
    ['Level with Ben, ahead of Cleo and Dev on the tie-break', 0, rowsOf([1, 3], [1, 3], [3, 3], [3, 3])],
    ['Behind Ben on the tie-break, 1 win behind Ana', 2, rowsOf([1, 4], [2, 3], [3, 3])],
    ['', 0, rowsOf([1, 3])],
  ])('%s', (words, at, rows) => {
    expect(gapInWords(rows, rows[at], amount, nameOf)).toBe(words);
    expect(isTied(rows, rows[at])).toBe(rows.filter(({ rank }) => rank === rows[at].rank).length > 1);
  });

  it('names or counts everybody it is about, in any table', () => {
    const random = randomOf(7);
    const upTo = (/** @type {number} */ n) => Math.floor(random() * n);
    for (let n = 0; n < 2000; n += 1) {
      const rows = anyTable(upTo);
      const mine = rows[upTo(rows.length)];
      const said = gapInWords(rows, mine, amount, nameOf);
      const by = (/** @type {(row: typeof mine) => boolean} */ is) =>
        rows.filter((row) => row !== mine && is(row)).map(({ userId }) => nameOf(userId));
      const gaps = rows.map(({ points }) => Math.abs(points - mine.points)).filter((gap) => gap > 0);
      const up = rows.filter(({ points }) => points > mine.points).map(({ points }) => points - mine.points);
      const clauses = said.split(', ').map((clause) => clause[0]?.toLowerCase() + clause.slice(1));
      /** @type {string[]} */
      const expected = [];
      /** @param {string} words @param {string[]} whom @param {string} [end] */
      const expectNamed = (words, whom, end = '') =>
        whom.length > 0 ? expected.push(`${words} ${counted(whom)}${end}`) : 0;
      const same = (/** @type {typeof mine} */ row) => row.points === mine.points;
      expectNamed(
        'level with',
        by((row) => row.rank === mine.rank),
      );
      expectNamed(
        'ahead of',
        by((row) => same(row) && row.rank > mine.rank),
        ' on the tie-break',
      );
      expectNamed(
        'behind',
        by((row) => same(row) && row.rank < mine.rank),
        ' on the tie-break',
      );
      if (up.length > 0) {
        const gap = Math.min(...up);
        expectNamed(
          `${amount(gap)} behind`,
          by(({ points }) => points === mine.points + gap),
        );
      } else if (expected.length === 0 && gaps.length > 0) {
        const gap = Math.min(...gaps);
        expectNamed(
          `${amount(gap)} ahead of`,
          by(({ points }) => points === mine.points - gap),
        );
      }
      expect(said ? clauses : [], JSON.stringify({ rows, mine })).toEqual(expected);
      expect(/level with/i.test(said)).toBe(isTied(rows, mine));
    }
  });
});

/** All of them, or how many they are. @param {string[]} names */
function counted(names) {
  if (names.length > 2) return `${names[0]} and ${names.length - 1} others`;
  return names.join(' and ');
}

/** A table as tie-breaks may leave it: level members share a place or do not. @param {(n: number) => number} upTo */
function anyTable(upTo) {
  const points = Array.from({ length: 1 + upTo(NAMES.length) }, () => upTo(4)).sort((a, b) => b - a);
  let rank = 1;
  return points.map((its, at) => {
    const shares = at > 0 && points[at - 1] === its && upTo(2) === 0;
    if (!shares) rank = at + 1;
    return { rank, points: its, userId: String(at) };
  });
}

it('names few and counts many', () => {
  expect([NAMES.slice(0, 1), NAMES.slice(0, 2), NAMES.slice(0, 4)].map(namesInShort)).toEqual([
    'Ana',
    'Ana and Ben',
    'Ana and 3 others',
  ]);
});

describe('movement', () => {
  it('is the difference of the ranks', () => {
    for (let rank = 1; rank < 6; rank += 1)
      for (let was = 1; was < 6; was += 1) {
        const { places, words } = movement({ rank, wasRank: was }) ?? {};
        expect(places).toBe(was - rank);
        expect(words).toMatch(rank === was ? /^same/ : rank < was ? /^up \d/ : /^down \d/);
      }
    expect(movement({ rank: 5, wasRank: 1 })?.words).toBe('down 4 places');
  });

  it('is not said where there was no table before', () => {
    expect(movement({ rank: 5, wasRank: null })).toBeNull();
  });
});
