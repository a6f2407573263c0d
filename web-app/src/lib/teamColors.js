/** Team colours that are always readable: a background, an ink with a contrast of at least 4.5, and an edge. */

/** @import { TeamColors } from '../services/types.js' */

export { teamAbbreviation } from './teamNames.js';

const MIN_CONTRAST = 4.5;
const WHITE = '#ffffff';
const DARK = '#0b1020';

/** @param {string|null|undefined} text @returns {number[]|null} red, green, blue 0..255 */
function parseHex(text) {
  const match = /^#?([0-9a-f]{3}|[0-9a-f]{6})$/i.exec((text ?? '').trim());
  if (!match) return null;
  const hex = match[1].length === 3 ? [...match[1]].map((digit) => digit + digit).join('') : match[1];
  return [0, 2, 4].map((at) => parseInt(hex.slice(at, at + 2), 16));
}

/** @param {number[]} rgb */
const toHex = (rgb) => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** @param {number[]} rgb returns the relative luminance (WCAG 2) */
function luminance(rgb) {
  const [r, g, b] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * The contrast ratio of two colours, 1 to 21 (WCAG 2).
 * @param {string} one #rrggbb
 * @param {string} other #rrggbb
 */
export function contrast(one, other) {
  const [light, dark] = [luminance(parseHex(one) ?? [0, 0, 0]), luminance(parseHex(other) ?? [0, 0, 0])].sort(
    (a, b) => b - a,
  );
  return (light + 0.05) / (dark + 0.05);
}

/** @param {number[]} rgb @param {number[]} towards @param {number} share 0..1 */
const mix = (rgb, towards, share) => rgb.map((part, at) => part + (towards[at] - part) * share);

/** @param {string} text returns a stable number for it (FNV-1a) */
function hashOf(text) {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return hash;
}

/** Muted tones for teams without colours. White text is readable on each. */
const NEUTRALS = ['#475569', '#57534e', '#4b5563', '#52525b', '#3f5a64', '#5b5068', '#4a5d4e', '#65544a'];

/**
 * @param {TeamColors|undefined} colors primary and secondary as #rrggbb, either may be null
 * @param {string} [seed] the team's id: picks a stable neutral tone if there are no colours
 * @returns {{bg: string, ink: string, edge: string}} ink on bg has contrast ≥ 4.5; edge separates the chip from its
 *   background
 */
export function teamInk(colors, seed = '') {
  const primary = parseHex(colors?.primary);
  const secondary = parseHex(colors?.secondary);
  const bg = primary ?? secondary ?? parseHex(NEUTRALS[hashOf(seed) % NEUTRALS.length]) ?? [71, 85, 105];
  const accent = primary && secondary ? toHex(secondary) : null;
  const { ground, ink } = readable(toHex(bg), accent);
  const edge =
    accent && contrast(accent, ground) >= 1.3
      ? accent
      : toHex(mix(parseHex(ground) ?? bg, [255, 255, 255], 0.35));
  return { bg: ground, ink, edge };
}

/**
 * Uses the team's second colour if it is readable on the first, otherwise white or the dark ink. If neither is, it
 * changes the background.
 * @param {string} bg
 * @param {string|null} accent
 */
function readable(bg, accent) {
  // White or black always reaches 4.5. But DARK is not black, so mid greys need the loop below.
  for (const ink of [accent, WHITE, DARK]) {
    if (ink && contrast(bg, ink) >= MIN_CONTRAST) return { ground: bg, ink };
  }
  let rgb = parseHex(bg) ?? [0, 0, 0];
  while (contrast(toHex(rgb), WHITE) < MIN_CONTRAST) rgb = mix(rgb, [0, 0, 0], 0.08);
  return { ground: toHex(rgb), ink: WHITE };
}
