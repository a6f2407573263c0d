/** A finished draft's picks in words and numbers. Pure. */

import { durationWords } from '../../lib/time.js';
import { MADE, makerOf } from '../draft/model/maker.js';

/** @import { Recap, Team } from '../../services/types.js' */
/** @import { Maker } from '../draft/model/maker.js' */

/**
 * @typedef {Recap['picks'][number]} TimedPick
 * @typedef {{pickNo: number, round: number, userId: string, member: string, team: Team|undefined, teamName: string,
 *   how: string, maker: Maker, isBot: boolean, takenMs: number|null, at: number}} Row
 * @typedef {{fastest: Row|null, slowest: Row|null, autopicks: number, ranOut: number,
 *   turns: number, total: number, lastedMs: number|null}} Facts fastest: among picks made by a person; slowest, autopicks,
 *   ranOut (of the autopicks), turns: among turns of a person, even if time ran out; total: with those of bots
 */

/**
 * The time a pick took: in tenths while they matter ("0.9 s"), longer ones in words.
 * @param {number} ms
 */
export const takenInWords = (ms) => (ms < 60_000 ? `${(ms / 1000).toFixed(1)} s` : durationWords(ms));

/** The server allows a late pick a short grace, which is not the member's time. */
const GRACE_MS = 2_000;

/**
 * The clock's length if it ran out for this pick. It may have been longer than usual.
 * @param {Row} row @param {number|null} pickSeconds
 */
export function clockRunOut(row, pickSeconds) {
  const clock = (pickSeconds ?? Infinity) * 1_000;
  const over = (row.takenMs ?? 0) - clock;
  return (row.maker === 'clock' || row.maker === 'automatic') && over >= 0 && over < GRACE_MS ? clock : null;
}

/**
 * @param {TimedPick[]} picks
 * @param {Map<string, {display_name: string, is_bot?: boolean}>} people by user id
 * @param {Map<string, Team>} teamsById
 * @returns {Row[]} in the order picked
 */
export function recapRows(picks, people, teamsById) {
  return picks.map((pick) => {
    const team = teamsById.get(pick.team_id);
    return {
      pickNo: pick.pick_no,
      round: pick.round,
      userId: pick.user_id,
      member: people.get(pick.user_id)?.display_name ?? 'Former member',
      team,
      teamName: team?.name ?? pick.team_id,
      how: people.get(pick.user_id)?.is_bot && pick.by === 'autopick' ? 'bot' : MADE[makerOf(pick)],
      maker: makerOf(pick),
      isBot: people.get(pick.user_id)?.is_bot ?? false,
      takenMs: pick.taken_ms,
      at: pick.at,
    };
  });
}

const LAST_SECOND_MS = 1_000;

/** @type {Set<Maker>} */
const byItself = new Set(['autopick', 'clock', 'automatic']);

/**
 * @param {Row[]} rows
 * @param {{startedAt: number|null, completedAt: number|null, pickSeconds?: number|null}} times
 * @returns {Facts}
 */
export function draftFacts(rows, { startedAt, completedAt, pickSeconds = null }) {
  const ofPeople = rows.filter((row) => !row.isBot);
  const timed = ofPeople.filter((row) => row.takenMs !== null);
  const bySpeed = timed.sort((a, b) => (a.takenMs ?? 0) - (b.takenMs ?? 0) || a.pickNo - b.pickNo);
  // Who let the time run out with a team selected was not fast.
  const inTime = (pickSeconds ?? Infinity) * 1_000 - LAST_SECOND_MS;
  const byHand = bySpeed.filter((row) => row.maker === 'member' && (row.takenMs ?? 0) < inTime);
  const end = completedAt ?? rows.at(-1)?.at ?? null;
  return {
    fastest: byHand[0] ?? null,
    slowest: bySpeed.at(-1) ?? null,
    autopicks: ofPeople.filter((row) => byItself.has(row.maker)).length,
    ranOut: ofPeople.filter((row) => row.maker === 'clock').length,
    turns: ofPeople.length,
    total: rows.length,
    lastedMs: startedAt !== null && end !== null ? end - startedAt : null,
  };
}
