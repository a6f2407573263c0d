/** Chances in words. Pure. */

/**
 * 0.274 is "27%". A chance that is neither impossible nor certain never reads 0% or 100%.
 * @param {number} win from 0 to 1
 */
export function chanceInWords(win) {
  if (win <= 0) return '0%';
  if (win >= 1) return '100%';
  if (win < 0.01) return '<1%';
  if (win > 0.99) return '>99%';
  return `${Math.round(win * 100)}%`;
}

/**
 * The sampling error of the least certain chance, in percentage points (it holds 19 times out of 20).
 * @param {{win: number}[]} members
 * @param {number} simulations
 */
export function errorInPoints(members, simulations) {
  const widest = Math.max(0, ...members.map(({ win }) => Math.sqrt((win * (1 - win)) / simulations)));
  return Math.max(1, Math.round(196 * widest));
}
