import { useEffect, useRef } from 'react';

/**
 * Calls back while a mouse moves outside a part of the page with no button pressed, so that the part changes before
 * the mouse gets there. On entering it would be too late, because a fast hand clicks as it arrives.
 *
 * @param {() => void} act must be cheap when there is nothing to do, because a mouse moves often
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
