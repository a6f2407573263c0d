import { useCallback, useState } from 'react';

/**
 * The width of an element's content in px, known before it is painted; 0 without a layout, for example on a hidden
 * tab.
 * @returns {[(element: HTMLElement|null) => (() => void)|undefined, number]} a ref for the element, and its width
 */
export function useElementWidth() {
  const [width, setWidth] = useState(0);
  const ref = useCallback((/** @type {HTMLElement|null} */ element) => {
    if (!element) return undefined;
    setWidth(element.clientWidth);
    const observer = new ResizeObserver(([{ contentRect }]) => setWidth(contentRect.width));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [ref, width];
}
