/** A picture of a season's end: who won, in their colour, with their teams, and the first three on their steps. */

import { EDGE, SIZE } from '../../lib/picture.js';
import { winnersInWords } from '../../lib/season/place.js';
import { confetti, cup, rays } from './cup.js';

/** @import { Pen } from '../../lib/picture.js' */

const WIDTH = SIZE - 2 * EDGE;
const GAP = 12;
const GOLD = '#ffc13d';
const QUIET = '#d5dbf0';

/** Beside the cup. */
const BESIDE = 640;

/** @type {Record<number, {height: number, ground: string}>} by place */
const STEPS = {
  1: { height: 218, ground: GOLD },
  2: { height: 150, ground: '#cdd5e6' },
  3: { height: 104, ground: '#d59a5f' },
};
const FLOOR = 956;
const STEP = (WIDTH - 2 * GAP) / 3;

/**
 * @typedef {{league: string, season: string, champions: string[], colors: string[], points: string,
 *   teams: {code: string, bg: string, ink: string}[], rows: {rank: number, name: string, points: string}[],
 *   trophies: string[]}} Card colors: the champions' own; rows: best first; trophies: as many as fit
 */

/** @param {Pen} pen @param {Card} card */
export function drawSeason(pen, { league, season, champions, colors, points, teams, rows, trophies }) {
  const quiet = { x: EDGE, weight: 500, font: /** @type {const} */ ('text'), fill: QUIET };
  pen.ground(colors);
  rays(pen);
  confetti(pen);
  cup(pen);
  pen.text(league, { x: EDGE, y: 116, most: BESIDE, size: 60, least: 30, fill: '#ffffff' });
  pen.text(season, { ...quiet, y: 166, most: BESIDE, size: 32, weight: 600 });
  pen.text(champions.length > 1 ? 'CHAMPIONS' : 'CHAMPION', {
    ...{ x: EDGE, y: 282, most: BESIDE, size: 74, fill: GOLD },
  });
  pen.text(winnersInWords(champions), {
    ...{ x: EDGE, y: 436, most: WIDTH, size: 176, least: 48, fill: '#ffffff' },
  });
  pen.text(points, { x: EDGE, y: 504, most: WIDTH, size: 56, fill: GOLD });
  strip(pen, teams.slice(0, 8));
  podium(pen, rows.slice(0, 3));
  for (const [at, words] of trophies.slice(0, 2).entries())
    pen.text(words, { ...quiet, y: 1004 + at * 40, most: BESIDE, size: 28, least: 20 });
  pen.sign();
}

/** @param {Pen} pen @param {Card['teams']} teams the champions' */
function strip(pen, teams) {
  const width = Math.min(160, (WIDTH + GAP) / Math.max(1, teams.length) - GAP);
  for (const [at, { code, bg, ink }] of teams.entries()) {
    const x = EDGE + at * (width + GAP);
    pen.tile({ x, y: 530, width, height: 78, ground: bg });
    pen.text(code, {
      ...{ x: x + width / 2, y: 569, most: width * 0.84, size: 46, least: 12, fill: ink },
      align: 'center',
      middle: true,
    });
  }
}

/** The winner in the middle. Who shares a place stands as high. @param {Pen} pen @param {Card['rows']} rows */
function podium(pen, rows) {
  const order = [1, 0, 2].filter((at) => at < rows.length);
  const start = SIZE / 2 - (order.length * (STEP + GAP) - GAP) / 2;
  for (const [at, place] of order.entries()) {
    const { rank, name, points } = rows[place];
    const { height, ground } = STEPS[rank] ?? STEPS[3];
    const middle = start + at * (STEP + GAP) + STEP / 2;
    const top = FLOOR - height;
    const said = { x: middle, most: STEP - 12, align: /** @type {const} */ ('center') };
    pen.text(name, { ...said, y: top - 58, size: 46, least: 24, fill: '#ffffff' });
    pen.text(points, { ...said, y: top - 18, size: 32, weight: 600, font: 'text', fill: QUIET });
    pen.form((path) => path.rect(middle - STEP / 2, top, STEP, height), ground);
    pen.text(`${rank}`, {
      ...{ ...said, y: top + height / 2, size: Math.min(120, height * 0.8), fill: '#141a36' },
      middle: true,
    });
  }
}
