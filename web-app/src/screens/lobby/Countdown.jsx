import { dayTimeAndZone } from '../../components/common/times.js';
import { useCountdown } from '../../hooks/useCountdown.js';
import classes from './Countdown.module.css';

/** @param {number|null} seconds @param {boolean} byItself */
function countdownWords(seconds, byItself) {
  if (byItself) return seconds ? 'until the draft starts by itself:' : 'The draft is starting:';
  return seconds ? 'until the planned start:' : 'The planned start has passed:';
}

/** The time until the planned start. @param {{startsAt: number, byItself: boolean}} props */
export function Countdown({ startsAt, byItself }) {
  const { seconds, label } = useCountdown(startsAt);
  return (
    <section className={classes.plate} aria-label="Planned start">
      <p className={classes.digits} role="timer">
        {seconds ? label : 'Now'}
      </p>
      <p className={classes.when}>
        {countdownWords(seconds, byItself)}{' '}
        <time dateTime={new Date(startsAt).toISOString()}>{dayTimeAndZone(startsAt)}</time>
      </p>
    </section>
  );
}
