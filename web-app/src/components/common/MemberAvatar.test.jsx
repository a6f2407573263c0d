// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { contrast } from '../../lib/teamColors.js';
import { GROUNDS, groundOf } from './MemberAvatar.jsx';

/** @param {string} hex @returns {number[]} in Oklab, where a distance is what the eye sees */
function oklab(hex) {
  const [r, g, b] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  const [l, m, s] = [
    0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b,
    0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b,
    0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b,
  ].map(Math.cbrt);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

describe('the colours of members', () => {
  it.each(GROUNDS)('%s carries white letters', (ground) => {
    expect(contrast('#ffffff', ground)).toBeGreaterThanOrEqual(4.5);
  });

  it('are told apart, each from each', () => {
    const seen = GROUNDS.map(oklab);
    const distances = seen.flatMap((one, at) =>
      seen.slice(at + 1).map((other) => Math.hypot(...one.map((part, n) => part - other[n]))),
    );
    expect(Math.min(...distances)).toBeGreaterThan(0.07);
  });

  it('are the server’s, else the seat’s, and begin again after the last', () => {
    const ground = (/** @type {any} */ member) => groundOf({ display_name: 'Ana', ...member });
    expect(ground({ color: 3, seat: 1 })).toBe(GROUNDS[3]);
    expect(ground({ color: null, seat: 2 })).toBe(GROUNDS[1]);
    expect(ground({ color: GROUNDS.length, seat: 2 })).toBe(GROUNDS[0]);
  });
});
