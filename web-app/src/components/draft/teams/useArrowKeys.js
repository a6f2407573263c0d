import { useCallback } from 'react';

const STEPS = /** @type {Record<string, (at: number, last: number) => number>} */ ({
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_at, last) => last,
});

/**
 * Arrow keys, Home and End move through a list's buttons that match a selector. Tab still reaches each one.
 * @param {string} selector
 * @returns {(event: import('react').KeyboardEvent<HTMLElement>) => void} for the list's onKeyDown
 */
export function useArrowKeys(selector) {
  return useCallback(
    (event) => {
      const step = STEPS[event.key];
      const from = /** @type {HTMLElement} */ (event.target).closest(selector);
      if (!step || !from || event.altKey || event.ctrlKey || event.metaKey) return;
      const all = /** @type {HTMLElement[]} */ ([...event.currentTarget.querySelectorAll(selector)]);
      event.preventDefault();
      all[step(all.indexOf(/** @type {HTMLElement} */ (from)), all.length - 1)]?.focus();
    },
    [selector],
  );
}
