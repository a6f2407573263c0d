/**
 * A ref for what has just opened and must be read before the next tap: it may have opened below the window's or a
 * dialog's end.
 * @param {HTMLElement|null} element
 */
export function intoView(element) {
  element?.scrollIntoView({ block: 'nearest', behavior: 'instant' });
}
