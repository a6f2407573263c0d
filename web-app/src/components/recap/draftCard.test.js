import { describe, expect, it } from 'vitest';

import { draftSvg } from './draftCard.js';

/** @param {number} members @param {number} rounds */
function draft(members, rounds, name = 'Ana') {
  const order = Array.from({ length: members }, (_, seat) => `u${seat}`);
  const rows = Array.from({ length: members * rounds }, (_, at) => ({
    pickNo: at + 1,
    round: 1 + Math.floor(at / members),
    userId: `u${at % members}`,
    member: `${name} ${at % members}`,
    team: /** @type {any} */ ({
      id: `t${at}`,
      name: `Team ${at}`,
      short_name: `T${at}`,
      abbreviation: `T${at}`,
      colors: { primary: '#123456', secondary: '#ffffff' },
    }),
    teamName: `Team ${at}`,
    how: '',
    maker: /** @type {const} */ ('member'),
    isBot: false,
    takenMs: 1,
    at: 1,
  }));
  return draftSvg({ league: 'Friends', about: 'NFL 2026', rows, order });
}

/** @param {string} svg */
function parsed(svg) {
  const root = new DOMParser().parseFromString(svg, 'image/svg+xml').documentElement;
  expect(root.nodeName).toBe('svg');
  return root;
}

describe('the picture of a draft', () => {
  it.each([
    [2, 1],
    [8, 4],
    [30, 8],
    [12, 15],
    [1, 30],
  ])('has every team of %i members × %i rounds inside its edges', (members, rounds) => {
    const tiles = [...parsed(draft(members, rounds)).querySelectorAll('rect[rx]')];
    expect(tiles).toHaveLength(members * rounds);
    for (const tile of tiles) {
      const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) =>
        Number(tile.getAttribute(name)),
      );
      expect(width).toBeGreaterThan(10);
      expect(height).toBeGreaterThan(10);
      expect(x + width).toBeLessThanOrEqual(1080);
      expect(y + height).toBeLessThanOrEqual(1000);
    }
  });

  it('takes names as text, whatever is in them, and shortens long ones', () => {
    const texts = [...parsed(draft(2, 1, '<b>&"Łódź\u0007 and a very long name')).querySelectorAll('text')];
    const name = texts.map((one) => one.textContent ?? '').find((text) => text.startsWith('<b>'));
    expect(name).toContain('<b>&"Łódź');
    expect([...(name ?? '')].length).toBeLessThanOrEqual(18);
  });
});
