import { useRef } from 'react';

/**
 * A map that stays the same object for as long as it holds the same entries, however often it is built anew.
 * @template K, V
 * @param {Map<K, V>} map
 * @returns {Map<K, V>}
 */
export function useSameMap(map) {
  const kept = useRef(map);
  // Written while rendering on purpose: it is a cache of the argument, and any render may fill it.
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
