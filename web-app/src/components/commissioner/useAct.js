import { useRef, useState } from 'react';

/** Runs one action at a time, and keeps the last one's error. A press while one is running does nothing. */
export function useAct() {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState(/** @type {Error|null} */ (null));
  /** Two presses in one frame both see the same `busy`. */
  const running = useRef(false);
  /** @param {() => Promise<unknown>} action @returns {Promise<boolean>} whether it succeeded */
  async function act(action) {
    if (running.current) return false;
    running.current = true;
    setBusy(true);
    setError(null);
    try {
      await action();
      return true;
    } catch (problem) {
      setError(/** @type {Error} */ (problem));
      return false;
    } finally {
      running.current = false;
      setBusy(false);
    }
  }
  return { busy, error, act };
}
