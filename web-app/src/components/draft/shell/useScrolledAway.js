import { useCallback, useState } from 'react';

const AWAY_PX = 40;
const BACK_PX = 4;
/** What is gained by shrinking the bar must not be all there was to scroll: it would be at the top again, and grow. */
const LEAST_PX = 200;

/**
 * Whether the reader of a panel has gone down in it: then the bar above it gives up its room.
 * @returns {{away: boolean, onScrollCapture: (event: import('react').UIEvent) => void, reset: () => void}} `reset`: another
 *   panel is shown
 */
export function useScrolledAway() {
  const [away, setAway] = useState(false);
  const onScrollCapture = useCallback((/** @type {import('react').UIEvent} */ event) => {
    const box = /** @type {HTMLElement} */ (event.target);
    if (box.scrollTop <= BACK_PX) setAway(false);
    else if (box.scrollTop > AWAY_PX && box.scrollHeight - box.clientHeight > LEAST_PX) setAway(true);
  }, []);
  return { away, onScrollCapture, reset: useCallback(() => setAway(false), []) };
}
