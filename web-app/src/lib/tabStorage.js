/** What this tab keeps over a reload, if the browser allows it. It ends with the tab. */

/** @param {string} key @returns {string|null} */
export function readTab(key) {
  try {
    return sessionStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string} key @param {string|null} value null: nothing any more */
export function keepInTab(key, value) {
  try {
    if (value === null) sessionStorage.removeItem(key);
    else sessionStorage.setItem(key, value);
  } catch {
    // It is gone with a reload.
  }
}
