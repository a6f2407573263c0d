import { use } from 'react';

/** Whoever waits longer is told what for: that the network is gone, say. */
const LONGEST_MS = 4_000;

/** @type {Promise<void>|null} */
let isLate = null;

/** Whether the screen that stands in the page (firstScreens.js) is still there: the app has drawn nothing yet. */
const isShown = () => document.querySelector('#root > [data-screen]') !== null;

/**
 * Called while drawing something that only says that more will come: at the beginning of a visit nothing is drawn instead, for
 * the page itself shows as much.
 * @param {Promise<unknown>} [known] when there is more to draw; not needed where it is a part that is fetched
 */
export function keepFirstScreen(known) {
  if (!isShown()) return;
  isLate ??= new Promise((resolve) => setTimeout(resolve, Math.max(0, LONGEST_MS - performance.now())));
  use(first(known, isLate));
}

/** @type {WeakMap<Promise<unknown>, Promise<unknown>>} */
const races = new WeakMap();

/** The same promise for the same one, so that it is waited for once. @param {Promise<unknown>|undefined} known @param {Promise<void>} late */
function first(known, late) {
  if (!known) return late;
  const race = races.get(known) ?? Promise.race([known, late]);
  races.set(known, race);
  return race;
}
