import { useServerSteps } from '../../../hooks/useServerSteps.js';
import classes from './StartMoment.module.css';

const EACH_MS = 700;
const WORDS = ['3', '2', '1', 'Draft!'];

/**
 * 3, 2, 1 over the room that has just opened, on every screen at the same moment. It stops nobody: who is on the clock
 * may pick under it. Whoever comes later sees nothing of it.
 * @param {{startedAt: number|null}} props epoch ms
 */
export function StartMoment({ startedAt }) {
  const at = useServerSteps(startedAt, EACH_MS, WORDS.length);
  if (at >= WORDS.length) return null;
  return (
    <div className={classes.over} aria-hidden="true">
      <span key={at} className={classes.word}>
        {WORDS[at]}
      </span>
    </div>
  );
}
