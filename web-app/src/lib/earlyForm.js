/**
 * The form that the page itself shows before the app is here (boot.js): until the app has replaced it, a name may be
 * typed into it and sent.
 */

/**
 * @typedef {{name: string, sent: boolean, focused: boolean, caret: [number|null, number|null]}} Typed sent: it can no
 * longer be changed; focused: it was being typed until the app replaced the form
 */

/** @returns {{field: HTMLInputElement, path: string, focused: boolean}|undefined} path: of the invitation that it is for */
const known = () => /** @type {any} */ (window).dnTyped;

/** Whether the page's own form still stands there. */
export const hasEarlyForm = () => known()?.field.isConnected === true;

/**
 * What was typed for the invitation at this address. It is handed over once: whoever comes back to the form begins
 * anew.
 * @returns {Typed|null}
 */
export function takeTyped() {
  const early = known();
  if (early?.path !== location.pathname) return null;
  delete (/** @type {any} */ (window).dnTyped);
  const { value, readOnly, selectionStart, selectionEnd } = early.field;
  return { name: value, sent: readOnly, focused: early.focused, caret: [selectionStart, selectionEnd] };
}
