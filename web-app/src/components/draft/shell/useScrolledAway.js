import { useCallback, useMemo, useRef, useState } from 'react';

const AWAY_PX = 40;
const BACK_PX = 4;
/**
 * Shrinking the bar must leave something to scroll. Otherwise the panel would be at its top again, and the bar would
 * grow.
 */
const LEAST_PX = 200;

/** After a finger lifts, its scroll continues for a while, each step soon after the last. */
const BY_HAND_MS = 500;

/**
 * Whether the reader has scrolled down in a panel; the bar above it then shrinks. Only scrolling by hand counts: the
 * board also scrolls by itself, and must not make the bar jump.
 * @returns {{away: boolean, reset: () => void, watch: {onScrollCapture: (event: import('react').UIEvent) => void,
 *   onWheelCapture: () => void, onTouchMoveCapture: () => void, onKeyDownCapture: () => void}}} `watch`: handlers for
 *   the element around the panels; `reset`: call it when another panel is shown
 */
export function useScrolledAway() {
  const [away, setAway] = useState(false);
  const byHand = useRef(-Infinity);
  const reset = useCallback(() => setAway(false), []);
  const watch = useMemo(() => {
    const hand = () => {
      byHand.current = performance.now();
    };
    const onScrollCapture = (/** @type {import('react').UIEvent} */ event) => {
      if (performance.now() - byHand.current > BY_HAND_MS) return;
      hand();
      const box = /** @type {HTMLElement} */ (event.target);
      if (box.scrollTop <= BACK_PX) setAway(false);
      else if (box.scrollTop > AWAY_PX && box.scrollHeight - box.clientHeight > LEAST_PX) setAway(true);
    };
    return { onScrollCapture, onWheelCapture: hand, onTouchMoveCapture: hand, onKeyDownCapture: hand };
  }, []);
  return { away, reset, watch };
}
