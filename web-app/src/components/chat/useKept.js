import { useMemo, useSyncExternalStore } from 'react';

/** What the browser would not store, as JSON: it lasts until the page is closed. @type {Map<string, string>} */
const unstored = new Map();
/** @type {Set<() => void>} */
const watchers = new Set();

/**
 * A setting of this device, the same in every part of the page and stored between visits if the browser allows it.
 * @template T
 * @param {string} key
 * @param {T} initial
 * @returns {[T, (value: T) => void]}
 */
export function useKept(key, initial) {
  const text = useSyncExternalStore(watch, () => read(key));
  const value = useMemo(() => parsed(text), [text]);
  return [value ?? initial, (next) => keep(key, next)];
}

/** @param {() => void} onChange */
function watch(onChange) {
  watchers.add(onChange);
  return () => watchers.delete(onChange);
}

/** @param {string} key @param {unknown} value */
function keep(key, value) {
  const text = JSON.stringify(value);
  try {
    localStorage.setItem(key, text);
    unstored.delete(key);
  } catch {
    unstored.set(key, text);
  }
  for (const onChange of watchers) onChange();
}

/** @param {string} key @returns {string|null} */
function read(key) {
  try {
    return unstored.get(key) ?? localStorage.getItem(key);
  } catch {
    return null;
  }
}

/** @param {string|null} text */
function parsed(text) {
  try {
    return text === null ? null : JSON.parse(text);
  } catch {
    return null;
  }
}
