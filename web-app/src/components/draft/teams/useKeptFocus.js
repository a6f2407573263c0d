import { useLayoutEffect, useRef } from 'react';

/**
 * When the focused control of a list disappears with its row, focuses the row that takes its place, or the list
 * itself. Otherwise the focus would return to the top of the page.
 * @param {unknown} rows changes whenever rows come or go
 * @param {string} selector what in a row can take the focus
 * @returns {{list: import('react').RefObject<any>, onFocus: (event: import('react').FocusEvent<HTMLElement>) => void,
 *   onBlur: () => void}} for the list, which needs tabIndex -1
 */
export function useKeptFocus(rows, selector) {
  const list = useRef(/** @type {HTMLElement|null} */ (null));
  const place = useRef(-1);

  // biome-ignore lint/correctness/useExhaustiveDependencies(rows): only a change of the rows can take the focus away
  useLayoutEffect(() => {
    const element = list.current;
    if (!element || place.current < 0 || element.contains(document.activeElement)) return;
    // Only a focus that fell back to the body was lost. Any other was moved on purpose.
    if (document.activeElement && document.activeElement !== document.body) return;
    const rest = /** @type {HTMLElement[]} */ ([...element.querySelectorAll(selector)]);
    (rest[Math.min(place.current, rest.length - 1)] ?? element).focus({ preventScroll: true });
  }, [rows, selector]);

  return {
    list,
    onFocus: (event) => {
      const row = event.target.closest('li');
      place.current = row ? [...event.currentTarget.querySelectorAll('li')].indexOf(row) : -1;
    },
    // React sends no blur when it removes the focused row, so this is the reader leaving.
    onBlur: () => {
      place.current = -1;
    },
  };
}
