import { useCallback, useLayoutEffect, useRef } from 'react';

/** The second tap of a double tap comes sooner than this. A deliberate one does not. */
export const GUARD_MS = 500;

/**
 * Lets a button act only after its meaning has not changed for a moment. So neither the tap that made it appear, nor
 * a turn that changes under the finger, can confirm a pick.
 *
 * @param {string} meaning what pressing would do now
 * @returns {(act: () => void) => () => void} wraps a handler
 */
export function useGuardedPress(meaning) {
  const since = useRef(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies(meaning): a new meaning starts the time anew
  useLayoutEffect(() => {
    since.current = performance.now();
  }, [meaning]);
  return useCallback(
    (act) => () => {
      if (performance.now() - since.current >= GUARD_MS) act();
    },
    [],
  );
}
