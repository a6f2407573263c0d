/** The installed app: its service worker, and the change to a new version when the member asks for it. */

import { pageText } from './api/http.js';
import { createStore } from './store.js';

const LOOK_EVERY_MS = 60 * 60_000;

/** How long after the load event. By then the first screen has its data and is drawn, on a phone too. */
const SETTLED_MS = 3_000;

/** True once a newer version is waiting. */
export const updateReady = createStore(false);

/** True while the update notice would cover something important. */
export const updateHeld = createStore(false);

/** @type {ServiceWorker|null} */
let waiting = null;

/**
 * Called once when the app starts. Without a secure context (http on the LAN) there is no service worker, and the app
 * does without.
 */
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
  // Registration comes last: it fetches a hundred files for the next visit, and at the load event nothing but the
  // header is drawn.
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
    // Private windows and some settings refuse service workers. The app works without one.
  }
}

/** @param {ServiceWorker|null} worker */
function noteWaiting(worker) {
  if (!worker || !navigator.serviceWorker.controller) return;
  waiting = worker;
  updateReady.set(true);
}

/** Activates the new version. The page reloads. */
export function applyUpdate() {
  if (waiting) waiting.postMessage({ type: 'SKIP_WAITING' });
  else window.location.reload();
}

/**
 * Handles a part of the app that could not be fetched. If the server was updated, the file is gone for good: reload
 * the page, but not forever. If the network is gone, a reload would end in the browser's error page: wait
 * (lib/lazyPart.js retries).
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
    // Without storage, the page's own age tells that it was not loaded just now.
    if (performance.now() < 60_000) return;
  }
  window.location.reload();
}

/** Whether the server's page names another main script than this page runs. */
async function isUpdated() {
  const mine = document.querySelector('script[type="module"][src]')?.getAttribute('src');
  const page = await pageText().catch(() => null);
  return page !== null && mine !== null && mine !== undefined && !page.includes(mine);
}
