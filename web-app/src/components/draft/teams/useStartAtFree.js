import { useEffect } from 'react';

/**
 * A list that comes into view starts at its first free team: the best ones above it are gone and only cost scrolling.
 * Afterwards the reader alone scrolls it.
 *
 * @param {import('react').RefObject<HTMLElement|null>} list
 * @param {unknown} order changes when the list is sorted or filtered anew
 * @param {() => void} onShown the list comes into view
 */
export function useStartAtFree(list, order, onShown) {
  // biome-ignore lint/correctness/useExhaustiveDependencies(order): a list in a new order starts anew
  useEffect(() => {
    const element = list.current;
    if (!element) return undefined;
    let shown = false;
    const observer = new ResizeObserver(() => {
      const visible = element.clientHeight > 0;
      if (visible && !shown) {
        onShown();
        const first = /** @type {HTMLElement|null} */ (element.querySelector('li:not([data-taken])'));
        element.scrollTop = first ? first.offsetTop : 0;
      }
      shown = visible;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, [list, order, onShown]);
}
