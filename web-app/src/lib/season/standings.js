/**
 * The table of a league: members by points, ties broken in order, ranks shared as 1, 2, 2, 4. The order of work:
 * teams over the time a member held them, the pick's multiplier, the best k teams, adjustments, then ties.
 */

/** @import { TeamFacts, TeamSeason, Totals, Game } from './lines.js' */
/** @import { Scoring, Tie } from './scoring.js' */
import { crc32 } from '../crc32.js';
import { between, gameLines, NEVER } from './lines.js';
import { reachedByTeam } from './reached.js';
import { clamp, LIMIT, multiplied, multiplierAt, written } from './scoring.js';

/** @typedef {{user_id: string, team_id: string, pick_no: number, start: number|null, end: number|null}} Holding */
/** @typedef {{user_id: string, points: number, at: number}} Adjustment points in thousandths; at: when they were given */
/** @typedef {{teamId: string, points: number, counted: boolean, totals: Totals, pickNo: number}} TeamRow */
/** @typedef {{rank: number, userId: string, points: number, teams: TeamRow[], decidedBy: string|null,
 *   wasRank: number|null, split: Split|null}} Row */
/** @typedef {{by: string, side: 'ahead'|'between'|'behind'}} Split the last tie-break that parted a row from level ones */
/**
 * @typedef {object} Book the input of a table
 * @property {Scoring} scoring
 * @property {string[]} userIds by seat
 * @property {Holding[]} holdings
 * @property {Map<string, TeamSeason>} seasons
 * @property {number} picks in the whole draft
 * @property {Adjustment[]} adjustments
 * @property {Record<string, number>} guesses thousandths
 */

/** @type {Totals} */
const NOTHING = { points: 0, played: 0, wins: 0, draws: 0, losses: 0, goals_for: 0, goals_against: 0 };

/**
 * @param {Scoring} scoring
 * @param {Map<string, TeamFacts>} teams
 * @param {Game[]} games
 * @param {{bestOf?: Record<string, number>, provisional?: boolean}} [how]
 * @returns {Map<string, TeamSeason>}
 */
export function teamSeasons(scoring, teams, games, { bestOf = {}, provisional = false } = {}) {
  const lines = gameLines(scoring, teams, games, provisional);
  const reached = reachedByTeam(games, bestOf);
  return new Map(
    [...teams].map(([team, facts]) => [
      team,
      { facts, lines: lines.get(team) ?? [], reached: reached.get(team) ?? [] },
    ]),
  );
}

/** @param {Holding} holding @param {number} at */
export const hasAt = ({ start, end }, at) => (start === null || at >= start) && (end === null || at < end);

/** Who held a team at a given time. @param {Holding[]} holdings @param {string} teamId @param {number|null} at */
export function holderOf(holdings, teamId, at) {
  const found = holdings.find((one) => one.team_id === teamId && hasAt(one, at ?? NEVER));
  return found?.user_id ?? null;
}

/**
 * One team's row before the best k are chosen.
 * @param {Book} book
 * @param {Holding} holding
 * @param {number|null} end the time of the table; null: now
 * @returns {TeamRow}
 */
export function teamRow(book, holding, end) {
  const season = book.seasons.get(holding.team_id);
  const row = { teamId: holding.team_id, counted: true, pickNo: holding.pick_no };
  const ends = [holding.end, end].filter((at) => at !== null);
  const last = ends.length > 0 ? Math.min(...ends) : null;
  const isOver = last !== null && holding.start !== null && last <= holding.start;
  if (!season || isOver) return { ...row, points: 0, totals: NOTHING };
  const totals = between(book.scoring, season, holding.start, last);
  const { multiplier } = book.scoring;
  const points = multiplier
    ? multiplied(totals.points, multiplierAt(multiplier, holding.pick_no, book.picks))
    : totals.points;
  return { ...row, points, totals };
}

/**
 * The rows by pick, with only the best k counted. Between equal ones the earlier pick counts.
 * @param {TeamRow[]} rows @param {number|null} k
 */
export function bestOf(rows, k) {
  const byPick = [...rows].sort((a, b) => a.pickNo - b.pickNo);
  if (k === null || byPick.length <= k) return byPick;
  const best = new Set([...byPick].sort((a, b) => b.points - a.points).slice(0, k));
  return byPick.map((row) => (best.has(row) ? row : { ...row, counted: false }));
}

/**
 * The table at the time `end` (null: now), best first.
 * @param {Book} book
 * @param {number|null} [end]
 * @returns {Row[]}
 */
export function table(book, end = null) {
  const rows = new Map(
    book.userIds.map((userId) => {
      const held = book.holdings.filter(({ user_id }) => user_id === userId);
      const teams = bestOf(
        held.map((holding) => teamRow(book, holding, end)),
        book.scoring.best,
      );
      const given = book.adjustments.filter(({ user_id }) => user_id === userId);
      const points = [...teams.filter(({ counted }) => counted), ...given].reduce(
        (sum, one) => sum + one.points,
        0,
      );
      return [
        userId,
        { rank: 0, userId, points: clamp(points), teams, decidedBy: null, wasRank: null, split: null },
      ];
    }),
  );
  return ranked(book, rows, end);
}

/** @typedef {Map<string, Split>} Decided by user id */

/** @param {Book} book @param {Map<string, Row>} rows @param {number|null} end @returns {Row[]} */
function ranked(book, rows, end) {
  const levels = [...new Set([...rows.values()].map(({ points }) => points))].sort((a, b) => b - a);
  /** @type {Decided} */
  const decided = new Map();
  /** @type {Row[]} */
  const found = [];
  for (const points of levels) {
    const level = [...rows.values()].filter((row) => row.points === points);
    for (const group of parted(book, level, book.scoring.ties, end, decided)) {
      const rank = found.length + 1;
      for (const row of group) {
        const split = decided.get(row.userId) ?? null;
        const decidedBy = group.length > 1 ? 'shared' : (split?.by ?? null);
        found.push({ ...row, rank, decidedBy, split });
      }
    }
  }
  return found;
}

/**
 * Splits members with equal points into groups that share a place, best first.
 * @param {Book} book
 * @param {Row[]} group
 * @param {Tie[]} ties
 * @param {number|null} end
 * @param {Decided} decided which tie-break separated whom; filled in
 * @returns {Row[][]}
 */
function parted(book, group, ties, end, decided) {
  if (group.length === 1) return [group];
  for (const [place, tie] of ties.entries()) {
    if (tie.by === 'shared') break;
    const values = new Map(group.map((row) => [row, compared(book, row, group, tie, end)]));
    const different = [...new Set(values.values())];
    if (different.length === 1) continue;
    const sign = tie.order === 'fewest' ? 1 : -1;
    different.sort((a, b) => sign * (a - b));
    for (const row of group) {
      const value = values.get(row);
      const side = value === different[0] ? 'ahead' : value === different.at(-1) ? 'behind' : 'between';
      decided.set(row.userId, { by: tie.by, side });
    }
    return different.flatMap((value) => {
      const same = group.filter((row) => values.get(row) === value);
      return parted(book, same, ties.slice(place + 1), end, decided);
    });
  }
  return [group];
}

/**
 * The value that a tie-break compares. More is better, unless the tie-break says fewest.
 * @param {Book} book
 * @param {Row} row
 * @param {Row[]} group
 * @param {Tie} tie
 * @param {number|null} end
 * @returns {number}
 */
function compared(book, row, group, tie, end) {
  const counted = row.teams.filter((team) => team.counted);
  const upside = tie.order === 'fewest' ? -1 : 1;
  switch (tie.by) {
    case 'goal_difference':
      return counted.reduce((sum, { totals }) => sum + totals.goals_for - totals.goals_against, 0);
    case 'best_team':
      return counted.length > 0 ? Math.max(...counted.map(({ points }) => points)) : -LIMIT;
    case 'pick_no':
      return upside * -Math.min(LIMIT, ...row.teams.map(({ pickNo }) => pickNo));
    case 'guess':
      return upside * -missedBy(book, row);
    case 'head_to_head':
      return headToHead(book, row, group, end);
    default:
      return counted.reduce((sum, { totals }) => sum + totals[/** @type {keyof Totals} */ (tie.by)], 0);
  }
}

/** How far off a guess is. No guess counts as the farthest. @param {Book} book @param {Row} row */
function missedBy(book, row) {
  const guess = book.guesses[row.userId];
  if (guess === undefined) return LIMIT * 2;
  const counted = row.teams.filter((team) => team.counted);
  const wins = counted.reduce((sum, { totals }) => sum + totals.wins, 0) * 1000;
  return Math.abs(guess - (book.scoring.guess === 'wins' ? wins : row.points));
}

const HEAD_TO_HEAD = { win: 2, draw: 1, loss: 0 };

/**
 * Two for each game won against a team of another member of the group, one for a draw.
 * @param {Book} book
 * @param {Row} row
 * @param {Row[]} group
 * @param {number|null} end
 */
function headToHead(book, row, group, end) {
  const rivals = new Set(group.filter((one) => one !== row).map(({ userId }) => userId));
  let found = 0;
  for (const holding of book.holdings) {
    if (holding.user_id !== row.userId) continue;
    for (const line of book.seasons.get(holding.team_id)?.lines ?? []) {
      if (!hasAt(holding, line.at) || (end !== null && line.at >= end)) continue;
      if (rivals.has(holderOf(book.holdings, line.opponent, line.at) ?? ''))
        found += HEAD_TO_HEAD[line.result];
    }
  }
  return found;
}

/** @typedef {{day: string, at: number|null, end: number|null}} GameDay at: its first kick-off, if that is known */

/**
 * Each day with a counting game, and when it ends: at the next day's first kick-off (null for the last).
 * @param {Map<string, TeamSeason>} seasons
 * @param {(at: number) => string} dayOf
 * @returns {GameDay[]}
 */
export function gameDays(seasons, dayOf) {
  const moments = [...seasons.values()].flatMap(({ lines }) => lines.map(({ at }) => at));
  const known = [...new Set(moments)].filter((at) => at !== NEVER).sort((a, b) => a - b);
  /** @type {{day: string, at: number}[]} */
  const days = [];
  for (const at of known) {
    const day = dayOf(at);
    if (days.at(-1)?.day !== day) days.push({ day, at });
  }
  return days.map(({ day, at }, place) => ({ day, at, end: days[place + 1]?.at ?? null }));
}

/** Each member's points (thousandths) after each day. @param {Book} book @param {{end: number|null}[]} days */
export function race(book, days) {
  const series = new Map(book.userIds.map((userId) => [userId, /** @type {number[]} */ ([])]));
  for (const { end } of days) for (const row of table(book, end)) series.get(row.userId)?.push(row.points);
  return series;
}

/**
 * The same hash as the server's.
 * @param {number} revision @param {{rank: number, userId: string, points: number}[]} rows
 */
export function standingsHash(revision, rows) {
  const listed = rows.map(({ rank, userId, points }) => `${rank}:${userId}:${written(points)}`);
  return crc32(`${revision}|${listed.join(',')}`);
}
