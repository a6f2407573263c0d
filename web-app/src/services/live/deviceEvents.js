/** What the device does to a connection: the page wakes from sleep, the network comes and goes. */

/** Hidden for less than this, nothing can have been lost. */
const SLEPT_MS = 3_000;

/**
 * @param {{onWake: () => void, onOnline: () => void, onOffline: () => void}} handlers onWake: the page is seen again after
 *   a while, so timers and connections may have stood still
 */
export function watchDevice({ onWake, onOnline, onOffline }) {
  let hiddenAt = document.hidden ? Date.now() : null;

  function onVisibility() {
    if (document.hidden) {
      hiddenAt ??= Date.now();
      return;
    }
    const slept = hiddenAt !== null && Date.now() - hiddenAt >= SLEPT_MS;
    hiddenAt = null;
    if (slept) onWake();
  }

  /** Back from the cache of pages: connections were cut when it went there. @param {PageTransitionEvent} event */
  function onPageShow(event) {
    if (event.persisted) onWake();
  }

  document.addEventListener('visibilitychange', onVisibility);
  window.addEventListener('pageshow', onPageShow);
  window.addEventListener('online', onOnline);
  window.addEventListener('offline', onOffline);

  return {
    stop() {
      document.removeEventListener('visibilitychange', onVisibility);
      window.removeEventListener('pageshow', onPageShow);
      window.removeEventListener('online', onOnline);
      window.removeEventListener('offline', onOffline);
    },
  };
}

/** @returns {boolean} the device itself says that it has no network at all */
export const isDeviceOffline = () => navigator.onLine === false;
