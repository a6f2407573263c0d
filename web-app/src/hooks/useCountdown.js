import { useEffect, useState } from 'react';

import { clockLabel } from '../lib/time.js';
import * as serverClock from '../services/live/serverClock.js';

/** With this many seconds left, the clock turns urgent. */
export const URGENT_S = 10;

/** Often enough for each digit to change on time. */
const EVERY_MS = 250;

/**
 * The time left to a server deadline, by the server's clock. Re-renders only when a digit changes.
 * @param {number|null|undefined} deadline epoch ms; null: no clock
 * @returns {{ms: number|null, seconds: number|null, urgent: boolean, label: string}} ms is as of the last change;
 *   label is "" without a clock
 */
export function useCountdown(deadline) {
  const [, setShown] = useState(0);
  useEffect(() => {
    if (deadline === null || deadline === undefined) return undefined;
    let shown = -1;
    const look = () => {
      const seconds = secondsLeft(deadline);
      if (seconds !== shown) setShown(seconds);
      shown = seconds;
    };
    look();
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [deadline]);

  if (deadline === null || deadline === undefined)
    return { ms: null, seconds: null, urgent: false, label: '' };
  const seconds = secondsLeft(deadline);
  const ms = Math.max(0, deadline - serverClock.now());
  return { ms, seconds, urgent: seconds <= URGENT_S, label: clockLabel(seconds) };
}

/**
 * Whether the deadline has passed by the server's clock. Re-renders only then.
 * @param {number|null} deadline epoch ms; null: no clock
 */
export function useIsOver(deadline) {
  // The deadline itself: a later one is not over because this one is.
  const [over, setOver] = useState(/** @type {number|null} */ (null));
  useEffect(() => {
    if (deadline === null) return undefined;
    const look = () => setOver(secondsLeft(deadline) === 0 ? deadline : null);
    look();
    const timer = setInterval(look, EVERY_MS);
    return () => clearInterval(timer);
  }, [deadline]);
  return deadline !== null && over === deadline;
}

/** Rounds up: the clock shows 0:00 only when the time is over. @param {number} deadline */
function secondsLeft(deadline) {
  return Math.max(0, Math.ceil((deadline - serverClock.now()) / 1000));
}
