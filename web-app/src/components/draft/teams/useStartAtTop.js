import { useEffect } from 'react';

/** @import { TeamWish } from './TeamTools.jsx' */

/**
 * A list that comes into view, or is sorted or filtered anew, starts at its first row. After that only the reader
 * scrolls it.
 *
 * @param {import('react').RefObject<HTMLElement|null>} list
 * @param {TeamWish} wanted what is sorted and filtered by
 * @param {() => void} onShown called when the list comes into view
 */
export function useStartAtTop(list, wanted, onShown) {
  // biome-ignore lint/correctness/useExhaustiveDependencies(wanted): a list in a new order starts anew
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    let shown = false;
    const observer = new ResizeObserver(() => {
      const visible = element.clientHeight > 0;
      if (visible && !shown) {
        onShown();
        element.scrollTop = 0;
      }
      shown = visible;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, wanted, onShown]);
}
