import { useState } from 'react';

/** One thing at a time, and what went wrong with the last. */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(/** @type {Error|null} */ (null));
  /** @param {() => Promise<unknown>} action @returns {Promise<boolean>} whether it was done */
  async function act(action) {
    setBusy(true);
    setError(null);
    try {
      await action();
      return true;
    } catch (problem) {
      setError(/** @type {Error} */ (problem));
      return false;
    } finally {
      setBusy(false);
    }
  }
  return { busy, error, act };
}
