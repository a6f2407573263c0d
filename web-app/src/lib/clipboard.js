/**
 * Copies a text. navigator.clipboard does not exist on http://<LAN address>; the older method works there.
 * @param {string} text
 * @returns {Promise<boolean>} false: the browser refused, so show the text to be copied by hand
 */
export async function copyText(text) {
  if (navigator.clipboard) {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch {
      // Permission was refused. The older method may still work.
    }
  }
  const before = /** @type {HTMLElement|null} */ (document.activeElement);
  const field = document.createElement('textarea');
  field.value = text;
  field.readOnly = true;
  field.setAttribute('aria-hidden', 'true');
  field.style.cssText = 'position:fixed;top:0;left:0;opacity:0';
  document.body.append(field);
  field.select();
  field.setSelectionRange(0, text.length);
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    field.remove();
    before?.focus?.();
  }
}

/** @returns {boolean} whether this device has a share sheet for links */
export const canShare = () => typeof navigator.share === 'function';

/**
 * Opens the share sheet.
 * @param {{title: string, text: string, url: string}} what
 * @returns {Promise<boolean>} false: it was closed or refused
 */
export async function share(what) {
  try {
    await navigator.share(what);
    return true;
  } catch {
    return false;
  }
}
