import { useSyncExternalStore } from 'react';

import { applyUpdate, updateReady } from '../services/appUpdate.js';

/** A newer version of the app waits: `{ready, apply}`; apply() loads the page again. */
export function useAppUpdate() {
  const ready = useSyncExternalStore(updateReady.subscribe, updateReady.get);
  return { ready, apply: applyUpdate };
}
