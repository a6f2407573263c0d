/** Whose turn it is at a pick number, by the draft type. Pure; the server's rule is domain/order.py. */

/** @import { DraftType } from '../services/types.js' */

/**
 * The seat (1-based) that picks.
 * @param {DraftType} draftType
 * @param {number} memberCount
 * @param {number} pickNo 1-based
 * @returns {number}
 */
export function seatOnClock(draftType, memberCount, pickNo) {
  const round = Math.ceil(pickNo / memberCount);
  const place = (pickNo - 1) % memberCount;
  return isReversed(draftType, round) ? memberCount - place : place + 1;
}

/** @param {DraftType} draftType @param {number} round 1-based @returns {boolean} whether the last seat picks first in this round */
export function isReversed(draftType, round) {
  if (draftType === 'linear') return false;
  if (draftType === 'third_round_reversal' && round >= 3) return round % 2 === 1;
  return round % 2 === 0;
}

/**
 * Who picks at a pick number, by the draft order.
 * @param {DraftType} draftType
 * @param {string[]} order user ids by seat
 * @param {number} pickNo
 * @returns {{pick_no: number, round: number, seat: number, user_id: string}|null} null: there are no members
 */
export function turnOf(draftType, order, pickNo) {
  if (order.length === 0) return null;
  const seat = seatOnClock(draftType, order.length, pickNo);
  return { pick_no: pickNo, round: Math.ceil(pickNo / order.length), seat, user_id: order[seat - 1] };
}
