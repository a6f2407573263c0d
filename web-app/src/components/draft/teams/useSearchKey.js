import { useEffect, useRef } from 'react';

/** Where a `/` is a letter. */
const TEXT = 'input, textarea, select, [contenteditable="true"]';

/**
 * `/` goes to the search, from anywhere in the room where it is no letter and no dialog is open.
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
      // Behind a dialog, or in a tab that is not shown, nothing can be searched.
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
