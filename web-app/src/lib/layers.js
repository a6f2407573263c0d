/**
 * Layers over a screen: dialogs, menus, pickers. Android's back button, a swipe and the browser's button close the
 * topmost one instead of leaving the page.
 *
 * Each open layer has an entry of its own in the browser's history: the same address and key, and how many layers are
 * open. Going back to an entry with fewer of them closes the others. A layer that closes in any other way takes its
 * entry along, by a step back.
 */

import { useEffect, useLayoutEffect, useRef } from 'react';

/** @typedef {{close: () => void}} Layer */

/** The open ones, the topmost last. @type {Layer[]} */
let layers = [];

/** Whether a step back of ours is under way: the browser takes it later, and says so. */
let returning = false;

let planned = false;

/** Whether steps back are heard. Otherwise the history tells of no layer. */
let watching = false;

/** Navigations that wait for such a step. @type {(() => void)[]} */
let waiting = [];

/** Of how many layers the current entry tells. @returns {number} */
const told = () => window.history.state?.layers ?? 0;

/** Makes the history tell of the layers that are open. */
function settle() {
  planned = false;
  if (returning || !watching) return;
  const extra = told() - layers.length;
  if (extra > 0) {
    returning = true;
    window.history.go(-extra);
    return;
  }
  for (let n = told() + 1; n <= layers.length; n += 1)
    window.history.pushState({ ...window.history.state, layers: n }, '');
  const steps = waiting;
  waiting = [];
  for (const step of steps) step();
}

/** Later, in one go: a dialog that gives way to another hands its entry on. */
function plan() {
  if (planned) return;
  planned = true;
  queueMicrotask(settle);
}

function onPop() {
  if (returning) returning = false;
  else {
    const gone = layers.slice(told()).reverse();
    layers = layers.slice(0, told());
    for (const layer of gone) layer.close();
  }
  // A step forward, or a reload, leads to an entry of a layer that is not there any more.
  plan();
}

/** Call once, before any layer opens. @returns {() => void} ends it */
export function watchLayers() {
  watching = true;
  window.addEventListener('popstate', onPop);
  plan();
  return () => {
    watching = false;
    window.removeEventListener('popstate', onPop);
    layers = [];
    waiting = [];
    returning = false;
  };
}

/**
 * Takes a step to another screen, once the layers' entries are gone from the history.
 * @param {() => void} step
 */
export function withoutLayers(step) {
  layers = [];
  if (!returning && told() === 0) return step();
  waiting.push(step);
  if (!returning) settle();
}

/**
 * What is open inside a dialog, such as a list of choices, has the key for itself and marks its field so.
 * @param {KeyboardEvent} event
 */
const isEscape = ({ key, isComposing, target }) =>
  key === 'Escape' &&
  !isComposing &&
  !(target instanceof Element && target.getAttribute('data-mantine-stop-propagation') === 'true');

/**
 * @param {boolean} open
 * @param {() => void} onClose called when somebody goes back
 * @param {{onEscape?: boolean}} [how] onEscape: the Escape key closes it, too, but only while it is the topmost: a
 *   question over a dialog must not take the dialog along
 */
export function useLayer(open, onClose, { onEscape = false } = {}) {
  const close = useRef(onClose);
  useLayoutEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    if (!open) return undefined;
    const layer = { close: () => close.current() };
    layers = [...layers, layer];
    plan();
    /** @param {KeyboardEvent} event */
    const onKeyDown = (event) => {
      if (onEscape && isEscape(event) && layers.at(-1) === layer) layer.close();
    };
    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKeyDown, { capture: true });
      layers = layers.filter((one) => one !== layer);
      plan();
    };
  }, [open, onEscape]);
}
