import { useEffect, useState } from 'react';

import { clockLabel } from '../lib/time.js';
import * as serverClock from '../services/live/serverClock.js';

/** From here on, in seconds, time is short. */
export const URGENT_S = 10;

/** Enough for a digit to change on time. */
const EVERY_MS = 250;

/**
 * The time left to a deadline of the server, by the server's clock. Renders again only when a digit changes.
 * @param {number|null|undefined} deadline epoch ms; null: no clock
 * @returns {{ms: number|null, seconds: number|null, urgent: boolean, label: string}} ms is as of the last digit; label is
 *   "" without a clock
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

/** Rounded up: the clock says 0:00 when it is over and not before. @param {number} deadline */
function secondsLeft(deadline) {
  return Math.max(0, Math.ceil((deadline - serverClock.now()) / 1000));
}
