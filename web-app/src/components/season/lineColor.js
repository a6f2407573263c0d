/** Hues that are told apart side by side; more seats than these go on round the circle. */
const HUES = [262, 40, 155, 335, 92, 205, 15, 300, 125, 235, 65, 180];
const GOLDEN_ANGLE = 137.5;

/** The colour that a seat has all season; its lightness is the scheme's. @param {number} seat from 0 */
export const lineColor = (seat) =>
  `oklch(var(--race-light) var(--race-chroma) ${HUES[seat] ?? ((seat * GOLDEN_ANGLE) % 360).toFixed(1)})`;
