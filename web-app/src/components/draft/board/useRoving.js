import { useCallback, useState } from 'react';

const STEPS = /** @type {Record<string, (at: number, last: number) => number>} */ ({
  ArrowRight: (at, last) => Math.min(last, at + 1),
  ArrowDown: (at, last) => Math.min(last, at + 1),
  ArrowLeft: (at) => Math.max(0, at - 1),
  ArrowUp: (at) => Math.max(0, at - 1),
  Home: () => 0,
  End: (_at, last) => last,
});

/**
 * Makes buttons with `data-stop` one stop of Tab: arrow keys, Home and End move between them, and Tab comes back to the
 * one that had the focus last.
 * @param {string[]} stops their values, in order
 * @param {string} first where Tab comes at first, if it is among them
 * @returns {{stop: string|undefined, keys: {onKeyDown: (event: import('react').KeyboardEvent<HTMLElement>) => void,
 *   onFocus: (event: import('react').FocusEvent<HTMLElement>) => void}}} `stop`: the button with tabIndex 0; `keys`:
 *   for the element around all of them
 */
export function useRoving(stops, first) {
  const [last, setLast] = useState(first);
  const onKeyDown = useCallback((/** @type {import('react').KeyboardEvent<HTMLElement>} */ event) => {
    const step = STEPS[event.key];
    const from = stopOf(event.target);
    if (!step || !from || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const all = /** @type {HTMLElement[]} */ ([...event.currentTarget.querySelectorAll('[data-stop]')]);
    all[step(all.indexOf(from), all.length - 1)]?.focus();
  }, []);
  const onFocus = useCallback((/** @type {import('react').FocusEvent<HTMLElement>} */ event) => {
    const at = stopOf(event.target);
    if (at) setLast(at.dataset.stop ?? '');
  }, []);
  const stop = [last, first].find((one) => stops.includes(one)) ?? stops[0];
  return { stop, keys: { onKeyDown, onFocus } };
}

/** @param {EventTarget} target @returns {HTMLElement|null} */
const stopOf = (target) => /** @type {Element} */ (target).closest('[data-stop]');
