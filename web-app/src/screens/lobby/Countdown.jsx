import { dayTimeAndZone } from '../../components/common/times.js';
import { useCountdown } from '../../hooks/useCountdown.js';
import classes from './Countdown.module.css';

/** How long until the planned start. @param {{startsAt: number}} props */
export function Countdown({ startsAt }) {
  const { seconds, label } = useCountdown(startsAt);
  return (
    <section className={classes.plate} aria-label="Planned start">
      <p className={classes.digits} role="timer">
        {seconds ? label : 'Now'}
      </p>
      <p className={classes.when}>
        {seconds ? 'until the planned start:' : 'The planned start has come:'}{' '}
        <time dateTime={new Date(startsAt).toISOString()}>{dayTimeAndZone(startsAt)}</time>
      </p>
    </section>
  );
}
