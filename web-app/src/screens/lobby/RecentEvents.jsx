import { clockTime } from '../../components/common/times.js';
import { unbroken } from '../../lib/time.js';
import { eventInWords } from '../../services/draft/words.js';
import classes from './RecentEvents.module.css';

const SHOWN = 6;
const NO_TEAMS = new Map();

/**
 * The league's latest events. New ones are announced to screen readers.
 * @param {{room: import('../../hooks/useWebSocket.js').RoomView, me: string}} props
 */
export function RecentEvents({ room, me }) {
  const recent = room.activity.slice(0, SHOWN);
  return (
    <ol role="list" className={classes.events} aria-live="polite" aria-relevant="additions">
      {recent.map(({ event }) => (
        <li key={`${event.epoch}${event.seq}`}>
          <time className={classes.time} dateTime={new Date(event.at).toISOString()}>
            {clockTime(event.at)}
          </time>
          <span>{unbroken(eventInWords(event, { teamsById: NO_TEAMS, membersById: room.people, me }))}</span>
        </li>
      ))}
    </ol>
  );
}
