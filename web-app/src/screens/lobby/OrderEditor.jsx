import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core';
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable';
import { CSS } from '@dnd-kit/utilities';
import { ActionIcon, Button } from '@mantine/core';
import { IconChevronDown, IconChevronUp, IconGripVertical } from '@tabler/icons-react';
import { useState } from 'react';

import { ErrorNote } from '../../components/common/ErrorNote.jsx';
import { useSubmit } from '../../components/common/useSubmit.js';
import { namesOf } from '../../lib/toldApart.js';
import { applyChange, moveFromTo } from '../../services/draft/queueChanges.js';
import classes from './MembersPanel.module.css';

/** @import { Change } from '../../services/draft/queueChanges.js' */
/** @typedef {import('../../services/types.js').Member} Member */

/**
 * Changes the draft order, by dragging or with buttons that move a member one seat up or down. Nothing is sent until
 * it is saved. What is kept are the moves, which are made again on the order as it is: it may be changed on another
 * device meanwhile, and members may join or leave.
 * @param {{members: Member[], onSave: (order: string[]) => Promise<unknown>, onClose: () => void}} props
 */
export default function OrderEditor({ members, onSave, onClose }) {
  const [moves, setMoves] = useState(/** @type {Change[]} */ ([]));
  const [moved, setMoved] = useState('');
  const order = moves.reduce(
    applyChange,
    members.map((member) => member.user_id),
  );
  const { run, pending, error } = useSubmit(() => onSave(order));
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );

  /** Two of one name are told apart by the seats that they have or had. @param {string[]} now user ids by seat */
  const namesIn = (now) =>
    namesOf(members, ({ user_id: id, seat }) => `${now[seat - 1] === id ? '' : 'was '}seat ${seat}`);
  const nameOf = namesIn(order);

  /** @param {string} id @param {number} to index */
  function move(id, to) {
    const made = moveFromTo(order, order.indexOf(id), to);
    if (!made) return;
    setMoves([...moves, made]);
    setMoved(`${namesIn(applyChange(order, made))(id)} is now in seat ${to + 1}.`);
  }

  return (
    <>
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        onDragEnd={({ active, over }) => over && move(String(active.id), order.indexOf(String(over.id)))}
      >
        <SortableContext items={order} strategy={verticalListSortingStrategy}>
          <ol role="list" className={classes.list} aria-label="Draft order, being changed">
            {order.map((id, index) => (
              <OrderRow
                key={id}
                id={id}
                name={nameOf(id)}
                index={index}
                last={index === order.length - 1}
                onMove={move}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      <p className="dn-sr" role="status">
        {moved}
      </p>
      <ErrorNote error={error} />
      <div className={classes.editorBar}>
        <Button
          loading={pending}
          onClick={async () => {
            if (await run()) onClose();
          }}
        >
          Save order
        </Button>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </>
  );
}

/**
 * @param {{id: string, name: string, index: number, last: boolean, onMove: (id: string, to: number) => void}} props
 */
function OrderRow({ id, name, index, last, onMove }) {
  const { setNodeRef, attributes, listeners, transform, transition, isDragging } = useSortable({ id });
  return (
    <li
      ref={setNodeRef}
      className={classes.row}
      data-dragging={isDragging || undefined}
      style={{ transform: CSS.Translate.toString(transform), transition }}
    >
      <button
        type="button"
        className={classes.grip}
        {...attributes}
        {...listeners}
        aria-label={`Drag ${name}`}
      >
        <IconGripVertical size={20} aria-hidden="true" />
      </button>
      <span className={classes.seat}>{index + 1}</span>
      <span className={classes.words}>
        <span className={classes.name}>{name}</span>
      </span>
      {/* aria-disabled, not disabled: the button under the finger keeps the focus when the top is reached. */}
      <ActionIcon
        variant="default"
        aria-label={`Move ${name} up`}
        aria-disabled={index === 0}
        data-disabled={index === 0 || undefined}
        onClick={() => onMove(id, index - 1)}
      >
        <IconChevronUp size={20} aria-hidden="true" />
      </ActionIcon>
      <ActionIcon
        variant="default"
        aria-label={`Move ${name} down`}
        aria-disabled={last}
        data-disabled={last || undefined}
        onClick={() => onMove(id, index + 1)}
      >
        <IconChevronDown size={20} aria-hidden="true" />
      </ActionIcon>
    </li>
  );
}
