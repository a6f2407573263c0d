import { closestCenter, DndContext, MouseSensor, TouchSensor, useSensor, useSensors } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { memo, useCallback, useMemo } from 'react';

import { useAnnounce } from '../shell/announcer.jsx';
import { useArrowKeys } from '../teams/useArrowKeys.js';
import { useKeptFocus } from '../teams/useKeptFocus.js';
import classes from './Queue.module.css';
import { QueueItem } from './QueueItem.jsx';
import { useReorder } from './useReorder.js';

/** @import { DragEndEvent } from '@dnd-kit/core' */
/** @import { Team } from '../../../services/types.js' */

// dnd-kit's own announcements would repeat ours and mention "droppable areas".
const SILENT = {
  announcements: { onDragStart: noWords, onDragOver: noWords, onDragEnd: noWords, onDragCancel: noWords },
  screenReaderInstructions: { draggable: '' },
};
function noWords() {
  return undefined;
}

/**
 * The teams of my queue, which can be dragged or moved by keyboard. Its props are stable: picks of teams outside the
 * queue do not re-render it.
 *
 * @param {{teams: Team[], owners: Map<string, string>, nextId: string|null, selectedId: string|null,
 *   move: (from: number, to: number) => void, onSelect: (teamId: string, byKeyboard: boolean) => void, onRemove:
 *   (teamId: string) => void}} props `owners`: who took which of them; `nextId`: what autopick would take
 */
function List({ teams, owners, nextId, selectedId, move, onSelect, onRemove }) {
  const announce = useAnnounce();
  const ids = useMemo(() => teams.map((team) => team.id), [teams]);
  const free = useMemo(() => ids.filter((id) => !owners.has(id)), [ids, owners]);
  const nameOf = useCallback(
    (/** @type {string} */ id) => teams.find((team) => team.id === id)?.name ?? 'The team',
    [teams],
  );
  const { liftedId, onLift, onMove, onDrop } = useReorder(ids, move, nameOf);
  const onArrows = useArrowKeys('button[data-team]');
  const { list, onFocus, onBlur } = useKeptFocus(ids, 'button[data-handle]');
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 80, tolerance: 8 } }),
  );

  /** @param {DragEndEvent} event */
  const onDragEnd = ({ active, over }) => {
    if (!over || active.id === over.id) return;
    const to = ids.indexOf(String(over.id));
    move(ids.indexOf(String(active.id)), to);
    announce(`${nameOf(String(active.id))}, number ${to + 1} of ${ids.length}.`);
  };

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={SILENT}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ol
          ref={list}
          role="list"
          className={classes.list}
          aria-label="My queue, best first"
          tabIndex={-1}
          onKeyDown={onArrows}
          onFocus={onFocus}
          onBlur={onBlur}
        >
          {teams.map((team) => (
            <QueueItem
              key={team.id}
              team={team}
              place={free.indexOf(team.id) + 1}
              owner={owners.get(team.id) ?? null}
              next={team.id === nextId}
              selected={team.id === selectedId}
              lifted={team.id === liftedId}
              onSelect={onSelect}
              onRemove={onRemove}
              onLift={onLift}
              onMove={onMove}
              onDrop={onDrop}
            />
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  );
}

export default memo(List);
