import { useEffect } from 'react';

/**
 * A list that comes into view starts at its first available team, because the better ones above it are taken. After
 * that only the reader scrolls it.
 *
 * @param {import('react').RefObject<HTMLElement|null>} list
 * @param {unknown} order changes when the list is sorted or filtered again
 * @param {() => void} onShown called when the list comes into view
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
