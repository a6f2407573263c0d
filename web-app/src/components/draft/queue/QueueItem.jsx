import { useSortable } from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { IconArrowDown, IconArrowUp, IconCheck, IconGripVertical, IconX } from '@tabler/icons-react';
import { memo } from 'react';

import { TeamChip } from '../../common/TeamChip.jsx';
import classes from './Queue.module.css';

/** @import { Team } from '../../../services/types.js' */

/** The keys that move a lifted team, and how far (±Infinity: to the end). */
const MOVES = /** @type {Record<string, number>} */ ({
  ArrowUp: -1,
  ArrowDown: 1,
  Home: -Infinity,
  End: Infinity,
});

/** The room's word for me. */
const MINE = 'you';

/** @param {string|null} owner */
const takenWords = (owner) => (owner === MINE ? 'Yours' : owner === null ? null : `Taken by ${owner}`);

/**
 * One team of my queue. It can be dragged by its handle. Or press the handle, then move it with arrow keys or the
 * buttons that appear, without dragging.
 *
 * @param {{team: Team, place: number, owner: string|null, next: boolean, selected: boolean, lifted: boolean,
 *   onSelect: (teamId: string, byKeyboard: boolean) => void, onRemove: (teamId: string) => void, onLift: (teamId:
 *   string) => void, onMove: (teamId: string, by: number) => void, onDrop: (teamId: string, cancel: boolean) =>
 *   void}} props `place`: 1-based among those available, 0 for a taken one; `owner`: who took it ("you" for me), null while available; `next`: autopick would
 *   take it now
 */
function Item(props) {
  const { team, place, owner, next, selected, lifted, onSelect, onRemove, onLift, onMove, onDrop } = props;
  const { setNodeRef, setActivatorNodeRef, listeners, transform, transition, isDragging } = useSortable({
    id: team.id,
  });

  const onKeyDown = (/** @type {import('react').KeyboardEvent} */ event) => {
    if (!lifted) return;
    const by = MOVES[event.key];
    if (by !== undefined) {
      event.preventDefault();
      onMove(team.id, by);
    } else if (event.key === 'Escape') {
      event.stopPropagation();
      onDrop(team.id, true);
    }
  };

  return (
    <li
      ref={setNodeRef}
      className={classes.item}
      data-lifted={lifted || undefined}
      data-dragging={isDragging || undefined}
      data-selected={selected || undefined}
      data-taken={owner !== null || undefined}
      data-mine={owner === MINE || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <button
        type="button"
        ref={setActivatorNodeRef}
        className={classes.handle}
        aria-label={place ? `Move ${team.name}, number ${place}` : `Move ${team.name}`}
        aria-pressed={lifted}
        aria-describedby="draft-queue-help"
        data-handle={team.id}
        {...listeners}
        onClick={() => (lifted ? onDrop(team.id, false) : onLift(team.id))}
        onKeyDown={onKeyDown}
      >
        <IconGripVertical size={20} stroke={1.75} aria-hidden="true" />
      </button>
      {lifted ? (
        // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the keys of the buttons inside
        <div className={classes.lift} onKeyDown={onKeyDown}>
          <span className={classes.liftName}>{team.short_name}</span>
          <button
            type="button"
            className={classes.tool}
            onClick={() => onMove(team.id, -1)}
            aria-label="Move up"
          >
            <IconArrowUp size={20} aria-hidden="true" />
          </button>
          <button
            type="button"
            className={classes.tool}
            onClick={() => onMove(team.id, 1)}
            aria-label="Move down"
          >
            <IconArrowDown size={20} aria-hidden="true" />
          </button>
          <button
            type="button"
            className={classes.tool}
            onClick={() => onDrop(team.id, false)}
            aria-label="Done moving"
          >
            <IconCheck size={20} aria-hidden="true" />
          </button>
        </div>
      ) : (
        <>
          <button
            type="button"
            className={classes.choose}
            aria-pressed={selected}
            data-team={team.id}
            onClick={(event) => onSelect(team.id, event.detail === 0)}
          >
            <span className={classes.place}>{place || null}</span>
            <span aria-hidden="true">
              <TeamChip team={team} size="sm" struck={owner !== null && owner !== MINE} />
            </span>
            <span className={classes.names}>
              <span className={classes.name}>{team.name}</span>
              <span className={next ? classes.next : classes.under}>
                {takenWords(owner) ?? (next ? 'Next' : (team.group ?? '\u00a0'))}
              </span>
            </span>
          </button>
          <button
            type="button"
            className={classes.tool}
            aria-label={`Take ${team.name} out of my queue`}
            onClick={() => onRemove(team.id)}
          >
            <IconX size={18} aria-hidden="true" />
          </button>
        </>
      )}
    </li>
  );
}

export const QueueItem = memo(Item);
