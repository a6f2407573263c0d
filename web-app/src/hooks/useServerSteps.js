import { useEffect, useState } from 'react';

import * as serverClock from '../services/live/serverClock.js';

/** Often enough for each step to come on time. */
const LOOK_EVERY_MS = 100;

/**
 * How many steps of equal length have passed since a time of the server, by its clock: the same number on every
 * screen.
 * @param {number|null} startedAt epoch ms; null: all steps are over
 * @param {number} eachMs
 * @param {number} count
 * @returns {number} 0 to `count`; `count` means that all are over
 */
export function useServerSteps(startedAt, eachMs, count) {
  const [at, setAt] = useState(() => stepsSince(startedAt, eachMs, count));
  const over = at >= count;
  useEffect(() => {
    if (over) return undefined;
    const timer = setInterval(() => setAt(stepsSince(startedAt, eachMs, count)), LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [over, startedAt, eachMs, count]);
  return at;
}

/** @param {number|null} startedAt @param {number} eachMs @param {number} count */
function stepsSince(startedAt, eachMs, count) {
  if (startedAt === null) return count;
  return Math.min(count, Math.max(0, Math.floor((serverClock.now() - startedAt) / eachMs)));
}
