import { use } from 'react';
import { hasEarlyForm } from './earlyForm.js';

/** After this long the app shows itself, so that it can say what it waits for: for example, that the network is gone. */
const LONGEST_MS = 4_000;

/** The same where somebody may be typing: the page's form makes way only for the app's. */
const LONGEST_FORM_MS = 20_000;

/** @type {Promise<void>|null} */
let isLate = null;

/** Whether the page still shows its first screen (firstScreens.js), because the app has drawn nothing yet. */
const isShown = () => document.querySelector('#root > [data-screen]') !== null;

/**
 * Called while rendering a mere loading state. At the start of a visit it suspends rendering, because the page's
 * first screen shows as much.
 * @param {() => Promise<unknown>} [known] returns what resolves when there is more to draw; not needed for a part that
 * is being fetched
 */
export function keepFirstScreen(known) {
  if (!isShown()) return;
  const longest = hasEarlyForm() ? LONGEST_FORM_MS : LONGEST_MS;
  isLate ??= new Promise((resolve) => setTimeout(resolve, Math.max(0, longest - performance.now())));
  use(first(known?.(), isLate));
}

/** @type {WeakMap<Promise<unknown>, Promise<unknown>>} */
const races = new WeakMap();

/**
 * Returns the same promise for the same input, so that React waits only once.
 * @param {Promise<unknown>|undefined} known @param {Promise<void>} late
 */
function first(known, late) {
  if (!known) return late;
  const race = races.get(known) ?? Promise.race([known, late]);
  races.set(known, race);
  return race;
}
