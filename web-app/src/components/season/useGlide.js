import { useLayoutEffect, useRef } from 'react';

/**
 * Animates rows to their new place when the order changes, or moves them at once if the user prefers reduced motion.
 * @param {unknown} order changes when the rows may have moved
 * @returns {import('react').RefObject<any>} for the list whose children have a data-key
 */
export function useGlide(order) {
  const list = useRef(/** @type {HTMLElement|null} */ (null));
  const places = useRef(/** @type {Map<string, number>} */ (new Map()));
  // biome-ignore lint/correctness/useExhaustiveDependencies(order): it says when to look
  useLayoutEffect(() => {
    const calm = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
    const now = new Map();
    for (const row of /** @type {HTMLElement[]} */ ([...(list.current?.children ?? [])])) {
      const key = row.dataset.key ?? '';
      now.set(key, row.offsetTop);
      const was = places.current.get(key);
      if (calm || was === undefined || was === row.offsetTop || !row.animate) continue;
      row.animate([{ transform: `translateY(${was - row.offsetTop}px)` }, { transform: 'none' }], {
        duration: 450,
        easing: 'cubic-bezier(.2,.8,.2,1)',
      });
    }
    places.current = now;
  }, [order]);
  return list;
}
