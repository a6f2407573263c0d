import { useLocalStorage } from '@mantine/hooks';
import { IconArrowsExchange } from '@tabler/icons-react';

import { makerOf } from '../model/maker.js';
import { Board } from './Board.jsx';
import classes from './Board.module.css';
import { MakerIcon } from './MakerIcon.jsx';

const LEGEND = {
  autopick: 'Autopick',
  clock: 'Time ran out',
  automatic: 'Picked automatically',
  commissioner: 'By commissioner',
};
const EXPLAINED = /** @type {(keyof typeof LEGEND)[]} */ (Object.keys(LEGEND));

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
  const made = new Set(picks.map(makerOf));
  const shown = EXPLAINED.filter(
    (maker) => made.has(maker) || (status !== 'complete' && maker !== 'automatic'),
  );
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
      <Legend makers={shown.filter((maker) => showsWhoPicked || maker !== 'commissioner')} />
    </section>
  );
}

/** Explains the marks on picks. @param {{makers: (keyof typeof LEGEND)[]}} props */
function Legend({ makers }) {
  if (makers.length === 0) return null;
  return (
    <p className={classes.legend}>
      {makers.map((maker) => (
        <span key={maker} className={classes.key}>
          <MakerIcon maker={maker} size={15} stroke={2} /> {LEGEND[maker]}
        </span>
      ))}
    </p>
  );
}
