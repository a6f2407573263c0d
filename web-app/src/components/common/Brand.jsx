import classes from './Brand.module.css';

/**
 * The mark: a bank of floodlights that is also a draft board, with the cell on the clock lit.
 * @param {{size?: number}} props size in px
 */
export function BrandMark({ size = 28 }) {
  return (
    <svg width={size} height={size} viewBox="0 0 28 28" aria-hidden="true" className={classes.mark}>
      <rect className={classes.plate} x="0" y="0" width="28" height="28" rx="6" />
      {[0, 1, 2].flatMap((row) =>
        [0, 1, 2].map((column) => (
          <rect
            key={`${row}${column}`}
            className={row === 1 && column === 1 ? classes.lit : classes.lamp}
            x={4.5 + column * 6.75}
            y={4.5 + row * 6.75}
            width="5.5"
            height="5.5"
            rx="1.25"
          />
        )),
      )}
    </svg>
  );
}

/** The mark with the name. @param {{size?: number, compact?: boolean}} props compact: on a phone only the mark */
export function Brand({ size = 28, compact = false }) {
  return (
    <span className={classes.brand} data-compact={compact || undefined}>
      <BrandMark size={size} />
      <span className={classes.name}>Draftnight</span>
    </span>
  );
}
