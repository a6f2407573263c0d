import { Button } from '@mantine/core';
import { useId, useState } from 'react';

import { useCalendarMade } from '../../hooks/seasonQueries.js';
import { useSeasonCommands } from '../../hooks/useSeasonCommands.js';
import { useSession } from '../../hooks/useSession.js';
import { linkForOthers } from '../../lib/linkForOthers.js';
import { useAct } from '../commissioner/useAct.js';
import { CopyField } from '../common/CopyField.jsx';
import { ErrorNote } from '../common/ErrorNote.jsx';
import { dayAlone } from '../common/times.js';
import classes from './Panels.module.css';
import parts from './Season.module.css';

/**
 * What a new link would do to the one before. Only its hash is stored, so it cannot be shown again.
 * @param {number|null} madeAt @param {boolean} unknown
 */
function before(madeAt, unknown) {
  if (unknown) return 'If you made a link before, a new one replaces it.';
  if (madeAt === null) return '';
  return `You have a link, made on ${dayAlone(madeAt)}. We can’t show it again. A new one ends it: calendars that use the old one get no more updates.`;
}

/** A calendar feed of my teams' games in all my leagues, by a secret link. */
export default function Calendar() {
  const id = useId();
  const { seat } = useSession();
  const { makeCalendar, stopCalendar } = useSeasonCommands();
  const [link, setLink] = useState('');
  const [stopped, setStopped] = useState(false);
  const { busy, error, act } = useAct();
  const made = useCalendarMade(seat === null);
  // A sign-in by a seat link sees one league only, but the feed covers all.
  if (seat !== null) return null;

  async function make() {
    setStopped(false);
    await act(async () => setLink(linkForOthers((await makeCalendar()).url)));
    void made.refetch();
  }

  async function stop() {
    if (!(await act(stopCalendar))) return;
    setLink('');
    setStopped(true);
    void made.refetch();
  }

  const unknown = !stopped && made.data === undefined;
  const madeAt = link || stopped ? null : (made.data?.made_at ?? null);

  return (
    <section aria-labelledby={id} className={parts.panel}>
      <h2 id={id} className={parts.heading}>
        In your calendar
      </h2>
      <div className={classes.form}>
        <p>Your teams’ games, from all your leagues. A game that is moved or cancelled changes there, too.</p>
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
          <p className={classes.why}>{before(madeAt, unknown)}</p>
        )}
        {stopped ? <p role="status">Your calendar link no longer works.</p> : null}
        <ErrorNote error={error} />
        <div className={classes.foot}>
          {link ? null : (
            <Button variant="default" loading={busy} onClick={() => void make()}>
              {madeAt === null ? 'Make a calendar link' : 'Make a new link'}
            </Button>
          )}
          {link || madeAt !== null ? (
            <Button variant="default" disabled={busy} onClick={() => void stop()}>
              End my link
            </Button>
          ) : null}
        </div>
      </div>
    </section>
  );
}
