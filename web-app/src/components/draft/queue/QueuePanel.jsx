import { DndContext, MouseSensor, TouchSensor, closestCenter, useSensor, useSensors } from '@dnd-kit/core';
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable';
import { Button } from '@mantine/core';
import { IconStar } from '@tabler/icons-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';

import { useAnnounce } from '../shell/announcer.jsx';
import { useArrowKeys } from '../teams/useArrowKeys.js';
import { useKeptFocus } from '../teams/useKeptFocus.js';
import { AutopickSwitch } from './AutopickSwitch.jsx';
import { QueueItem } from './QueueItem.jsx';
import { useReorder } from './useReorder.js';
import classes from './Queue.module.css';

/** @import { Pick, Team } from '../../../services/types.js' */
/** @import { nextAutopick } from '../model/teamList.js' */

// What dnd-kit says by itself would repeat our own announcements and speaks of "droppable areas".
const SILENT = {
  announcements: { onDragStart: noWords, onDragOver: noWords, onDragEnd: noWords, onDragCancel: noWords },
  screenReaderInstructions: { draggable: '' },
};
function noWords() {
  return undefined;
}

/**
 * My private ranked list, which autopick follows.
 *
 * @param {{leagueId: string, queue: {teamIds: string[], saving: boolean, error: any, set: (ids: string[]) => void,
 *   remove: (id: string) => void, move: (from: number, to: number) => void}, teamsById: Map<string, Team>,
 *   taken: Map<string, Pick>, ownerOf: (userId: string) => string, selectedId: string|null,
 *   next: ReturnType<typeof nextAutopick>, autopick: boolean, delaySeconds: number,
 *   onSelect: (teamId: string, byKeyboard: boolean) => void, onBrowse?: () => void}} props
 */
export function QueuePanel(props) {
  const { leagueId, queue, teamsById, taken, ownerOf, selectedId, next, autopick, delaySeconds, onSelect, onBrowse } = props;
  const announce = useAnnounce();
  const teams = useMemo(
    () => /** @type {Team[]} */ (queue.teamIds.map((id) => teamsById.get(id)).filter(Boolean)),
    [queue.teamIds, teamsById],
  );
  const ids = useMemo(() => teams.map((team) => team.id), [teams]);
  const nameOf = (/** @type {string} */ id) => teamsById.get(id)?.name ?? 'The team';
  const { liftedId, onLift, onMove, onDrop } = useReorder(queue.teamIds, queue.move, nameOf);

  const remove = useRef(queue.remove);
  useEffect(() => {
    remove.current = queue.remove;
  });
  const onRemove = useCallback(
    (/** @type {string} */ id) => {
      remove.current(id);
      announce(`${teamsById.get(id)?.name} is out of your queue.`);
    },
    [announce, teamsById],
  );

  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 4 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 80, tolerance: 8 } }),
  );
  /** @param {import('@dnd-kit/core').DragEndEvent} event */
  const onDragEnd = ({ active, over }) => {
    if (!over || active.id === over.id) return;
    const [from, to] = [queue.teamIds.indexOf(String(active.id)), queue.teamIds.indexOf(String(over.id))];
    queue.move(from, to);
    announce(`${nameOf(String(active.id))}, number ${to + 1} of ${ids.length}.`);
  };

  const onArrows = useArrowKeys('button[data-team]');
  const { list, onFocus, onBlur } = useKeptFocus(ids, 'button[data-handle]');
  const gone = ids.filter((id) => taken.has(id));

  return (
    <section className={classes.panel} aria-labelledby="draft-queue">
      <div className={classes.head}>
        <h2 id="draft-queue" className={classes.title}>
          My queue
          <span className={classes.count}>{ids.length}</span>
        </h2>
        {gone.length > 0 ? (
          <Button
            size="sm"
            variant="subtle"
            className={classes.sweep}
            onClick={() => {
              queue.set(queue.teamIds.filter((id) => !taken.has(id)));
              announce(`${gone.length} taken teams are out of your queue.`);
            }}
          >
            Remove {gone.length} taken
          </Button>
        ) : null}
      </div>
      <AutopickSwitch leagueId={leagueId} enabled={autopick} delaySeconds={delaySeconds} next={next} />
      {queue.error ? (
        <p className={classes.problem} role="status">
          Your queue is not saved yet. It is kept here and sent again with your next change.
        </p>
      ) : null}
      <p id="draft-queue-help" className="dn-sr">
        Press to lift, then use the arrow keys; Space drops, Escape takes it back.
      </p>
      {ids.length === 0 ? (
        <div className={classes.nothing}>
          <IconStar size={28} stroke={1.5} aria-hidden="true" />
          <p>Star the teams you want, best first. When your clock runs out, autopick takes the first one that is free.</p>
          {onBrowse ? (
            <Button variant="default" onClick={onBrowse}>
              Browse teams
            </Button>
          ) : null}
        </div>
      ) : (
        <DndContext sensors={sensors} collisionDetection={closestCenter} onDragEnd={onDragEnd} accessibility={SILENT}>
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
              {teams.map((team, at) => {
                const pick = taken.get(team.id);
                return (
                  <QueueItem
                    key={team.id}
                    team={team}
                    place={at + 1}
                    owner={pick ? ownerOf(pick.user_id) : null}
                    next={next?.team.id === team.id}
                    selected={team.id === selectedId}
                    lifted={team.id === liftedId}
                    onSelect={onSelect}
                    onRemove={onRemove}
                    onLift={onLift}
                    onMove={onMove}
                    onDrop={onDrop}
                  />
                );
              })}
            </ol>
          </SortableContext>
        </DndContext>
      )}
    </section>
  );
}
