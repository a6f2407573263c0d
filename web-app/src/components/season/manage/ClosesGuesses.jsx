import classes from './Manage.module.css';

/**
 * Said before the first game begins by what somebody enters: that cannot be taken back once the others have read the guesses.
 * @param {{among?: boolean}} props among: some of these games may have begun
 */
export function ClosesGuesses({ among = false }) {
  return (
    <p className={classes.closes} role="status">
      {among ? 'If one of these games has begun, it' : 'This is the first game to begin. It'} closes the
      tie-break guess: nobody can guess after that, and everyone sees all guesses.
    </p>
  );
}
