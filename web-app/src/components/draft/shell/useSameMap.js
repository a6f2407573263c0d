import { useRef } from 'react';

/**
 * Returns the same object as long as the map has the same entries, however often it is rebuilt.
 * @template K, V
 * @param {Map<K, V>} map
 * @returns {Map<K, V>}
 */
export function useSameMap(map) {
  const kept = useRef(map);
  // Written during render on purpose: it caches the argument, and any render may fill it.
  if (!equal(kept.current, map)) kept.current = map;
  return kept.current;
}

/** @param {Map<any, any>} a @param {Map<any, any>} b */
function equal(a, b) {
  if (a === b) return true;
  if (a.size !== b.size) return false;
  for (const [key, value] of b) if (a.get(key) !== value) return false;
  return true;
}
