import { useCallback, useRef, useState } from 'react';

/** @typedef {{code?: string, message?: string, details?: Record<string, any>, retryAfter?: number | null, isUnreachable?: boolean}}
 *   Refusal isUnreachable: no answer came, so it may have been done all the same
 */

/**
 * Runs one action at a time and keeps its outcome. A second press while the first is running does nothing.
 * @template {any[]} A
 * @param {(...args: A) => Promise<unknown>} action
 * @returns {{run: (...args: A) => Promise<boolean>, pending: boolean, error: Refusal | null, clearError: () => void}}
 *   run resolves to whether it succeeded
 */
export function useSubmit(action) {
  const [pending, setPending] = useState(false);
  const [error, setError] = useState(/** @type {Refusal | null} */ (null));
  const busy = useRef(false);
  const latest = useRef(action);
  latest.current = action;

  const run = useCallback(async (/** @type {A} */ ...args) => {
    if (busy.current) return false;
    busy.current = true;
    setPending(true);
    setError(null);
    try {
      await latest.current(...args);
      return true;
    } catch (refusal) {
      setError(refusal);
      return false;
    } finally {
      busy.current = false;
      setPending(false);
    }
  }, []);

  return { run, pending, error, clearError: useCallback(() => setError(null), []) };
}
