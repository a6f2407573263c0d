import { Button } from '@mantine/core';

import { useRef } from 'react';

import classes from './Manage.module.css';
import { useUndo } from './useUndo.js';

/**
 * On the way through the games of a day: what was saved, what comes next, and the last result's Undo, which the dialog would
 * cover elsewhere. It stays until the next result is saved, so that nothing moves under a finger.
 * @param {{teams: string, undo: (() => Promise<unknown>)|null, undone: boolean, onUndone: () => void}} props
 *   teams: those of the next game
 */
export function SavedBefore({ teams, undo, undone, onUndone }) {
  const words = useRef(/** @type {HTMLParagraphElement|null} */ (null));
  const { busy, problem, run } = useUndo(
    async () => undo?.(),
    () => {
      onUndone();
      words.current?.focus(); // its button goes
    },
  );
  return (
    <div className={classes.before}>
      <p ref={words} tabIndex={-1} data-autofocus>
        {undone ? 'Undone' : 'Saved'}. Next: {teams}
      </p>
      {undo && !undone ? (
        <Button size="compact-md" mih={44} variant="default" loading={busy} onClick={() => void run()}>
          Undo
        </Button>
      ) : null}
      <p role="status">{problem}</p>
    </div>
  );
}
