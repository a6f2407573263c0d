import { useEffect, useRef } from 'react';

/** Where `/` is typed as a letter. */
const TEXT = 'input, textarea, select, [contenteditable="true"]';

/**
 * `/` focuses the search from anywhere in the room, except in a text field or behind a dialog.
 * @returns {import('react').RefObject<HTMLInputElement|null>} for the search field
 */
export function useSearchKey() {
  const field = useRef(/** @type {HTMLInputElement|null} */ (null));
  useEffect(() => {
    /** @param {KeyboardEvent} event */
    function onKeyDown(event) {
      const target = event.target instanceof Element ? event.target : null;
      if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || target?.closest(TEXT))
        return;
      // Behind a dialog or in a hidden tab there is nothing to search.
      if (document.querySelector('[role="dialog"]') || !field.current?.offsetParent) return;
      event.preventDefault();
      field.current.focus();
      field.current.select();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);
  return field;
}
