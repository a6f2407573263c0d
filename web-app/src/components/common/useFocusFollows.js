import { useEffect, useRef } from 'react';

/** Or what says that it takes the focus, where the first control must not: a second Enter would press it. */
const CONTROLS = ':is(input, textarea, select, button):enabled, a[href], [data-autofocus]';

/**
 * Where one part of a screen takes the place of another, and the focused button goes with it, the new part gets the
 * focus. Otherwise it would return to the top of the page, and a screen reader with it.
 * @param {unknown} shown changes with the part
 * @param {unknown} [at] what it was before this was drawn: for a part that draws itself later than what it replaces
 * @returns {import('react').RefObject<any>} for the element around the part
 */
export function useFocusFollows(shown, at = shown) {
  const place = useRef(/** @type {HTMLDivElement|null} */ (null));
  const before = useRef(at);
  useEffect(() => {
    if (before.current === shown) return;
    before.current = shown;
    const { activeElement } = document;
    if (activeElement && activeElement !== document.body) return;
    /** @type {HTMLElement|null|undefined} */ (place.current?.querySelector(CONTROLS))?.focus();
  }, [shown]);
  return place;
}
