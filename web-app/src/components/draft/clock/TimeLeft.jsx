import { useCountdown } from '../../../hooks/useCountdown.js';
import { clockLabel } from '../../../lib/time.js';
import classes from './TimeLeft.module.css';

/**
 * Whose clock runs, in a dialog that covers the clock bar.
 * @param {{onClock: string, mine: boolean, deadline: number|null, paused: boolean, remainingMs?: number|null,
 *   atZero?: string|null}} props `onClock`: the name of the member on the clock; `mine`: it is me; `atZero`: the team I
 *   get when my time runs out
 */
export function TimeLeft({ onClock, mine, deadline, paused, remainingMs = null, atZero = null }) {
  const { label, urgent } = useCountdown(paused ? null : deadline);
  const left = paused && remainingMs !== null ? clockLabel(Math.ceil(remainingMs / 1000)) : label;
  return (
    <p className={classes.left} data-urgent={urgent || undefined}>
      <span>
        {mine ? (
          'You are'
        ) : (
          <>
            <bdi>{onClock}</bdi> is
          </>
        )}{' '}
        on the clock{paused ? ', paused' : ''}
        {mine && atZero && !paused ? (
          <span className={classes.atZero}>
            At 0:00: <bdi>{atZero}</bdi>
          </span>
        ) : null}
      </span>
      <span className={classes.digits} role="timer">
        {left || 'No clock'}
      </span>
    </p>
  );
}
