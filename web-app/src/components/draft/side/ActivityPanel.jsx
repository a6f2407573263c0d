import { Button } from '@mantine/core';
import { memo, Suspense, useMemo } from 'react';

import { lazyPart } from '../../../lib/lazyPart.js';
import { unbroken } from '../../../lib/time.js';
import { eventInWords } from '../../../services/draft/words.js';
import { clockTime } from '../../common/times.js';
import classes from './Side.module.css';
import { useHeldPlace } from './useHeldPlace.js';

// Two dozen pictures, which the words do without.
const EventIcon = lazyPart(() => import('./EventIcon.jsx'));

/** @import { Activity, LoggedEvent } from '../../../services/draft/activity.js' */
/** @import { Member, Team } from '../../../services/types.js' */

/**
 * The log in words, newest first.
 * @param {{activity: Activity[], onOlder?: (() => void)|null, teamsById: Map<string, Team>, membersById: Map<string, Member>, meId: string, sport: string}} props
 */
function Activities({ activity, onOlder, teamsById, membersById, meId, sport }) {
  const words = useMemo(
    () => ({ teamsById, membersById, me: meId, sport }),
    [teamsById, membersById, meId, sport],
  );
  const box = useHeldPlace(activity[0]?.event.seq ?? 0);
  return (
    <section className={classes.panel} aria-labelledby="draft-activity">
      <h2 id="draft-activity" className={classes.title}>
        Activity
      </h2>
      {activity.length === 0 ? (
        <p className={classes.nothing}>Every pick and commissioner action is listed here.</p>
      ) : (
        <div ref={box} className={classes.events} tabIndex={0} role="group" aria-label="Newest first">
          <ol role="list" reversed>
            {activity.map(({ event }) => (
              <Entry key={event.seq} event={event} words={words} />
            ))}
          </ol>
          {onOlder ? (
            <Button variant="subtle" fullWidth onClick={onOlder}>
              Show earlier activity
            </Button>
          ) : null}
        </div>
      )}
    </section>
  );
}

export const ActivityPanel = memo(Activities);

/**
 * @param {{event: LoggedEvent, words: {teamsById: Map<string, Team>, membersById: Map<string, Member>, me: string}}} props
 */
function EventInWords({ event, words }) {
  return (
    <li className={classes.event} data-type={event.type}>
      <span className={classes.eventIcon}>
        <Suspense fallback={null}>
          <EventIcon event={event} />
        </Suspense>
      </span>
      <span className={classes.eventWords}>{unbroken(eventInWords(event, words))}</span>
      <time className={classes.eventTime} dateTime={new Date(event.at).toISOString()}>
        {clockTime(event.at)}
      </time>
    </li>
  );
}

const Entry = memo(EventInWords);
