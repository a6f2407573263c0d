import { memo } from 'react';

import { BoardCell } from './BoardCell.jsx';

/** @import { Team } from '../../../services/types.js' */
/** @import { Maker } from '../model/maker.js' */

/**
 * The content of one slot.
 * @typedef {{pickNo: number, team: Team|undefined, maker: Maker|undefined, current: boolean, mine: boolean,
 *   pending: boolean, name: string, onChange?: (pickNo: number) => void}} Slot
 */

/** @param {Slot} a @param {Slot} b */
const sameSlot = (a, b) =>
  a.pickNo === b.pickNo &&
  a.team === b.team &&
  a.maker === b.maker &&
  a.current === b.current &&
  a.mine === b.mine &&
  a.pending === b.pending &&
  a.onChange === b.onChange &&
  a.name === b.name;

/** @param {import('react').ReactElement<any>} a @param {import('react').ReactElement<any>} b */
const sameElement = (a, b) =>
  a.type === b.type && Object.keys(b.props).every((name) => a.props[name] === b.props[name]);

/** @typedef {{slots: Slot[], heading: import('react').ReactElement<any>}} RowProps `heading`: the row's `th` */

/** @param {RowProps} before @param {RowProps} after */
const sameRow = (before, after) =>
  sameElement(before.heading, after.heading) &&
  before.slots.length === after.slots.length &&
  before.slots.every((slot, at) => sameSlot(slot, after.slots[at]));

/** A row of the board: one round, or one member. @param {RowProps} props */
function Row({ slots, heading }) {
  return (
    <tr>
      {heading}
      {slots.map((slot) => (
        <BoardCell key={slot.pickNo} {...slot} />
      ))}
    </tr>
  );
}

/** Re-rendered only if one of its slots or its heading changed. */
export const BoardRow = memo(Row, sameRow);
