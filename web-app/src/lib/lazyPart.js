/** Parts of the app that are fetched when they are first wanted, also over a network that comes and goes. */

import { lazy } from 'react';

const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 8_000;

/**
 * A component that is fetched when it is first drawn. A fetch that fails is tried again until it succeeds, sooner when the
 * device finds a network; meanwhile the nearest Suspense says what is awaited.
 * @template {import('react').ComponentType<any>} T
 * @param {() => Promise<{default: T}>} load
 */
export const lazyPart = (load) => lazy(() => untilFetched(load));

/**
 * @template T
 * @param {() => Promise<T>} load
 * @returns {Promise<T>}
 */
export async function untilFetched(load) {
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(LONGEST_WAIT_MS, wait * 2)) {
    try {
      return await load();
    } catch {
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
