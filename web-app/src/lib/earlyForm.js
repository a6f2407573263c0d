/**
 * The form that the page itself shows before the app is here (boot.js). It is asked for while the app draws, when the
 * form still stands there, and read once the app has replaced it: until then a name may be typed.
 * @typedef {{field: HTMLInputElement, focused: boolean}} EarlyForm
 * @returns {EarlyForm|null}
 */
export function earlyForm() {
  const field = /** @type {HTMLInputElement|null} */ (
    document.querySelector('#root > [data-screen] form input')
  );
  return field && { field, focused: document.activeElement === field };
}

/**
 * What was typed, and whether it was sent: only then can it no longer be changed.
 * @param {EarlyForm} early
 */
export const typedEarly = ({ field }) => ({ name: field.value, sent: field.readOnly });

/**
 * Puts the caret where it was.
 * @param {EarlyForm} early @param {HTMLInputElement} field the app's own
 */
export function typeOn(early, field) {
  if (!early.focused) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(early.field.selectionStart, early.field.selectionEnd);
}
