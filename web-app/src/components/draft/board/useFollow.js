import { useReducedMotion } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** How long a smooth scroll of ours may take: scroll events until then are not the reader's, unless they act. */
const OUR_SCROLL_MS = 1_500;

/**
 * Keeps the current slot of a scrolling box in view, as long as the reader lets it: who scrolls it out of sight is left
 * alone until they scroll back or ask to follow again.
 *
 * @param {unknown} current what the current slot depends on (the pick number): a change is followed
 * @returns {{box: import('react').RefObject<HTMLDivElement|null>, following: boolean, follow: () => void,
 *   watch: import('react').DOMAttributes<HTMLDivElement>}} `watch`: handlers for the box; the slot is its descendant with
 *   `data-current`; `follow` hands the focus to the box, since the button that asked for it goes away
 */
export function useFollow(current) {
  const box = useRef(/** @type {HTMLDivElement|null} */ (null));
  const ours = useRef(0);
  const [following, setFollowing] = useState(true);
  const still = useReducedMotion();

  const goThere = useCallback((/** @type {ScrollBehavior} */ behavior) => {
    const target = currentSlot(box.current);
    if (!box.current || !target) return;
    ours.current = performance.now() + OUR_SCROLL_MS;
    box.current.scrollTo({ ...centred(box.current, target), behavior });
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies(current): a new current slot is what it follows
  useEffect(() => {
    if (following) goThere(still ? 'instant' : 'smooth');
  }, [current, following, still, goThere]);

  // A box that appears or changes its size (a tab opened, a phone turned) starts at the current slot, at once.
  useEffect(() => {
    if (!box.current || !following) return undefined;
    const observer = new ResizeObserver(() => goThere('instant'));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [following, goThere]);

  const onScroll = useCallback(() => {
    if (performance.now() < ours.current) return;
    const target = currentSlot(box.current);
    if (box.current && target) setFollowing(isInView(box.current, target));
  }, []);

  const watch = useMemo(() => {
    const readerActs = () => {
      ours.current = 0;
    };
    return {
      onScroll,
      onWheel: readerActs,
      onTouchMove: readerActs,
      onPointerDown: readerActs,
      onKeyDown: readerActs,
    };
  }, [onScroll]);

  const follow = useCallback(() => {
    setFollowing(true);
    box.current?.focus({ preventScroll: true });
  }, []);

  return { box, following, follow, watch };
}

/** @param {HTMLElement|null} box */
const currentSlot = (box) => /** @type {HTMLElement|null} */ (box?.querySelector('td[data-current]') ?? null);

/** The headings stay over the slots: what is left of the box for these. @param {HTMLElement} box */
function uncovered(box) {
  const { left, top, right, bottom } = box.getBoundingClientRect();
  const size = (/** @type {string} */ part) => box.querySelector(part)?.getBoundingClientRect();
  return {
    left: left + (size('tbody th')?.width ?? 0),
    top: top + (size('thead')?.height ?? 0),
    right,
    bottom,
  };
}

/** Where to scroll so that the slot stands in the middle. @param {HTMLElement} box @param {HTMLElement} slot */
function centred(box, slot) {
  const [outer, inner] = [uncovered(box), slot.getBoundingClientRect()];
  return {
    left: box.scrollLeft + inner.left - outer.left - (outer.right - outer.left - inner.width) / 2,
    top: box.scrollTop + inner.top - outer.top - (outer.bottom - outer.top - inner.height) / 2,
  };
}

/** @param {HTMLElement} box @param {HTMLElement} slot */
function isInView(box, slot) {
  const [outer, inner] = [uncovered(box), slot.getBoundingClientRect()];
  const [x, y] = [inner.left + inner.width / 2, inner.top + inner.height / 2];
  return x > outer.left && x < outer.right && y > outer.top && y < outer.bottom;
}
