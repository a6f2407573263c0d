/** Arithmetic for a chart: round numbers for its axis, and labels that do not overlap. Pure. */

const STEPS = [1, 2, 2.5, 5, 10];

/**
 * About five round numbers from low to high.
 * @param {number} low
 * @param {number} high above low
 * @returns {number[]}
 */
export function ticks(low, high) {
  const rough = (high - low) / 5;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1000, (STEPS.find((one) => one * size >= rough) ?? 10) * size);
  const first = Math.ceil(low / step) * step;
  return Array.from({ length: Math.floor((high - first) / step) + 1 }, (_, n) => first + n * step);
}

/**
 * Positions as close to the wanted ones as possible, with a minimum distance between any two.
 * @param {number[]} wished
 * @param {number} distance
 * @param {number} low
 * @param {number} high
 * @returns {number[]}
 */
export function apart(wished, distance, low, high) {
  const order = wished.map((_, at) => at).sort((a, b) => wished[a] - wished[b] || a - b);
  const placed = [...wished];
  for (const [n, at] of order.entries())
    placed[at] = Math.max(low, wished[at], n > 0 ? placed[order[n - 1]] + distance : low);
  for (let n = order.length - 1; n >= 0; n -= 1) {
    const below = n < order.length - 1 ? placed[order[n + 1]] - distance : high;
    placed[order[n]] = Math.min(placed[order[n]], below);
  }
  return placed;
}
