import { useOnline } from '../../hooks/useOnline.js';
import classes from './Loading.module.css';

/**
 * An outline of the coming content, at its final size. Announced once to screen readers.
 * @param {{rows?: number, height?: number, label?: string}} props height of one row in px
 */
export function LoadingRows({ rows = 3, height = 76, label = 'Loading…' }) {
  return (
    <div className={classes.rows} role="status">
      <span className="dn-sr">{label}</span>
      {Array.from({ length: rows }, (_, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
        <span key={index} className={classes.row} style={{ height }} aria-hidden="true" />
      ))}
    </div>
  );
}

/** A whole screen that is loading. @param {{label?: string}} props */
export function LoadingScreen({ label = 'Loading…' }) {
  const online = useOnline();
  return (
    <div className={classes.screen}>
      {online ? null : <p role="status">You’re offline. This opens when you’re back.</p>}
      <span className={classes.heading} aria-hidden="true" />
      <LoadingRows label={label} />
    </div>
  );
}
