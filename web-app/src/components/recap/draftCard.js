/** A picture of a finished draft: each member's teams in their colours, by seat. */

import { EDGE, SIZE } from '../../lib/picture.js';
import { teamAbbreviation, teamInk } from '../../lib/teamColors.js';

/** @import { Pen } from '../../lib/picture.js' */
/** @import { Row } from './recapModel.js' */

const TOP = 226;
const BOTTOM = 996;
const GAP = 8;
/** Between members, where each has several lines. */
const APART = 22;
const WIDEST_NAMES = 300;
/** The greatest height of a member's teams: what is left over is shared out above and below. */
const TALLEST = 340;
/** A tile has room for its team's name from this height and width on. */
const NAMED = { width: 110, height: 96 };

/**
 * How many lines a member's teams take: as many as make the tiles largest.
 * @param {number} rounds @param {number} width @param {number} height
 */
function shape(rounds, width, height) {
  let best = { lines: 1, columns: rounds, width: 0, height: 0, apart: GAP };
  for (let lines = 1; lines <= rounds; lines += 1) {
    const columns = Math.ceil(rounds / lines);
    const apart = lines > 1 ? APART : GAP;
    const tile = {
      width: (width + GAP) / columns - GAP,
      height: (height - apart + GAP) / lines - GAP,
    };
    if (Math.min(tile.width, tile.height * 1.4) > Math.min(best.width, best.height * 1.4))
      best = { lines, columns, apart, ...tile };
  }
  return best;
}

/**
 * @param {Pen} pen
 * @param {{league: string, about: string, rows: Row[], order: string[]}} draft about: competition and day; order: user ids
 *   by seat
 */
export function drawDraft(pen, { league, about, rows, order }) {
  const members = order.map((id) => rows.filter((row) => row.userId === id)).filter((own) => own.length > 0);
  const rounds = Math.max(1, ...members.map((own) => own.length));
  const height = Math.min(TALLEST, (BOTTOM - TOP) / Math.max(1, members.length));
  const top = TOP + (BOTTOM - TOP - height * members.length) / 2;
  const inWidth = SIZE - 2 * EDGE;
  const name = { size: Math.min(46, height * 0.55), weight: 700 };
  const widest = Math.max(0, ...members.map(([{ member }]) => pen.width(member, name)));
  const names = Math.min(WIDEST_NAMES, widest) + 28;
  const tile = shape(rounds, inWidth - names, height);

  pen.ground();
  pen.text(league, { x: EDGE, y: 132, most: inWidth, size: 84, fill: '#ffffff' });
  pen.text(about, { x: EDGE, y: 184, most: inWidth, size: 32, weight: 500, font: 'text', fill: '#c3cbe6' });
  for (const [seat, own] of members.entries()) {
    const y = top + seat * height;
    const middle = y + (height - tile.apart) / 2;
    pen.text(own[0].member, { ...name, x: EDGE, y: middle, most: names - 28, middle: true, fill: '#f3f5fb' });
    for (const [at, { team, teamName }] of own.entries()) {
      const box = {
        x: EDGE + names + (at % tile.columns) * (tile.width + GAP),
        y: y + Math.floor(at / tile.columns) * (tile.height + GAP),
        width: tile.width,
        height: tile.height,
      };
      drawTeam(pen, box, team, teamName);
    }
  }
  pen.sign();
}

/**
 * @param {Pen} pen @param {{x: number, y: number, width: number, height: number}} box
 * @param {Row['team']} team @param {string} teamName
 */
function drawTeam(pen, { x, y, width, height }, team, teamName) {
  const { bg, ink } = team ? teamInk(team.colors, team.id) : { bg: '#39406a', ink: '#ffffff' };
  const code = team ? teamAbbreviation(team) : teamName.slice(0, 3).toUpperCase();
  const isNamed = width >= NAMED.width && height >= NAMED.height;
  pen.tile({ x, y, width, height, ground: bg });
  const center = { x: x + width / 2, most: width * 0.86, align: /** @type {const} */ ('center'), fill: ink };
  pen.text(code, {
    ...center,
    y: y + height * (isNamed ? 0.42 : 0.5),
    middle: true,
    size: Math.min(height * (isNamed ? 0.44 : 0.62), width * 0.52),
    least: 6,
  });
  if (!isNamed) return;
  const size = Math.min(30, height * 0.17);
  const words = team?.short_name ?? teamName;
  pen.text(words, { ...center, y: y + height * 0.76, middle: true, size, weight: 600, font: 'text' });
}
