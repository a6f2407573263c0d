/** Hues that are easy to tell apart. With more seats, the list repeats around the circle. */
const HUES = [262, 40, 155, 335, 92, 205, 15, 300, 125, 235, 65, 180];
const GOLDEN_ANGLE = 137.5;

/** The colour of a seat for the whole season. The colour scheme sets its lightness. @param {number} seat from 0 */
export const lineColor = (seat) =>
  `oklch(var(--race-light) var(--race-chroma) ${HUES[seat] ?? ((seat * GOLDEN_ANGLE) % 360).toFixed(1)})`;
