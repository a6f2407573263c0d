// @vitest-environment node
import { expect, it } from 'vitest';

import { noted } from '../../testing/fakeCanvas.js';
import { drawSeason } from './shareCard.js';

/** @param {Partial<import('./shareCard.js').Card>} card */
function drawn(card) {
  const { pen, tiles, rects, lights, texts } = noted();
  const none = {
    league: 'L',
    season: 'S',
    champions: ['Ana'],
    colors: ['#2c56a8'],
    points: '3',
    teams: [],
    rows: [],
    trophies: [],
  };
  drawSeason(pen, { ...none, ...card });
  // Those of the cup come first.
  return { tiles, steps: rects.slice(3), lights, texts, words: texts.map(({ text }) => text) };
}

it.each([
  [['Ana'], 'CHAMPION', 'Ana'],
  [['Ana', 'Ben', 'Cleo'], 'CHAMPIONS', 'Ana, Ben & Cleo'],
])('names all who won: %j', (champions, title, names) => {
  const { words } = drawn({ champions });
  expect(words).toContain(title);
  expect(words).toContain(names);
});

it('has no text that runs out of its tile, its column or the picture', () => {
  const long = 'A name that is far too long for any picture, whoever bears it';
  const { tiles, steps, texts } = drawn({
    ...{ league: long, season: long, champions: [long, long, long, long], points: long },
    teams: Array.from({ length: 8 }, () => ({ code: 'WASH', bg: '#123', ink: '#fff' })),
    rows: Array.from({ length: 9 }, (_, at) => ({ rank: at + 1, name: long, points: '123.5 points' })),
    trophies: Array.from({ length: 9 }, () => long),
  });
  for (const { left, width, y } of texts) {
    expect(left + width).toBeLessThanOrEqual(1080 - 70 + 0.01);
    expect(y).toBeLessThan(1060);
  }
  const codes = texts.filter(({ text }) => text === 'WASH');
  for (const [at, { left, width }] of codes.entries()) {
    expect(left).toBeGreaterThan(tiles[at].x);
    expect(left + width).toBeLessThan(tiles[at].x + tiles[at].width);
  }
  const values = texts.filter(({ text }) => text.startsWith('123.5'));
  expect(values).toHaveLength(3);
  const names = texts.filter(({ y, text }) => y >= 620 && y < 990 && text.startsWith('A name'));
  expect(names).toHaveLength(3);
  for (const [at, { left, width }] of [...names, ...values].entries()) {
    expect(left).toBeGreaterThanOrEqual(steps[at % 3].x);
    expect(left + width).toBeLessThanOrEqual(steps[at % 3].x + steps[at % 3].width);
  }
});

it('has the colours of those who won, and the first three on their steps', () => {
  const rows = [1, 2, 2, 4].map((rank, at) => ({ rank, name: `M${at}`, points: `${9 - at} wins` }));
  const { steps, lights, words } = drawn({ champions: ['M0'], colors: ['#a33e25', '#236e44'], rows });
  expect(lights.slice(0, 2)).toEqual(['#a33e25', '#236e44']);
  expect(words).toEqual(expect.arrayContaining(['M0', '9 wins', 'M1', '8 wins', 'M2', '7 wins']));
  expect(words).not.toContain('M3');
  const [second, first, third] = steps;
  expect([second.x < first.x, first.x < third.x]).toEqual([true, true]);
  expect(first.height).toBeGreaterThan(second.height);
  expect(third.height).toBe(second.height);
});
