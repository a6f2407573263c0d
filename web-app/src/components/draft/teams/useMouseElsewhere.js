import { useEffect, useRef } from 'react';

/**
 * Acts while a mouse moves outside a part of the page, its buttons up: what changes in the part then is done before the
 * mouse gets there. On the way in it would be too late, for a fast hand presses as it arrives.
 *
 * @param {() => void} act must cost nothing when there is nothing to do: a mouse moves often
 * @returns {import('react').RefObject<any>} for the part
 */
export function useMouseElsewhere(act) {
  const part = useRef(/** @type {HTMLElement|null} */ (null));
  useEffect(() => {
    /** @param {PointerEvent} event */
    function onMove(event) {
      if (event.pointerType !== 'mouse' || event.buttons !== 0) return;
      if (!part.current?.contains(/** @type {Node} */ (event.target))) act();
    }
    document.addEventListener('pointermove', onMove, { passive: true });
    return () => document.removeEventListener('pointermove', onMove);
  }, [act]);
  return part;
}
