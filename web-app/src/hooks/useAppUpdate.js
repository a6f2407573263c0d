import { useEffect, useSyncExternalStore } from 'react';

import { applyUpdate, updateHeld, updateReady } from '../services/appUpdate.js';

/**
 * Whether a newer version of the app is waiting: `{ready, held, apply}`. apply() reloads the page; held: do not show
 * the notice now.
 */
export function useAppUpdate() {
  const ready = useSyncExternalStore(updateReady.subscribe, updateReady.get);
  const held = useSyncExternalStore(updateHeld.subscribe, updateHeld.get);
  return { ready, held, apply: applyUpdate };
}

/** Hides the update notice for a while. @param {boolean} busy */
export function useHoldUpdate(busy) {
  useEffect(() => {
    updateHeld.set(busy);
    return () => updateHeld.set(false);
  }, [busy]);
}
