import { IconArrowLeft, IconArrowRight } from '@tabler/icons-react';

import { isReversed, seatOnClock } from '../../lib/turnOrder.js';
import classes from './ShapePreview.module.css';

/** @typedef {import('../../services/types.js').DraftType} DraftType */

const MOST_COLUMNS = 12;
const MOST_ROWS = 8;

/**
 * The empty board that these settings give, showing who picks when. Hidden from screen readers, because the form says
 * the same in words.
 * @param {{draftType: DraftType, members: number, rounds: number, highlightSeat?: number}} props highlightSeat:
 *   highlighted in every round, to show the order
 */
export function ShapePreview({ draftType, members, rounds, highlightSeat = 1 }) {
  const columns = Math.min(members, MOST_COLUMNS);
  const rows = Math.min(rounds, MOST_ROWS);
  const numbers = pickNumbers(draftType, members, rows);
  return (
    <div className={classes.stage} aria-hidden="true">
      <p className={classes.title}>
        <span>The board</span>
        <span className={classes.total}>{members * rounds} picks</span>
      </p>
      <div
        className={classes.board}
        style={{ gridTemplateColumns: `18px repeat(${columns}, minmax(0, 1fr))` }}
      >
        {numbers.map((row, round) => [
          // biome-ignore lint/suspicious/noArrayIndexKey: a round is its place
          <span key={`d${round}`} className={classes.direction}>
            {isReversed(draftType, round + 1) ? <IconArrowLeft size={16} /> : <IconArrowRight size={16} />}
          </span>,
          ...row.slice(0, columns).map((pickNo, column) => (
            <span
              key={pickNo}
              className={classes.cell}
              data-followed={column + 1 === highlightSeat || undefined}
            >
              {pickNo}
            </span>
          )),
        ])}
      </div>
      <p className={classes.foot}>
        {columns < members || rows < rounds
          ? `Shown: ${columns} of ${members} seats, ${rows} of ${rounds} rounds. `
          : ''}
        Highlighted: seat 1’s picks.
      </p>
    </div>
  );
}

/**
 * Pick numbers by round and seat.
 * @param {DraftType} draftType
 * @param {number} members
 * @param {number} rounds
 */
function pickNumbers(draftType, members, rounds) {
  return Array.from({ length: rounds }, (_, round) => {
    /** @type {number[]} */
    const row = [];
    for (let place = 1; place <= members; place += 1) {
      const pickNo = round * members + place;
      row[seatOnClock(draftType, members, pickNo) - 1] = pickNo;
    }
    return row;
  });
}
