/** How many samples are remembered: about a minute of a running draft. */
const REMEMBERED = 20;

/** A wall clock that moved this much against the monotonic one was set by hand or slept: older samples are void. */
const JUMP_MS = 250;

/** @type {{offset: number, rtt: number, skew: number}[]} */
let samples = [];

/** Date.now() and performance.now() drift apart only when the clock is set or the device sleeps. */
const skewNow = () => Date.now() - performance.now();

/**
 * Learn from one answer: the server's time when it answered and how long the round trip took.
 * The server's time is taken for the middle of the trip, so the error is at most half of it.
 * @param {number} serverNow epoch ms by the server
 * @param {number} rttMs
 */
export function sample(serverNow, rttMs) {
  if (!Number.isFinite(serverNow) || !Number.isFinite(rttMs) || rttMs < 0) return;
  const skew = skewNow();
  samples = samples.filter((one) => Math.abs(one.skew - skew) < JUMP_MS);
  samples.push({ offset: serverNow + rttMs / 2 - Date.now(), rtt: rttMs, skew });
  if (samples.length > REMEMBERED) samples.shift();
}

/**
 * What to add to this device's clock to get the server's, from the fastest round trip remembered.
 * @returns {number} ms; 0 until something was heard
 */
export function offset() {
  let best = null;
  for (const one of samples) if (!best || one.rtt <= best.rtt) best = one;
  return best ? best.offset : 0;
}

/** @returns {number} the server's time, epoch ms */
export function now() {
  return Date.now() + offset();
}

/** Forget everything (another server, tests). */
export function reset() {
  samples = [];
}
