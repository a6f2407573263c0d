import { useReducedMotion } from '@mantine/hooks';
import { useLayoutEffect, useRef } from 'react';

/** A reader this close to the top is reading the newest entries and follows new ones. */
const NEAR_PX = 160;

/**
 * Keeps the place in a list that grows at its top. Entries stay where they are; a reader of the newest ones is then
 * scrolled to the new one.
 *
 * @param {number} newest the number of the newest entry
 * @returns {import('react').RefObject<HTMLDivElement|null>} for the scrolling box (with `overflow-anchor: none`),
 *   whose first child is the list
 */
export function useHeldPlace(newest) {
  const box = useRef(/** @type {HTMLDivElement|null} */ (null));
  const before = useRef({ newest, height: 0 });
  const still = useReducedMotion();

  useLayoutEffect(() => {
    const element = box.current;
    const height = element?.firstElementChild?.scrollHeight ?? 0;
    const grown =
      before.current.height > 0 && newest > before.current.newest ? height - before.current.height : 0;
    before.current = { newest, height };
    if (!element || grown <= 0) return;
    const follows = element.scrollTop < NEAR_PX;
    element.scrollTop += grown;
    if (follows) element.scrollTo({ top: 0, behavior: still ? 'instant' : 'smooth' });
  }, [newest, still]);

  return box;
}
