/** A picture of a finished draft: each member's teams in their colours, by seat. */

import { teamAbbreviation, teamInk } from '../../lib/teamColors.js';
import { escaped } from '../season/shareCard.js';

/** @import { Row } from './recapModel.js' */

const SIZE = 1080;
const EDGE = 70;
const TOP = 250;
const NAMES = 290;
const GAP = 8;
/** The greatest height of a row or tile: a small draft fills the picture. */
const TALLEST = 180;
const WIDEST = 205;
const LONGEST_NAME = 18;
const FONT = "'Arial Narrow', 'Helvetica Neue Condensed', 'Roboto Condensed', Arial, sans-serif";

/** @param {string} text @param {number} most letters */
const shortened = (text, most) => {
  const letters = [...text];
  return letters.length > most ? `${letters.slice(0, most - 1).join('')}…` : text;
};

/**
 * @param {{league: string, about: string, rows: Row[], order: string[]}} draft about: competition and day; order: user ids
 *   by seat
 * @returns {string} an SVG, 1080 px square
 */
export function draftSvg({ league, about, rows, order }) {
  const members = order.map((id) => rows.filter((row) => row.userId === id)).filter((own) => own.length > 0);
  const height = Math.min(TALLEST, Math.floor((SIZE - TOP - 90) / Math.max(1, members.length)));
  const rounds = Math.max(1, ...members.map((own) => own.length));
  const width = Math.min(WIDEST, Math.floor((SIZE - 2 * EDGE - NAMES) / rounds) - GAP);
  const tile = height - GAP;
  const lines = members.map((own, seat) => {
    const y = TOP + seat * height;
    const middle = y + tile / 2;
    const size = Math.min(42, tile * 0.62);
    const tiles = own.map(({ team, teamName }, at) => {
      const { bg, ink } = team ? teamInk(team.colors, team.id) : { bg: '#39406a', ink: '#ffffff' };
      const x = EDGE + NAMES + at * (width + GAP);
      const code = team ? teamAbbreviation(team) : teamName.slice(0, 3).toUpperCase();
      const letters = Math.min(tile * 0.5, (width * 1.5) / Math.max(3, [...code].length));
      return `<rect x="${x}" y="${y}" width="${width}" height="${tile}" rx="${Math.min(10, tile / 4)}" fill="${bg}" stroke="rgba(255,255,255,.35)"/><text x="${x + width / 2}" y="${middle}" dy=".36em" font-size="${letters.toFixed(1)}" font-weight="800" text-anchor="middle" fill="${ink}">${escaped(code)}</text>`;
    });
    const name = escaped(shortened(own[0].member, LONGEST_NAME));
    return `<text x="${EDGE}" y="${middle}" dy=".36em" font-size="${size.toFixed(1)}" font-weight="650" fill="#f3f5fb">${name}</text>${tiles.join('')}`;
  });
  const title = shortened(league, 40);
  const largest = Math.min(84, Math.floor((SIZE - 2 * EDGE) / ([...title].length * 0.5)));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${SIZE}" height="${SIZE}" viewBox="0 0 ${SIZE} ${SIZE}" font-family="${FONT}">
<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#2c3478"/><stop offset=".6" stop-color="#0d1330"/></linearGradient></defs>
<rect width="${SIZE}" height="${SIZE}" fill="url(#g)"/><rect width="${SIZE}" height="14" fill="#ffc13d"/>
<text x="${EDGE}" y="138" font-size="${largest}" font-weight="800" fill="#ffffff">${escaped(title)}</text>
<text x="${EDGE}" y="194" font-size="32" fill="#c3cbe6">${escaped(about)}</text>
${lines.join('\n')}
<text x="${SIZE - EDGE}" y="1040" font-size="28" text-anchor="end" fill="#c3cbe6">Draftnight</text>
</svg>`;
}
