/** How many samples are remembered: about a minute of a running draft. */
const REMEMBERED = 20;

/** A wall clock that moved this much against the monotonic one was set by hand or slept: older samples are void. */
const JUMP_MS = 250;

/** A message may come this late on a bad network without meaning that a clock was set back. */
const LATE_MS = 500;

/** What a message is taken for: a slow round trip, so that any measurement is believed before it. */
const UNMEASURED_MS = 1_000;

/** @type {{offset: number, rtt: number, skew: number}[]} */
let samples = [];

/** Date.now() and performance.now() drift apart only when the clock is set or the device sleeps. */
const skewNow = () => Date.now() - performance.now();

/**
 * Learn from one answer: the server's time when it answered and how long the round trip took.
 * The server's time is taken for the middle of the trip, so the error is at most half of it. Two samples that differ by
 * more than both errors mean that one of the clocks jumped between them: the older one is void.
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
 * Learn from a message that bears the server's time. It cannot have come before it was sent, so the server's clock is at
 * least that far; how late it came is not known.
 * @param {number} serverNow epoch ms by the server
 * @returns {boolean} the two clocks do not go together as before: measure again, by a request
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
 * What to add to this device's clock to get the server's, from the fastest round trip remembered.
 * @returns {number} ms; 0 until something was heard
 */
export function offset() {
  return bestSample()?.offset ?? 0;
}

/** @returns {number} the server's time, epoch ms */
export function now() {
  return Date.now() + offset();
}

/** Forget everything (another server, tests). */
export function reset() {
  samples = [];
}
