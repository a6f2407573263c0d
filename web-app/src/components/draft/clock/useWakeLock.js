import { useEffect } from 'react';

/**
 * Keeps a phone's screen on while it matters. Browsers release the lock when the page is hidden, so it is requested
 * again. Without support (an older browser, http on the LAN) nothing happens.
 * @param {boolean} wanted
 */
export function useWakeLock(wanted) {
  useEffect(() => {
    if (!wanted || !('wakeLock' in navigator)) return undefined;
    /** @type {WakeLockSentinel|null} */
    let lock = null;
    let over = false;
    const take = async () => {
      if (document.hidden || over) return;
      try {
        lock = await navigator.wakeLock.request('screen');
        if (over) void lock.release();
      } catch {
        // Refused to save the battery: the screen goes dark as usual.
      }
    };
    void take();
    document.addEventListener('visibilitychange', take);
    return () => {
      over = true;
      document.removeEventListener('visibilitychange', take);
      void lock?.release();
    };
  }, [wanted]);
}
