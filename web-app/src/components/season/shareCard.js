/** A picture of a season's end: an SVG drawn here, which the browser turns into a PNG. */

import { winnersInWords } from '../../lib/season/place.js';

const WIDTH = 1080;
const HEIGHT = 1080;
const FONT = "'Arial Narrow', 'Helvetica Neue Condensed', 'Roboto Condensed', Arial, sans-serif";

/** @param {string} text */
export const escaped = (text) =>
  text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[^\P{C}]/gu, '');

/** Large type for short texts, smaller type for long ones. @param {string} text @param {number} most px */
const sizeOf = (text, most) =>
  Math.min(most, Math.floor((WIDTH - 160) / (Math.max(1, [...text].length) * 0.52)));

/**
 * @typedef {{league: string, season: string, champions: string[], points: string,
 *   teams: {code: string, bg: string, ink: string}[], rows: {rank: number, name: string, points: string}[],
 *   trophies: string[]}} Card trophies: as many as fit
 */

/** @param {Card} card @returns {string} an SVG */
export function shareSvg({ league, season, champions, points, teams, rows, trophies }) {
  const name = winnersInWords(champions);
  const tiles = teams.slice(0, 8);
  const tile = Math.min(150, Math.floor((WIDTH - 160 - (tiles.length - 1) * 14) / Math.max(1, tiles.length)));
  const strip = tiles.map(({ code, bg, ink }, at) => {
    const x = 80 + at * (tile + 14);
    return `<rect x="${x}" y="500" width="${tile}" height="76" rx="10" fill="${bg}" stroke="rgba(255,255,255,.35)"/><text x="${x + tile / 2}" y="552" font-size="${Math.min(40, tile / 2.9)}" font-weight="800" text-anchor="middle" fill="${ink}">${escaped(code)}</text>`;
  });
  const list = rows.slice(0, 5).map(({ rank, name: who, points: value }, at) => {
    const y = 680 + at * 68;
    return `<text x="80" y="${y}" font-size="42" font-weight="800" fill="#ffc13d">${rank}</text><text x="160" y="${y}" font-size="42" font-weight="600" fill="#f3f5fb">${escaped([...who].slice(0, 26).join(''))}</text><text x="1000" y="${y}" font-size="42" font-weight="800" text-anchor="end" fill="#f3f5fb">${escaped(value)}</text>`;
  });
  const below = 680 + list.length * 68 + 16;
  const won = trophies.slice(0, Math.max(0, Math.floor((1000 - below) / 46))).map((text, at) => {
    const line = [...text].slice(0, 52).join('');
    return `<text x="80" y="${below + at * 46}" font-size="30" fill="#c3cbe6">${escaped(line)}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${WIDTH}" height="${HEIGHT}" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="${FONT}">
<defs><linearGradient id="g" x1="0" y1="0" x2="1" y2="1"><stop stop-color="#2c3478"/><stop offset=".6" stop-color="#0d1330"/></linearGradient></defs>
<rect width="${WIDTH}" height="${HEIGHT}" fill="url(#g)"/><rect width="${WIDTH}" height="14" fill="#ffc13d"/>
<text x="80" y="140" font-size="40" font-weight="600" fill="#c3cbe6">${escaped(league)}</text>
<text x="80" y="192" font-size="32" fill="#c3cbe6">${escaped(season)}</text>
<text x="80" y="296" font-size="58" font-weight="800" fill="#ffc13d">${champions.length > 1 ? 'CHAMPIONS' : 'CHAMPION'}</text>
<text x="80" y="416" font-size="${sizeOf(name, 124)}" font-weight="800" fill="#ffffff">${escaped(name)}</text>
<text x="80" y="470" font-size="36" fill="#c3cbe6">${escaped(points)}</text>
${strip.join('')}
${list.join('')}
${won.join('')}
<text x="1000" y="1040" font-size="28" text-anchor="end" fill="#c3cbe6">Draftnight</text>
</svg>`;
}

/** @param {string} svg @returns {Promise<Blob>} a PNG */
export async function toPng(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  canvas.height = HEIGHT;
  canvas.getContext('2d')?.drawImage(image, 0, 0);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))),
      'image/png',
    );
  });
}
