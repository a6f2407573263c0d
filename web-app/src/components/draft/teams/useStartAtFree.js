import { useEffect } from 'react';

/** @import { TeamWish } from './TeamTools.jsx' */

/**
 * A list that comes into view starts at its first available team, because the better ones above it are taken. What
 * was searched for starts at its first row, taken or not. After that only the reader scrolls it.
 *
 * @param {import('react').RefObject<HTMLElement|null>} list
 * @param {TeamWish} wanted what is sorted and filtered by
 * @param {() => void} onShown called when the list comes into view
 */
export function useStartAtFree(list, wanted, onShown) {
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    let shown = false;
    const observer = new ResizeObserver(() => {
      const visible = element.clientHeight > 0;
      if (visible && !shown) {
        onShown();
        const isNarrowed = wanted.search !== '' || wanted.group !== '';
        const first = isNarrowed ? 'li' : 'li:not([data-taken])';
        element.scrollTop = /** @type {HTMLElement|null} */ (element.querySelector(first))?.offsetTop ?? 0;
      }
      shown = visible;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, wanted, onShown]);
}
