import { useEffect } from 'react';

/** Long enough for a finger that is on its way. */
const STILL_MS = 8_000;
/** In my own turn the list is of use at once, and few fingers are on their way when it begins. */
const MY_TURN_MS = 1_500;
const TOUCHES = ['pointerdown', 'pointermove', 'touchmove', 'wheel', 'keydown'];

/**
 * Calls back once nobody has touched the page or moved a mouse for a while: nobody aims at anything.
 * @param {boolean} waiting whether there is something to do
 * @param {boolean} myTurn
 * @param {() => void} act
 */
export function useWhenStill(waiting, myTurn, act) {
  useEffect(() => {
    if (!waiting) return undefined;
    const still = myTurn ? MY_TURN_MS : STILL_MS;
    let timer = setTimeout(act, still);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(act, still);
    };
    for (const type of TOUCHES) document.addEventListener(type, again, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const type of TOUCHES) document.removeEventListener(type, again);
    };
  }, [waiting, myTurn, act]);
}
