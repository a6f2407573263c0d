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

/** @returns {boolean} false: this device says that it has no network, so the screen can say so before a request fails */
export function useOnline() {
  return useSyncExternalStore(subscribe, isOnline, () => true);
}
