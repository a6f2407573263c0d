import { useEffect } from 'react';

/** Long enough for a finger that is on its way. */
const STILL_MS = 8_000;
const TOUCHES = ['pointerdown', 'touchmove', 'keydown'];

/**
 * On a device without a mouse, which shows nothing of a finger on its way: calls back once nobody has touched the page
 * for a while.
 * @param {boolean} waiting whether there is something to do
 * @param {() => void} act
 */
export function useWhenStill(waiting, act) {
  useEffect(() => {
    if (!waiting || !window.matchMedia('(hover: none)').matches) return undefined;
    let timer = setTimeout(act, STILL_MS);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(act, STILL_MS);
    };
    for (const type of TOUCHES) document.addEventListener(type, again, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const type of TOUCHES) document.removeEventListener(type, again);
    };
  }, [waiting, act]);
}
