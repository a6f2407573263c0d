/**
 * Gives an element the focus, and brings it into view: what is above it may have just changed by a screen's height.
 * @param {HTMLElement|null|undefined} element
 */
export function showFocused(element) {
  element?.focus({ preventScroll: true });
  element?.scrollIntoView?.({ block: 'nearest', behavior: 'instant' });
}
