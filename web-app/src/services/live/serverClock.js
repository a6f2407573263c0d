/** How many samples are kept: about a minute of a running draft. */
const REMEMBERED = 20;

/** If the wall clock moved this much against the monotonic one, it was set or the device slept: older samples are void. */
const JUMP_MS = 250;

/** A message may come this late on a bad network without meaning that a clock was set back. */
const LATE_MS = 500;

/** The assumed round trip of a message: so slow that any measurement is preferred. */
const UNMEASURED_MS = 1_000;

/** @type {{offset: number, rtt: number, skew: number}[]} */
let samples = [];

/** The two drift apart only when the clock is set or the device sleeps. */
const skewNow = () => Date.now() - performance.now();

/**
 * Learns from one answer: the server's time and how long the round trip took. The server's time is assumed to be the
 * middle of the round trip, so the error is at most half of it. If two samples differ by more than both errors, one
 * of the clocks jumped between them, and the older sample is void.
 * @param {number} serverNow epoch ms by the server
 * @param {number} rttMs
 * @param {number} [agoMs] how long ago the answer came
 */
export function sample(serverNow, rttMs, agoMs = 0) {
  if (!Number.isFinite(serverNow) || !Number.isFinite(rttMs) || rttMs < 0) return;
  const skew = skewNow();
  const newest = { offset: serverNow + rttMs / 2 + agoMs - Date.now(), rtt: rttMs, skew };
  samples = samples.filter(
    (one) =>
      Math.abs(one.skew - skew) < JUMP_MS &&
      Math.abs(one.offset - newest.offset) <= (one.rtt + rttMs) / 2 + JUMP_MS,
  );
  samples.push(newest);
  if (samples.length > REMEMBERED) samples.shift();
}

/**
 * Learns from a message that carries the server's time. It cannot have arrived before it was sent, so the server's
 * clock shows at least that time. How late it arrived is unknown.
 * @param {number} serverNow epoch ms by the server
 * @returns {boolean} whether the difference between the clocks changed: measure again with a request
 */
export function heard(serverNow) {
  if (!Number.isFinite(serverNow)) return false;
  const best = bestSample();
  const least = serverNow - Date.now();
  const isAhead = !best || least > best.offset + best.rtt / 2 + JUMP_MS;
  const isBehind = best !== null && least < best.offset - best.rtt - LATE_MS;
  if (isAhead) samples = [{ offset: least, rtt: UNMEASURED_MS, skew: skewNow() }];
  return isAhead || isBehind;
}

function bestSample() {
  let best = null;
  for (const one of samples) if (!best || one.rtt <= best.rtt) best = one;
  return best;
}

/**
 * What to add to this device's clock to get the server's, from the fastest round trip kept.
 * @returns {number} ms; 0 before the first sample
 */
export function offset() {
  return bestSample()?.offset ?? 0;
}

/** Whether anything is known of the server's time. */
export const isKnown = () => samples.length > 0;

/** @returns {number} the server's time, epoch ms */
export function now() {
  return Date.now() + offset();
}

/**
 * The earliest that the server's time can be. If this device's clock was set forward since the last measurement, now()
 * is ahead until the next one. Nothing that cannot be taken back may happen because of that.
 * @returns {number} epoch ms; behind after a sleep, in which performance.now() may stand still
 */
export function earliest() {
  const best = bestSample();
  const forward = best ? skewNow() - best.skew : 0;
  return forward >= JUMP_MS ? now() - forward : now();
}

/** Forgets everything (another server, tests). */
export function reset() {
  samples = [];
}
