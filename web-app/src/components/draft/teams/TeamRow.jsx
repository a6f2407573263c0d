import { IconStar, IconStarFilled } from '@tabler/icons-react';
import { memo } from 'react';

import { TeamChip } from '../../common/TeamChip.jsx';
import classes from './Teams.module.css';

/** @import { Team } from '../../../services/types.js' */

/**
 * One team. Pressing it selects it (which does not pick it), and the star queues it.
 *
 * @param {{team: Team, owner: string|null, ownPickNo: number, mine: boolean, selected: boolean, place: number,
 *   rated: (rating: number) => string,
 *   onSelect: (teamId: string, byKeyboard: boolean) => void, onStar: (teamId: string, queued: boolean) => void}}
 *   props
 *   `owner`: who has it ("You" for me), null while available; `ownPickNo`: the pick that took it, 0 while available;
 *   `place`: in my queue, 1-based, 0 if it is not there; `rated`: writes a rating
 */
function Row({ team, owner, ownPickNo, mine, selected, place, rated, onSelect, onStar }) {
  const queued = place > 0;
  const taken = owner !== null;
  return (
    <li
      className={classes.row}
      data-selected={selected || undefined}
      data-taken={taken || undefined}
      data-mine={mine || undefined}
    >
      <button
        type="button"
        className={classes.choose}
        aria-pressed={selected}
        data-team={team.id}
        // A click by keyboard has a `detail` of 0.
        onClick={(event) => onSelect(team.id, event.detail === 0)}
      >
        <span aria-hidden="true" className={classes.chip}>
          <TeamChip team={team} struck={taken && !mine} />
        </span>
        <span className={classes.names}>
          <span className={classes.name}>{team.name}</span>
          <span className={classes.under}>
            {taken ? `${mine ? 'Yours' : `Taken by ${owner}`}, pick ${ownPickNo}` : (team.group ?? ' ')}
          </span>
        </span>
        {team.rating === null || taken ? null : (
          <span className={classes.rating}>
            <span className="dn-sr">, rating </span>
            {rated(team.rating)}
          </span>
        )}
      </button>
      {taken && !queued ? (
        <span className={classes.noStar} />
      ) : (
        <button
          type="button"
          className={classes.star}
          aria-pressed={queued}
          aria-label={`${team.name} in my queue`}
          title={
            queued ? `${taken ? 'In' : `No. ${place} in`} my queue. Press to take it out` : 'Add to my queue'
          }
          onClick={() => onStar(team.id, queued)}
        >
          {queued ? (
            <IconStarFilled size={20} aria-hidden="true" />
          ) : (
            <IconStar size={20} stroke={1.75} aria-hidden="true" />
          )}
        </button>
      )}
    </li>
  );
}

export const TeamRow = memo(Row);
