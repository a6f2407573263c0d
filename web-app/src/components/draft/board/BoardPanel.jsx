import { useLocalStorage } from '@mantine/hooks';
import { IconArrowsExchange, IconGavel, IconRobot } from '@tabler/icons-react';

import { Board } from './Board.jsx';
import classes from './Board.module.css';

/**
 * The board with its legend and the button that changes its orientation.
 * @param
 *   {Omit<Parameters<typeof Board>[0], 'turned'> & {aside?: import('react').ReactNode, showsWhoPicked?: boolean}}
 *   props showsWhoPicked: mark picks that the commissioner made
 */
export function BoardPanel({ aside, showsWhoPicked = true, ...board }) {
  const [turned, setTurned] = useLocalStorage({
    key: 'draftnight-board-turned',
    defaultValue: false,
    getInitialValueInEffect: false,
  });
  const { status, picks } = board.state;
  // During the draft all entries are shown, so that nothing shifts at the first pick of a kind.
  const shows = (/** @type {string} */ by) => status !== 'complete' || picks.some((pick) => pick.by === by);
  return (
    <section className={classes.panel} aria-labelledby="draft-board">
      <div className={classes.bar}>
        <h2 id="draft-board" className={classes.title} data-aside={aside ? true : undefined}>
          Board
        </h2>
        {aside}
        <button
          type="button"
          className={classes.turn}
          aria-label="Turn the board: swap members and rounds"
          title="Turn the board"
          aria-pressed={turned}
          onClick={() => setTurned((now) => !now)}
        >
          <IconArrowsExchange size={20} stroke={1.75} aria-hidden="true" />
        </button>
      </div>
      <Board {...board} turned={turned} />
      <Legend autopick={shows('autopick')} commissioner={showsWhoPicked && shows('commissioner')} />
    </section>
  );
}

/** Explains the marks on picks. @param {{autopick: boolean, commissioner: boolean}} props */
function Legend({ autopick, commissioner }) {
  if (!autopick && !commissioner) return null;
  return (
    <p className={classes.legend}>
      {autopick ? (
        <span className={classes.key}>
          <IconRobot size={15} stroke={2} aria-hidden="true" /> Picked automatically
        </span>
      ) : null}
      {commissioner ? (
        <span className={classes.key}>
          <IconGavel size={15} stroke={2} aria-hidden="true" /> Picked by the commissioner
        </span>
      ) : null}
    </p>
  );
}
