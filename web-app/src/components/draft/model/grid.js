/**
 * The board as a grid. The fold's own rule says whose turn each pick is.
 *
 * @typedef {'rounds'|'members'} Orientation what the rows of the board are
 * @typedef {{round: number, forward: boolean, pickNos: number[]}} Round pick numbers by seat, first seat first
 */
import { isReversed, seatOnClock, turnOf } from '../../../lib/turnOrder.js';

/** @import { DraftState, DraftType, Settings } from '../../../services/types.js' */

/**
 * @param {DraftType} draftType
 * @param {number} memberCount
 * @param {number} rounds
 * @returns {Round[]}
 */
export function boardRounds(draftType, memberCount, rounds) {
  return Array.from({ length: rounds }, (_, index) => {
    const first = index * memberCount + 1;
    const pickNos = new Array(memberCount);
    for (let pickNo = first; pickNo < first + memberCount; pickNo += 1) {
      pickNos[seatOnClock(draftType, memberCount, pickNo) - 1] = pickNo;
    }
    return { round: index + 1, forward: !isReversed(draftType, index + 1), pickNos };
  });
}

/**
 * The rows of the board: one per round, or one per seat.
 * @param {Round[]} rounds
 * @param {Orientation} orientation
 * @returns {number[][]} pick numbers, row by row
 */
export function boardRows(rounds, orientation) {
  if (orientation === 'rounds') return rounds.map((round) => round.pickNos);
  const seats = rounds[0]?.pickNos.length ?? 0;
  return Array.from({ length: seats }, (_, seat) => rounds.map((round) => round.pickNos[seat]));
}

/** The smallest cell and headers in px, for choosing the orientation. The style sheet uses the same. */
const CELL = { width: 60, height: 48, rowHead: 64, memberHead: 92, head: 52 };

/**
 * The orientation that shows more of the board in a box of this size. A tie goes to the classic one, members across.
 *
 * @param {{width: number, height: number, members: number, rounds: number}} box
 * @returns {Orientation}
 */
export function fittingOrientation({ width, height, members, rounds }) {
  const across =
    Math.min(1, width / (CELL.rowHead + members * CELL.width)) *
    Math.min(1, height / (CELL.head + rounds * CELL.height));
  const down =
    Math.min(1, width / (CELL.memberHead + rounds * CELL.width)) *
    Math.min(1, height / (CELL.head + members * CELL.height));
  return down > across ? 'members' : 'rounds';
}

/** A slot this wide has room for more than the abbreviation. */
const ROOMY = 84;

/**
 * Whether a board this wide has such slots.
 * @param {{width: number, orientation: Orientation, members: number, rounds: number}} board
 */
export function isRoomy({ width, orientation, members, rounds }) {
  if (orientation === 'rounds') return (width - CELL.rowHead) / members >= ROOMY;
  return (width - CELL.memberHead) / rounds >= ROOMY;
}

/**
 * How many picks until it is this member's turn: 0 = now, null = no turn left.
 *
 * @param {DraftState} state
 * @param {Settings} settings
 * @param {string} userId
 * @returns {number|null}
 */
export function picksUntilTurn(state, settings, userId) {
  const last = state.order.length * settings.rounds;
  for (let pickNo = state.pick_no; pickNo <= last; pickNo += 1) {
    if (turnOf(settings.draft_type, state.order, pickNo)?.user_id === userId) return pickNo - state.pick_no;
  }
  return null;
}

/**
 * Who picks after the current turn, in order.
 * @param {DraftState} state
 * @param {Settings} settings
 * @param {number} count
 * @returns {string[]} user ids
 */
export function upNext(state, settings, count) {
  const last = Math.min(state.order.length * settings.rounds, state.pick_no + count);
  const ids = [];
  for (let pickNo = state.pick_no + 1; pickNo <= last; pickNo += 1) {
    const turn = turnOf(settings.draft_type, state.order, pickNo);
    if (turn) ids.push(turn.user_id);
  }
  return ids;
}
