import { useState } from 'react';

/** Runs one action at a time, and keeps the last one's error. */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(/** @type {Error|null} */ (null));
  /** @param {() => Promise<unknown>} action @returns {Promise<boolean>} whether it succeeded */
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
