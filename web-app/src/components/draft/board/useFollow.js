import { useReducedMotion } from '@mantine/hooks';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';

/** How long our own smooth scroll may take. Scroll events until then are not the reader's, unless they act. */
const OUR_SCROLL_MS = 1_500;

/**
 * Keeps the current slot of a scrolling box in view. A reader who scrolls it out of sight is left alone until they
 * scroll back or ask to follow again.
 *
 * @param {unknown} current changes with the current slot (the pick number)
 * @returns {{box: import('react').RefObject<HTMLDivElement|null>, following: boolean, follow: () => void,
 *   watch: import('react').DOMAttributes<HTMLDivElement>}} `watch`: handlers for the box; the slot is its descendant
 *   with `data-current`; `follow` focuses the box, because the button that called it disappears
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

  // A box that appears or changes its size (a tab opened, a phone turned) shows the current slot at once. If that is in
  // view anyway, nothing moves: what comes below the board must not shift a slot under a finger.
  useEffect(() => {
    if (!box.current || !following) return undefined;
    const observer = new ResizeObserver(() => {
      const target = currentSlot(box.current);
      if (box.current && target && !isInView(box.current, target, 1)) goThere('instant');
    });
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

/** The part of the box that the sticky headings leave for slots. @param {HTMLElement} box */
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

/** Where to scroll to centre the slot. @param {HTMLElement} box @param {HTMLElement} slot */
function centred(box, slot) {
  const [outer, inner] = [uncovered(box), slot.getBoundingClientRect()];
  return {
    left: box.scrollLeft + inner.left - outer.left - (outer.right - outer.left - inner.width) / 2,
    top: box.scrollTop + inner.top - outer.top - (outer.bottom - outer.top - inner.height) / 2,
  };
}

/** @param {HTMLElement} box @param {HTMLElement} slot @param {0|1} [much] 0: its middle, 1: all of it */
function isInView(box, slot, much = 0) {
  const [outer, inner] = [uncovered(box), slot.getBoundingClientRect()];
  const [x, y] = [inner.left + inner.width / 2, inner.top + inner.height / 2];
  const [dx, dy] = [(much * inner.width) / 2, (much * inner.height) / 2];
  return x - dx >= outer.left && x + dx <= outer.right && y - dy >= outer.top && y + dy <= outer.bottom;
}
