// @vitest-environment node
import { expect, it } from 'vitest';

import { noted } from '../../testing/fakeCanvas.js';
import { drawSeason } from './shareCard.js';

/** @param {Partial<import('./shareCard.js').Card>} card */
function drawn(card) {
  const { pen, tiles, texts } = noted();
  const none = {
    league: 'L',
    season: 'S',
    champions: ['Ana'],
    points: '3',
    teams: [],
    rows: [],
    trophies: [],
  };
  drawSeason(pen, { ...none, ...card });
  return { tiles, texts, words: texts.map(({ text }) => text) };
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
  const { tiles, texts } = drawn({
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
  expect(values).toHaveLength(5);
  const names = texts.filter(({ y, x, text }) => x === 150 && y >= 650 && text.startsWith('A name'));
  expect(names).toHaveLength(5);
  for (const [at, { left, width }] of names.entries()) expect(left + width).toBeLessThan(values[at].left);
});
