import { useServerSteps } from '../../../hooks/useServerSteps.js';
import classes from './StartMoment.module.css';

const EACH_MS = 700;
const COUNT = ['3', '2', '1', 'Draft!'];

/**
 * Counts 3, 2, 1 over the room when the draft starts, on every screen at the same time. It blocks nobody: the member
 * on the clock may already pick. Latecomers do not see it.
 * @param {{startedAt: number|null}} props epoch ms
 */
export function StartMoment({ startedAt }) {
  const at = useServerSteps(startedAt, EACH_MS, COUNT.length);
  if (at >= COUNT.length) return null;
  return (
    <div className={classes.over} aria-hidden="true">
      <p className={classes.box}>
        The draft starts
        <span key={at} className={classes.word}>
          {COUNT[at]}
        </span>
      </p>
    </div>
  );
}
