/** The installed app: its service worker, and moving on to a new version when the member wants it. */

import { pageText } from './api/http.js';
import { createStore } from './store.js';

const LOOK_EVERY_MS = 60 * 60_000;

/** After the load event: by then the first screen has its data and is drawn, on a phone too. */
const SETTLED_MS = 3_000;

/** True once a newer version waits. */
export const updateReady = createStore(false);

/** True while something must not be covered by the note about it. */
export const updateHeld = createStore(false);

/** @type {ServiceWorker|null} */
let waiting = null;

/** Once at the start of the app. Without a secure context (http on the LAN) there is no service worker, and no need for one. */
export function startAppUpdates() {
  reloadOnLostChunk();
  if (!import.meta.env.PROD || !window.isSecureContext || !('serviceWorker' in navigator)) return;
  const isFirst = !navigator.serviceWorker.controller;
  let reloading = false;
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    if (isFirst || reloading) return;
    reloading = true;
    window.location.reload();
  });
  // After everything else: the first visit is about the page, not about the next visit. It fetches a hundred files,
  // and at the load event nothing but the header is drawn.
  const begin = () => setTimeout(() => void register(), SETTLED_MS);
  if (document.readyState === 'complete') begin();
  else window.addEventListener('load', begin, { once: true });
}

async function register() {
  try {
    const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' });
    noteWaiting(registration.waiting);
    if (globalThis.Notification?.permission === 'granted')
      void import('./push.js').then((push) => push.renew());
    registration.addEventListener('updatefound', () => {
      const worker = registration.installing;
      worker?.addEventListener('statechange', () => {
        if (worker.state === 'installed') noteWaiting(registration.waiting);
      });
    });
    setInterval(() => registration.update().catch(() => {}), LOOK_EVERY_MS);
  } catch {
    // Private windows and some settings refuse service workers; the app works without.
  }
}

/** @param {ServiceWorker|null} worker */
function noteWaiting(worker) {
  if (!worker || !navigator.serviceWorker.controller) return;
  waiting = worker;
  updateReady.set(true);
}

/** Moves on to the new version; the page loads again. */
export function applyUpdate() {
  if (waiting) waiting.postMessage({ type: 'SKIP_WAITING' });
  else window.location.reload();
}

/**
 * A part of the app could not be fetched. If the server was updated it is gone for good: load the page again, but not for
 * ever. If the network is gone, a reload would end in the browser's own error page: wait (lib/lazyPart.js tries again).
 */
function reloadOnLostChunk() {
  window.addEventListener('vite:preloadError', () => void reloadIfUpdated());
}

async function reloadIfUpdated() {
  if (!(await isUpdated())) return;
  const key = 'draftnight.reloaded-at';
  try {
    if (Date.now() - Number(sessionStorage.getItem(key) ?? 0) < 60_000) return;
    sessionStorage.setItem(key, String(Date.now()));
  } catch {
    return;
  }
  window.location.reload();
}

/** The server's page names another main script than this page runs. */
async function isUpdated() {
  const mine = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  const page = await pageText().catch(() => null);
  return page !== null && mine !== null && mine !== undefined && !page.includes(mine);
}
