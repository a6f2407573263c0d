import { useState } from 'react';

/**
 * A setting of this device, stored between visits if the browser allows it.
 * @template T
 * @param {string} key
 * @param {T} initial
 * @returns {[T, (value: T) => void]}
 */
export function useKept(key, initial) {
  const [value, setValue] = useState(() => read(key, initial));
  /** @param {T} next */
  const keep = (next) => {
    setValue(next);
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Not stored: it lasts until the page is closed.
    }
  };
  return [value, keep];
}

/** @template T @param {string} key @param {T} initial @returns {T} */
function read(key, initial) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? '') ?? initial;
  } catch {
    return initial;
  }
}
