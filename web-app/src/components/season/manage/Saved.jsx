import { Button } from '@mantine/core';
import { useEffect, useState } from 'react';

import { errorInWords } from '../../common/errorWords.js';
import classes from './Manage.module.css';

const UNDO_MS = 10_000;

/** Its height and the space around it. The season's page leaves so much at its end, so that nothing stays covered. */
const ROOM = '84px';

/**
 * Says what was saved, such as "Result saved." It can be undone for ten seconds; if that fails, it says so for as long.
 * @param {{no: number, said: string, undo: () => Promise<unknown>, onGone: (no: number) => void}} props
 */
export function Saved({ no, said, undo, onGone }) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(/** @type {(Error & {isUnreachable?: boolean})|null} */ (null));
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
  const failed = error?.isUnreachable ? 'We don’t know whether it was undone.' : 'It was not undone.';
  return (
    <div className={classes.saved} role="status">
      {error ? `${failed} ${errorInWords(error)}` : said}
      <Button
        size="compact-md"
        variant="default"
        loading={busy}
        onClick={async () => {
          setBusy(true);
          try {
            await undo();
            onGone(no);
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
