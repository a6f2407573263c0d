import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';

import classes from './Manage.module.css';

const UNDO_MS = 10_000;

/**
 * Says that a result was saved. It can be undone for ten seconds.
 * @param {{undo: () => Promise<unknown>, onGone: () => void}} props
 */
export function Saved({ undo, onGone }) {
  const [busy, setBusy] = useState(false);
  useEffect(() => {
    const timer = setTimeout(onGone, UNDO_MS);
    return () => clearTimeout(timer);
  }, [onGone]);
  return (
    <div className={classes.saved} role="status">
      Result saved.
      <Button
        size="compact-md"
        variant="default"
        loading={busy}
        onClick={async () => {
          setBusy(true);
          await undo().catch(() => {});
          onGone();
        }}
      >
        Undo
      </Button>
    </div>
  );
}
