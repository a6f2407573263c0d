import loading from './Loading.module.css';
import classes from './RoomOutline.module.css';

/** More would not fit on the screen. */
const MOST = { rounds: 8, seats: 14 };

/**
 * The draft room before its parts have loaded: the clock bar and the board, at their final size.
 * @param {{seats: number, rounds: number}} props
 */
export function RoomOutline({ seats, rounds }) {
  return (
    <div className={classes.room} role="status">
      <span className="dn-sr">Opening the draft room…</span>
      <span className={classes.bar} aria-hidden="true" />
      <BoardOutline seats={seats} rounds={rounds} />
    </div>
  );
}

/**
 * The board, with the teams beside it on wide screens.
 * @param {{seats?: number, rounds?: number}} props without them, one slot: the page says how many there are (boot.js)
 */
export function BoardOutline({ seats, rounds }) {
  const [across, down] = [Math.min(seats ?? 1, MOST.seats), Math.min(rounds ?? 1, MOST.rounds)];
  return (
    <span className={classes.body} aria-hidden="true">
      <span
        className={classes.board}
        data-most={`${MOST.seats} ${MOST.rounds}`}
        style={/** @type {any} */ ({ '--across': across, '--down': down })}
      >
        {Array.from({ length: across * down }, (_, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the slots are all alike
          <span key={index} className={loading.row} />
        ))}
      </span>
      <span className={`${loading.row} ${classes.teams}`} />
    </span>
  );
}
