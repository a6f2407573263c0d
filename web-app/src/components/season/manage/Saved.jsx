import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';

import { errorInWords } from '../../common/errorWords.js';
import classes from './Manage.module.css';

const UNDO_MS = 10_000;

/**
 * Says that a result was saved. It can be undone for ten seconds; if that fails, it says so for as long.
 * @param {{undo: () => Promise<unknown>, onGone: () => void}} props
 */
export function Saved({ undo, onGone }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(/** @type {Error|null} */ (null));
  useEffect(() => {
    if (busy) return undefined;
    const timer = setTimeout(onGone, UNDO_MS);
    return () => clearTimeout(timer);
  }, [onGone, busy]);
  return (
    <div className={classes.saved} role="status">
      {error ? `It was not undone. ${errorInWords(error)}` : 'Result saved.'}
      <Button
        size="compact-md"
        variant="default"
        loading={busy}
        onClick={async () => {
          setBusy(true);
          try {
            await undo();
            onGone();
          } catch (problem) {
            setError(/** @type {Error} */ (problem));
            setBusy(false);
          }
        }}
      >
        Undo
      </Button>
    </div>
  );
}
