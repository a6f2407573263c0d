import { useCountdown } from '../../../hooks/useCountdown.js';
import { clockLabel } from '../../../lib/time.js';
import bar from '../../common/TurnBars.module.css';
import { AtZero } from './AtZero.jsx';
import classes from './TimeLeft.module.css';

/**
 * Whose turn it is and the clock, in a dialog that covers the clock bar. It stays in view as the dialog scrolls.
 * @param {{onClock: string, mine: boolean, pickNo: number, deadline: number|null, paused: boolean,
 *   remainingMs?: number|null, atZero?: string|null, cutOff?: boolean, onPick?: () => void}} props `onClock`: the name
 *   of the member on the clock; `mine`: it is me; `atZero`: the team I get when my time runs out; `cutOff`: there is no
 *   news of the draft; `onPick`: closes the dialog, for me to pick
 */
export function TimeLeft(props) {
  const {
    onClock,
    mine,
    pickNo,
    deadline,
    paused,
    remainingMs = null,
    atZero = null,
    cutOff,
    onPick,
  } = props;
  const { ms, label } = useCountdown(paused ? null : deadline);
  const left = paused && remainingMs !== null ? clockLabel(Math.ceil(remainingMs / 1000)) : label;
  const myTurn = mine && !paused;
  return (
    <div className={classes.turn} data-mine={myTurn || undefined}>
      <span className={classes.who}>
        {mine ? (
          // A new element for each turn: two turns in a row are said twice.
          <span key={pickNo} role={paused ? undefined : 'alert'}>
            Your turn{paused ? ', paused' : ''}
          </span>
        ) : (
          <>
            <bdi>{onClock}</bdi> is on the clock{paused ? ', paused' : ''}
          </>
        )}
        {myTurn && atZero ? <AtZero name={atZero} className={classes.atZero} /> : null}
      </span>
      <span className={bar.time} role="timer">
        {cutOff && ms !== null && ms <= 0 ? 'No connection' : left || 'No clock'}
      </span>
      {myTurn && onPick ? (
        <button type="button" className={`${bar.go} ${classes.pick}`} onClick={onPick}>
          Back to my pick
        </button>
      ) : null}
    </div>
  );
}
