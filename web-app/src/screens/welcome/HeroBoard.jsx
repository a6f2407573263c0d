import classes from './HeroBoard.module.css';
import { heroRows, MEMBERS } from './heroDraft.js';

/** A draft board in the middle of a draft. Screen readers get one image; the text beside it says what it shows. */
export function HeroBoard() {
  return (
    <figure
      className={classes.stage}
      role="img"
      aria-label="A draft board with five members and four rounds. Twelve NFL teams are picked, and you are on the clock with 42 seconds left."
    >
      <div className={classes.clock}>
        <span className={classes.turn}>
          <span className={classes.turnLabel}>On the clock</span>
          <span className={classes.turnWho}>You</span>
        </span>
        <span className={classes.digits}>0:42</span>
      </div>
      <div className={classes.board}>
        {MEMBERS.map((name, seat) => (
          <span key={name} className={classes.member} data-clock={seat === 2 || undefined}>
            {name}
          </span>
        ))}
        {heroRows().map((row) => row.map((cell) => <HeroCell key={cell.pickNo} cell={cell} />))}
      </div>
      <div className={classes.next}>
        <span>Next: Dana, then Eli</span>
        <span>Pick 13 of 20</span>
      </div>
    </figure>
  );
}

/** @param {{cell: import('./heroDraft.js').Cell}} props */
function HeroCell({ cell: { pickNo, state, team } }) {
  const style = /** @type {any} */ ({
    '--order': pickNo,
    ...(team && { '--cell-bg': team.bg, '--cell-ink': team.ink, '--cell-edge': team.edge }),
  });
  return (
    <span className={classes.cell} data-state={state} style={style}>
      <span className={classes.pickNo}>{pickNo}</span>
      {team ? <span className={classes.team}>{team.abbreviation}</span> : null}
    </span>
  );
}
