import classes from './Lobby.module.css';

/** Of the heading that the link leads to. */
export const LINE_UP = 'queue-title';

/** Down to my queue, which lies below all that a lobby waits for. */
export function LineUpLink() {
  return (
    <a href={`#${LINE_UP}`} className={classes.toQueue} onClick={goThere}>
      Line up your picks
    </a>
  );
}

/** Without an entry in the history, which would be a screen to go back to. @param {import('react').MouseEvent} event */
function goThere(event) {
  event.preventDefault();
  const heading = document.getElementById(LINE_UP);
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}
