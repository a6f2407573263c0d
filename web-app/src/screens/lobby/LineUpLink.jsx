import classes from './Lobby.module.css';

/** The id of the heading that the link leads to. */
export const LINE_UP = 'queue-title';

/** Jumps down to my queue, which is below the lobby's more urgent parts. */
export function LineUpLink() {
  return (
    <a href={`#${LINE_UP}`} className={classes.toQueue} onClick={goThere}>
      Line up your picks
    </a>
  );
}

/** Without a history entry, which would count as a screen to go back to. @param {import('react').MouseEvent} event */
function goThere(event) {
  event.preventDefault();
  const heading = document.getElementById(LINE_UP);
  heading?.scrollIntoView();
  heading?.focus({ preventScroll: true });
}
