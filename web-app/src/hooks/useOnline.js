import { useSyncExternalStore } from 'react';

/** @param {() => void} listener */
function subscribe(listener) {
  window.addEventListener('online', listener);
  window.addEventListener('offline', listener);
  return () => {
    window.removeEventListener('online', listener);
    window.removeEventListener('offline', listener);
  };
}

const isOnline = () => navigator.onLine !== false;

/** @returns {boolean} false: this device says it has no network at all, so the screen can say so before anything fails */
export function useOnline() {
  return useSyncExternalStore(subscribe, isOnline, () => true);
}
