/** Parts of the app that load when they are first needed, even over an unreliable network. */

import { lazy } from 'react';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/** About four seconds. */
const SCREEN_TRIES = 4;

/**
 * A component that loads when it is first drawn. A failed fetch is retried until it succeeds, sooner when the device
 * comes online. Meanwhile the nearest Suspense shows its fallback.
 * @template {import('react').ComponentType<any>} T
 * @param {() => Promise<{default: T}>} load
 */
export const lazyPart = (load) => lazy(() => untilFetched(load));

/**
 * A lazily loaded screen. If it does not load although the device has a network, it fails after a while
 * (app/ErrorBoundary.jsx), since there is nothing else to look at.
 * @template {import('react').ComponentType<any>} T
 * @param {() => Promise<{default: T}>} load
 */
export const lazyScreen = (load) => lazy(() => untilFetched(load, SCREEN_TRIES));

/**
 * @template T
 * @param {() => Promise<T>} load
 * @param {number} [tries] failures allowed while the device says that it has a network
 * @returns {Promise<T>}
 */
export async function untilFetched(load, tries = Number.POSITIVE_INFINITY) {
  let left = tries;
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
    try {
      return await load();
    } catch (error) {
      if (navigator.onLine !== false) left -= 1;
      if (left <= 0) throw error;
      await onlineOrIn(wait);
    }
  }
}

/** @param {number} ms @returns {Promise<void>} */
function onlineOrIn(ms) {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('online', end);
  });
}
