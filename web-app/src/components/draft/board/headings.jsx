import {
  IconArrowDown,
  IconArrowLeft,
  IconArrowRight,
  IconArrowUp,
  IconHourglassHigh,
} from '@tabler/icons-react';
import { memo } from 'react';

import classes from './headings.module.css';

/** @import { Orientation } from '../model/grid.js' */

const ARROWS = {
  rounds: { forward: IconArrowRight, backward: IconArrowLeft, words: ['left to right', 'right to left'] },
  members: { forward: IconArrowDown, backward: IconArrowUp, words: ['top to bottom', 'bottom to top'] },
};

/**
 * A round and its direction.
 * @param {{round: number, forward: boolean, orientation: Orientation, current: boolean}} props
 */
function Round({ round, forward, orientation, current }) {
  const way = ARROWS[orientation];
  const Arrow = forward ? way.forward : way.backward;
  return (
    <th
      scope={orientation === 'rounds' ? 'row' : 'col'}
      className={classes.roundHead}
      data-current={current || undefined}
    >
      <span className={classes.headBox}>
        <span aria-hidden="true" className={classes.roundNo}>
          {round}
        </span>
        <Arrow className={classes.arrow} stroke={2.25} aria-hidden="true" />
        <span className="dn-sr">
          Round {round}, {way.words[forward ? 0 : 1]}
        </span>
      </span>
    </th>
  );
}

export const RoundHeading = memo(Round);

/**
 * A member. Pressing it opens the roster. Presence is not shown while it is `unknown` (no live connection). `stop`:
 * Tab comes here; arrow keys lead to the others.
 * @param
 *   {{userId: string, name: string, me: boolean, onClock: boolean, here: boolean, gone: boolean, unknown: boolean,
 *   orientation: Orientation, stop: boolean, onOpen: (userId: string) => void}} props
 */
function Member({ userId, name, me, onClock, here, gone, unknown, orientation, stop, onOpen }) {
  const [first, ...rest] = name.split(/\s+/);
  const presence = gone ? 'left the league' : here ? 'online' : 'away';
  const status = unknown ? '' : `, ${presence}`;
  return (
    <th
      scope={orientation === 'rounds' ? 'col' : 'row'}
      className={classes.memberHead}
      data-me={me || undefined}
      data-clock={onClock || undefined}
    >
      <button
        type="button"
        className={classes.headBox}
        tabIndex={stop ? 0 : -1}
        data-stop={userId}
        onClick={() => onOpen(userId)}
        title={`${name}${status}`}
      >
        <span className={classes.headName} aria-hidden="true">
          {first}
        </span>
        <span className={classes.headRest} aria-hidden="true">
          {onClock ? (
            <IconHourglassHigh className={classes.headIcon} stroke={2} />
          ) : (
            <span
              className={classes.presence}
              data-here={here || undefined}
              data-unknown={unknown || undefined}
            />
          )}
          <span className={classes.headLast}>{onClock ? 'now' : me ? 'you' : rest.join(' ')}</span>
        </span>
        <span className="dn-sr">
          {name}
          {me ? ' (you)' : ''}
          {onClock ? ', on the clock' : ''}
          {status}. Show roster
        </span>
      </button>
    </th>
  );
}

export const MemberHeading = memo(Member);
