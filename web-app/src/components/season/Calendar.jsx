import { Button } from '@mantine/core';
import { useId, useState } from 'react';

import { useSeasonCommands } from '../../hooks/useSeasonCommands.js';
import { useSession } from '../../hooks/useSession.js';
import { linkForOthers } from '../../lib/linkForOthers.js';
import { useAct } from '../commissioner/useAct.js';
import { CopyField } from '../common/CopyField.jsx';
import { ErrorNote } from '../common/ErrorNote.jsx';
import classes from './Panels.module.css';
import parts from './Season.module.css';

/** A calendar feed of my teams' games in all my leagues, by a secret link. */
export default function Calendar() {
  const id = useId();
  const { seat } = useSession();
  const { makeCalendar, stopCalendar } = useSeasonCommands();
  const [link, setLink] = useState('');
  const [stopped, setStopped] = useState(false);
  const { busy, error, act } = useAct();
  // A sign-in by a seat link sees one league only, but the feed covers all.
  if (seat !== null) return null;

  async function make() {
    setStopped(false);
    await act(async () => setLink(linkForOthers((await makeCalendar()).url)));
  }

  async function stop() {
    if (!(await act(stopCalendar))) return;
    setLink('');
    setStopped(true);
  }

  return (
    <section aria-labelledby={id} className={parts.panel}>
      <h2 id={id} className={parts.heading}>
        In your calendar
      </h2>
      <div className={classes.form}>
        <p>Your teams’ games, from all your leagues. Moved and cancelled games update on their own.</p>
        {link ? (
          <>
            <CopyField label="Calendar link" value={link} />
            <p className={classes.why}>
              Add it by its address: in Google Calendar “From URL”, in Apple Calendar “New subscription”.
              Google looks for changes every 8 to 24 hours, Outlook about every 3, Apple as often as you set
              it. Anyone with this link sees your games.
            </p>
          </>
        ) : (
          <p className={classes.why}>If you made a link before, a new one replaces it.</p>
        )}
        {stopped ? <p role="status">Your calendar link no longer works.</p> : null}
        <ErrorNote error={error} />
        <div className={classes.foot}>
          {link ? (
            <Button variant="default" disabled={busy} onClick={() => void stop()}>
              End my link
            </Button>
          ) : (
            <Button variant="default" loading={busy} onClick={() => void make()}>
              Make a calendar link
            </Button>
          )}
        </div>
      </div>
    </section>
  );
}
