import { useCallback, useMemo, useRef, useState } from 'react';

const AWAY_PX = 40;
const BACK_PX = 4;
/** What is gained by shrinking the bar must not be all there was to scroll: it would be at the top again, and grow. */
const LEAST_PX = 200;

/** After a finger has left, its scroll goes on for a while, each step soon after the last. */
const BY_HAND_MS = 500;

/**
 * Whether the reader of a panel has gone down in it: then the bar above it gives up its room. Only what a hand scrolls
 * counts: the board follows the draft by itself, and nothing may jump for that.
 * @returns {{away: boolean, reset: () => void, watch: {onScrollCapture: (event: import('react').UIEvent) => void,
 *   onWheelCapture: () => void, onTouchMoveCapture: () => void, onKeyDownCapture: () => void}}} `watch`: for the element around
 *   the panels; `reset`: another panel is shown
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
