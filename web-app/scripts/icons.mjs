/**
 * Draws the app's mark as SVG (a bank of floodlights that is also a draft board, with the cell on the clock lit) and
 * renders the PNG icons with Chromium: `npm run icons`. Run it only when the mark changes; the files are committed.
 * CHROMIUM names the browser, default "chromium".
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const publicDir = fileURLToPath(new URL('../public/', import.meta.url));

/**
 * @param {{corner: number, inset: number}} look corner radius of the plate and margin around the cells, in units of
 *   112
 * @returns {string} SVG
 */
function mark({ corner, inset }) {
  const pitch = (112 - 2 * inset) / 3;
  const side = pitch * 0.82;
  const cells = [0, 1, 2].flatMap((row) =>
    [0, 1, 2].map((column) => {
      const lit = row === 1 && column === 1;
      const at = (/** @type {number} */ index) => (inset + pitch * index + (pitch - side) / 2).toFixed(2);
      const look = `x="${at(column)}" y="${at(row)}" width="${side.toFixed(2)}" height="${side.toFixed(2)}" rx="${(side * 0.22).toFixed(2)}"`;
      return `<rect ${look} fill="${lit ? 'url(#lit)' : '#4b4fb8'}"/>`;
    }),
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 112 112">
<defs>
<radialGradient id="glow" gradientUnits="userSpaceOnUse" cx="56" cy="56" r="54"><stop offset="0" stop-color="#ffc13d" stop-opacity=".85"/><stop offset=".5" stop-color="#ffb81c" stop-opacity=".22"/><stop offset="1" stop-color="#ffb81c" stop-opacity="0"/></radialGradient>
<linearGradient id="lit" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#ffe2a0"/><stop offset=".55" stop-color="#ffc13d"/><stop offset="1" stop-color="#ffb01c"/></linearGradient>
<linearGradient id="plate" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#1a2344"/><stop offset="1" stop-color="#0b1020"/></linearGradient>
</defs>
<rect width="112" height="112" rx="${corner}" fill="url(#plate)"/>
${cells.filter((cell) => !cell.includes('#lit')).join('\n')}
<rect width="112" height="112" rx="${corner}" fill="url(#glow)"/>
${cells.filter((cell) => cell.includes('#lit')).join('\n')}
</svg>
`;
}

/** @param {string} svg @param {number} size in px @param {string} file under public/ */
function render(svg, size, file) {
  const dir = mkdtempSync(path.join(tmpdir(), 'icons-'));
  try {
    const page = path.join(dir, 'icon.html');
    writeFileSync(
      page,
      `<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`,
    );
    execFileSync(
      process.env.CHROMIUM ?? 'chromium',
      [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        '--no-first-run',
        '--hide-scrollbars',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--force-device-scale-factor=1',
        '--default-background-color=00000000',
        `--user-data-dir=${dir}/profile`,
        `--window-size=${size},${size}`,
        `--screenshot=${path.join(publicDir, file)}`,
        `file://${page}`,
      ],
      { stdio: 'ignore', timeout: 60_000 },
    );
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

const rounded = mark({ corner: 24, inset: 16 });
writeFileSync(path.join(publicDir, 'favicon.svg'), rounded);
render(rounded, 192, 'icons/icon-192.png');
render(rounded, 512, 'icons/icon-512.png');
// The system crops these to its own shape: the plate fills the square and the cells stay in the safe inner circle.
const full = mark({ corner: 0, inset: 27 });
render(full, 512, 'icons/maskable-512.png');
render(mark({ corner: 0, inset: 20 }), 180, 'apple-touch-icon.png');
