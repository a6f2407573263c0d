import classes from './EmptyState.module.css';

/**
 * Explains why a list is empty, and offers what to do about it.
 * @param {{title: string, children?: import('react').ReactNode, action?: import('react').ReactNode,
 *   art?: import('react').ReactNode}} props
 */
export function EmptyState({ title, children, action, art }) {
  return (
    <div className={classes.empty}>
      {art ?? <EmptyBoard />}
      <h2 className={classes.title}>{title}</h2>
      {children ? <div className={classes.text}>{children}</div> : null}
      {action ? <div className={classes.action}>{action}</div> : null}
    </div>
  );
}

/** The outline of an empty draft board. */
function EmptyBoard() {
  const cells = Array.from({ length: 12 }, (_, index) => index);
  return (
    <div className={classes.board} aria-hidden="true">
      {cells.map((cell) => (
        <span key={cell} data-first={cell === 0 || undefined} />
      ))}
    </div>
  );
}
