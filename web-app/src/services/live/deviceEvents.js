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
    const hiddenFor = hiddenAt === null ? 0 : Date.now() - hiddenAt;
    hiddenAt = null;
    // Below 0 the device's clock was set back, and nobody knows how long it was.
    if (hiddenFor >= SLEPT_MS || hiddenFor < 0) onWake();
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
