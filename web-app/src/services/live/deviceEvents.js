/** Device events that affect a connection: the page wakes from sleep, the network comes and goes. */

/** A page hidden for less than this cannot have lost anything. */
const SLEPT_MS = 3_000;

/**
 * @param {{onWake: () => void, onOnline: () => void, onOffline: () => void}} handlers onWake: the page is visible
 *   again after a while, so timers and connections may have been suspended
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

  /** The page returns from the back/forward cache, where its connections were cut. @param {PageTransitionEvent} event */
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

/** @returns {boolean} whether the device itself reports that it has no network */
export const isDeviceOffline = () => navigator.onLine === false;
