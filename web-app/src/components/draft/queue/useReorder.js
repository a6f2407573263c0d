import { useCallback, useEffect, useRef, useState } from 'react';

import { useAnnounce } from '../shell/announcer.jsx';

/**
 * Moves the teams of a queue without dragging: lift, move, drop or cancel. Every step is announced.
 *
 * @param {string[]} teamIds
 * @param {(from: number, to: number) => void} move zero-based
 * @param {(teamId: string) => string} nameOf
 */
export function useReorder(teamIds, move, nameOf) {
  const announce = useAnnounce();
  const [lifted, setLifted] = useState(/** @type {{id: string, from: number}|null} */ (null));
  const latest = useRef({ teamIds, move, nameOf, lifted });
  useEffect(() => {
    latest.current = { teamIds, move, nameOf, lifted };
  });

  const onLift = useCallback(
    (/** @type {string} */ id) => {
      const { teamIds: ids, nameOf: name } = latest.current;
      const from = ids.indexOf(id);
      setLifted({ id, from });
      announce(
        `${name(id)} lifted, number ${from + 1} of ${ids.length}. Arrow keys move it, Space drops it, Escape cancels.`,
      );
    },
    [announce],
  );

  const onMove = useCallback(
    (/** @type {string} */ id, /** @type {number} */ by) => {
      const { teamIds: ids, move: moveTo, nameOf: name } = latest.current;
      const from = ids.indexOf(id);
      const to = Math.max(0, Math.min(ids.length - 1, from + by));
      if (to === from) {
        announce(`${name(id)} is already ${from === 0 ? 'first' : 'last'}.`);
        return;
      }
      moveTo(from, to);
      announce(`${name(id)}, number ${to + 1} of ${ids.length}.`);
    },
    [announce],
  );

  const onDrop = useCallback(
    (/** @type {string} */ id, /** @type {boolean} */ cancel) => {
      const { teamIds: ids, move: moveTo, nameOf: name, lifted: start } = latest.current;
      const at = ids.indexOf(id);
      const place = cancel && start ? start.from : at;
      if (place !== at) moveTo(at, place);
      setLifted(null);
      announce(`${name(id)} ${cancel ? 'back at' : 'dropped at'} number ${place + 1}.`);
    },
    [announce],
  );

  return { liftedId: lifted && teamIds.includes(lifted.id) ? lifted.id : null, onLift, onMove, onDrop };
}
