import { describe, expect, it } from 'vitest';

import { noted } from '../../testing/fakeCanvas.js';
import { drawDraft } from './draftCard.js';

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
      abbreviation: 'WASH',
      colors: { primary: '#123456', secondary: '#ffffff' },
    }),
    teamName: `Team ${at}`,
    how: '',
    maker: /** @type {const} */ ('member'),
    isBot: false,
    takenMs: 1,
    at: 1,
  }));
  const { pen, tiles, texts } = noted();
  drawDraft(pen, { league: 'Friends', about: 'NFL 2026', rows, order });
  return { tiles, texts };
}

describe('the picture of a draft', () => {
  it.each([
    [2, 1],
    [3, 4],
    [8, 4],
    [30, 8],
    [12, 15],
    [2, 16],
    [1, 30],
  ])('has every team of %i members × %i rounds inside its edges, and fills it', (members, rounds) => {
    const { tiles, texts } = draft(members, rounds);
    expect(tiles).toHaveLength(members * rounds);
    for (const { x, y, width, height } of tiles) {
      expect(width).toBeGreaterThan(10);
      expect(height).toBeGreaterThan(10);
      expect(x + width).toBeLessThanOrEqual(1080 - 69);
      expect(y + height).toBeLessThanOrEqual(1000);
    }
    const codes = texts.filter(({ text }) => text === 'WASH');
    expect(codes).toHaveLength(tiles.length);
    for (const [at, { left, width, x }] of codes.entries()) {
      expect(x).toBeCloseTo(tiles[at].x + tiles[at].width / 2);
      expect(left).toBeGreaterThan(tiles[at].x);
      expect(left + width).toBeLessThan(tiles[at].x + tiles[at].width);
    }
    const top = Math.min(...tiles.map(({ y }) => y));
    const bottom = Math.max(...tiles.map(({ y, height }) => y + height));
    expect(Math.abs(226 - top - (bottom - 996))).toBeLessThan(30); // as much is free above as below
    if (members > 2) expect(bottom).toBeGreaterThan(960);
  });

  it('has no text that runs into another, whatever is in it', () => {
    const { tiles, texts } = draft(2, 1, '<b>&"Łódź\u0007 and a very very long name of somebody');
    const name = texts.find(({ text }) => text.startsWith('<b>&"Łódź'));
    expect(name?.text).toMatch(/…$/);
    expect((name?.left ?? 0) + (name?.width ?? 0)).toBeLessThan(tiles[0].x);
    for (const { left, width } of texts) expect(left + width).toBeLessThanOrEqual(1080 - 70);
  });
});
