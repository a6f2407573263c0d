import { useEffect, useSyncExternalStore } from 'react';

import { applyUpdate, updateHeld, updateReady } from '../services/appUpdate.js';

/** A newer version of the app waits: `{ready, held, apply}`; apply() loads the page again; held: not now. */
export function useAppUpdate() {
  const ready = useSyncExternalStore(updateReady.subscribe, updateReady.get);
  const held = useSyncExternalStore(updateHeld.subscribe, updateHeld.get);
  return { ready, held, apply: applyUpdate };
}

/** Keeps the note about it away for a while. @param {boolean} busy */
export function useHoldUpdate(busy) {
  useEffect(() => {
    updateHeld.set(busy);
    return () => updateHeld.set(false);
  }, [busy]);
}
