// @vitest-environment node
import { expect, it } from 'vitest';

import { shareSvg } from './shareCard.js';

it.each([
  [['Ana'], '>CHAMPION<', '>Ana<'],
  [['Ana', 'Ben', 'Cleo'], '>CHAMPIONS<', '>Ana, Ben &#38; Cleo<'],
])('names all who won: %j', (champions, title, names) => {
  const svg = shareSvg({
    league: 'L',
    season: 'S',
    champions,
    points: '3',
    teams: [],
    rows: [],
    trophies: [],
  });
  expect(svg).toContain(title);
  expect(svg).toContain(names);
});
