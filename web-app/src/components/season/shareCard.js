/** A picture of a season's end. */

import { EDGE, SIZE } from '../../lib/picture.js';
import { winnersInWords } from '../../lib/season/place.js';

/** @import { Pen } from '../../lib/picture.js' */

const WIDTH = SIZE - 2 * EDGE;
const BOTTOM = 990;
const GAP = 12;
const ROW = 66;

/**
 * @typedef {{league: string, season: string, champions: string[], points: string,
 *   teams: {code: string, bg: string, ink: string}[], rows: {rank: number, name: string, points: string}[],
 *   trophies: string[]}} Card trophies: as many as fit
 */

/** @param {Pen} pen @param {Card} card */
export function drawSeason(pen, { league, season, champions, points, teams, rows, trophies }) {
  const quiet = { x: EDGE, most: WIDTH, weight: 500, font: /** @type {const} */ ('text'), fill: '#c3cbe6' };
  pen.ground();
  pen.text(league, { ...quiet, y: 120, size: 40, weight: 600 });
  pen.text(season, { ...quiet, y: 170, size: 30 });
  pen.text(champions.length > 1 ? 'CHAMPIONS' : 'CHAMPION', {
    ...{ x: EDGE, y: 268, most: WIDTH, size: 58, fill: '#ffc13d' },
  });
  pen.text(winnersInWords(champions), {
    x: EDGE,
    y: 388,
    most: WIDTH,
    size: 128,
    least: 44,
    fill: '#ffffff',
  });
  pen.text(points, { ...quiet, y: 444, size: 36 });
  const tiles = teams.slice(0, 8);
  const tile = Math.min(200, (WIDTH + GAP) / Math.max(1, tiles.length) - GAP);
  for (const [at, { code, bg, ink }] of tiles.entries()) {
    const x = EDGE + at * (tile + GAP);
    pen.tile({ x, y: 476, width: tile, height: 96, ground: bg });
    pen.text(code, {
      ...{ x: x + tile / 2, y: 524, most: tile * 0.84, size: 56, least: 12, fill: ink },
      align: 'center',
      middle: true,
    });
  }
  const table = rows.slice(0, 5);
  for (const [at, { rank, name, points: value }] of table.entries()) {
    const y = 650 + at * ROW;
    pen.text(`${rank}`, { x: EDGE, y, most: 60, size: 44, fill: '#ffc13d' });
    pen.text(value, { x: SIZE - EDGE, y, most: 240, size: 44, align: 'right', fill: '#f3f5fb' });
    pen.text(name, { x: EDGE + 80, y, most: WIDTH - 340, size: 44, weight: 650, fill: '#f3f5fb' });
  }
  const below = 650 + table.length * ROW + 4;
  const room = Math.max(0, Math.floor((BOTTOM - below) / 46) + 1);
  for (const [at, words] of trophies.slice(0, room).entries())
    pen.text(words, { ...quiet, y: below + at * 46, size: 30, least: 22 });
  pen.sign();
}
