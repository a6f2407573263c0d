import { Button } from '@mantine/core';
import { useEffect } from 'react';

import classes from './Manage.module.css';
import { useUndo } from './useUndo.js';

const UNDO_MS = 10_000;

/** Its height and the space around it. The season's page leaves so much at its end, so that nothing stays covered. */
const ROOM = '84px';

/**
 * Says what was saved, such as "Result saved." It can be undone for ten seconds; if that fails, it says so for as long.
 * @param {{no: number, said: string, undo: () => Promise<unknown>, onGone: (no: number) => void}} props
 */
export function Saved({ no, said, undo, onGone }) {
  const { busy, problem, run } = useUndo(undo, () => onGone(no));
  useEffect(() => {
    if (busy) return undefined;
    const timer = setTimeout(() => onGone(no), UNDO_MS);
    return () => clearTimeout(timer);
  }, [no, onGone, busy]);
  useEffect(() => {
    const { style } = document.documentElement;
    style.setProperty('--dn-saved', ROOM);
    return () => void style.removeProperty('--dn-saved');
  }, []);
  return (
    <div className={classes.saved} role="status">
      {problem || said}
      <Button size="compact-md" variant="default" loading={busy} onClick={() => void run()}>
        Undo
      </Button>
    </div>
  );
}
