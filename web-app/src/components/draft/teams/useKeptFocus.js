import { useLayoutEffect, useRef } from 'react';

/**
 * When the focused control of a list goes away with its row, the focus goes to the row that took its place, or to the
 * list itself, and not to the top of the page.
 *
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
    // Only a focus that fell to the body was lost; one that went elsewhere was moved on purpose.
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
    // React tells of no blur when it removes the focused row itself, so this is the reader leaving.
    onBlur: () => {
      place.current = -1;
    },
  };
}
