import { Component } from 'react';

/** What somebody types in, or reads in the middle of the window. @returns {HTMLElement|null} */
function blockInUse() {
  const focused = document.activeElement?.closest('[data-block]');
  const blocks = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[data-block]')]);
  const middle = window.innerHeight / 2;
  const around = blocks.find((block) => {
    const { top, bottom } = block.getBoundingClientRect();
    return top <= middle && bottom >= middle;
  });
  return isInView(focused) ? /** @type {HTMLElement} */ (focused) : (around ?? null);
}

/** A part that is put elsewhere in the page begins at its top again. @returns {[Element, number][]} with their scrollTop */
const scrolledParts = () =>
  [...document.querySelectorAll('[data-block] *')]
    .filter(({ scrollTop }) => scrollTop > 0)
    .map((part) => [part, part.scrollTop]);

/** @param {Element|null|undefined} block */
function isInView(block) {
  if (!block) return false;
  const { top, bottom } = block.getBoundingClientRect();
  return bottom > 0 && top < window.innerHeight;
}

/** What arrives late, such as a list that comes into view, has arrived by then. */
const HOLD_MS = 3_000;
const ACTS = ['pointerdown', 'wheel', 'touchmove', 'keydown'];

/**
 * Holds a block at its place in the window until the person does something, or for a moment.
 * @param {HTMLElement} block @param {number} top
 */
function hold(block, top) {
  const put = () => {
    const moved = block.getBoundingClientRect().top - top;
    if (moved !== 0) window.scrollBy({ top: moved, behavior: 'instant' });
  };
  put();
  if (typeof ResizeObserver === 'undefined') return () => {};
  const observer = new ResizeObserver(put); // it tells before the page is painted
  for (const one of document.querySelectorAll('[data-block]')) observer.observe(one);
  const end = () => {
    clearTimeout(timer);
    observer.disconnect();
    for (const act of ACTS) window.removeEventListener(act, end);
  };
  const timer = setTimeout(end, HOLD_MS);
  for (const act of ACTS) window.addEventListener(act, end, { passive: true });
  return end;
}

/**
 * Keeps the part in use where it is in the window when the parts of a page are arranged anew. A part is whatever has
 * `data-block`. It is a class because only a class can look at the page just before it changes.
 * @extends {Component<{arrangement: unknown, children: import('react').ReactNode}>}
 */
export class Steady extends Component {
  letGo = () => {};

  /** @param {{arrangement: unknown}} before */
  getSnapshotBeforeUpdate(before) {
    if (before.arrangement === this.props.arrangement) return null;
    const block = blockInUse();
    return { block, top: block?.getBoundingClientRect().top ?? 0, scrolled: scrolledParts() };
  }

  /**
   * @param {unknown} _props @param {unknown} _state
   * @param {{block: HTMLElement|null, top: number, scrolled: [Element, number][]}|null} before
   */
  componentDidUpdate(_props, _state, before) {
    if (!before) return;
    for (const [part, top] of before.scrolled) part.scrollTop = top;
    this.letGo();
    if (before.block) this.letGo = hold(before.block, before.top);
  }

  componentWillUnmount() {
    this.letGo();
  }

  render() {
    return this.props.children;
  }
}
