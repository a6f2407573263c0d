import { describe, expect, it } from 'vitest';

import { boardRounds, boardRows, fittingOrientation, isRoomy, picksUntilTurn, upNext } from './grid.js';

/** @import { DraftState, DraftType, Settings } from '../../../services/types.js' */

/** @param {DraftType} draft_type @param {number} rounds */
const settings = (draft_type, rounds) => /** @type {Settings} */ ({ draft_type, rounds });

/** @param {number} pick_no @param {string[]} order */
const state = (pick_no, order = ['a', 'b', 'c']) => /** @type {DraftState} */ ({ pick_no, order });

describe('boardRounds', () => {
  it('turns round after each round of a snake', () => {
    expect(boardRounds('snake', 3, 3)).toEqual([
      { round: 1, forward: true, pickNos: [1, 2, 3] },
      { round: 2, forward: false, pickNos: [6, 5, 4] },
      { round: 3, forward: true, pickNos: [7, 8, 9] },
    ]);
  });

  it('never turns in a linear draft', () => {
    expect(boardRounds('linear', 2, 2).map((round) => round.pickNos)).toEqual([
      [1, 2],
      [3, 4],
    ]);
  });

  it('starts rounds 2 and 3 at the last seat with third-round reversal', () => {
    expect(boardRounds('third_round_reversal', 3, 4).map((round) => round.forward)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('has every pick once, for any size', () => {
    for (const [members, rounds] of [
      [2, 1],
      [30, 2],
      [12, 4],
      [4, 17],
    ]) {
      const all = boardRounds('snake', members, rounds).flatMap((round) => round.pickNos);
      expect([...all].sort((a, b) => a - b)).toEqual(
        Array.from({ length: members * rounds }, (_, at) => at + 1),
      );
    }
  });
});

describe('boardRows', () => {
  it('is rounds by seats or seats by rounds', () => {
    const rounds = boardRounds('snake', 3, 2);
    expect(boardRows(rounds, 'rounds')).toEqual([
      [1, 2, 3],
      [6, 5, 4],
    ]);
    expect(boardRows(rounds, 'members')).toEqual([
      [1, 6],
      [2, 5],
      [3, 4],
    ]);
  });
});

describe('fittingOrientation', () => {
  it('puts members across on a laptop and down on a phone', () => {
    expect(fittingOrientation({ width: 860, height: 400, members: 12, rounds: 4 })).toBe('rounds');
    expect(fittingOrientation({ width: 336, height: 370, members: 12, rounds: 4 })).toBe('members');
    expect(fittingOrientation({ width: 336, height: 370, members: 30, rounds: 2 })).toBe('members');
  });

  it('puts few members with many rounds down', () => {
    expect(fittingOrientation({ width: 860, height: 400, members: 2, rounds: 16 })).toBe('members');
  });

  it('keeps the classic way when both fit', () => {
    expect(fittingOrientation({ width: 2000, height: 2000, members: 4, rounds: 4 })).toBe('rounds');
  });
});

it('isRoomy goes by the width of one slot', () => {
  expect(isRoomy({ width: 860, orientation: 'rounds', members: 12, rounds: 2 })).toBe(false);
  expect(isRoomy({ width: 1340, orientation: 'rounds', members: 12, rounds: 2 })).toBe(true);
  expect(isRoomy({ width: 336, orientation: 'members', members: 12, rounds: 2 })).toBe(true);
  expect(isRoomy({ width: 336, orientation: 'members', members: 12, rounds: 4 })).toBe(false);
});

describe('whose turn comes', () => {
  it('counts the picks until my turn, and knows when none is left', () => {
    expect(picksUntilTurn(state(1), settings('snake', 2), 'a')).toBe(0);
    expect(picksUntilTurn(state(2), settings('snake', 2), 'a')).toBe(4);
    expect(picksUntilTurn(state(4), settings('snake', 2), 'c')).toBe(0);
    expect(picksUntilTurn(state(5), settings('snake', 2), 'c')).toBeNull();
  });

  it('names who follows, also twice at the turn of a snake, and stops at the end', () => {
    expect(upNext(state(2), settings('snake', 2), 3)).toEqual(['c', 'c', 'b']);
    expect(upNext(state(5), settings('snake', 2), 3)).toEqual(['a']);
    expect(upNext(state(6), settings('snake', 2), 3)).toEqual([]);
  });
});
