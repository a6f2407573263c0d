import { encode } from 'uqr';

/**
 * A QR code as one SVG path, to be drawn by the page in its own colours (dark on light, or phones will not read it).
 * @param {string} text
 * @returns {{size: number, path: string}} in modules, with the quiet border; for viewBox `0 0 size size`
 */
export function qrPath(text) {
  const { data, size } = encode(text, { ecc: 'M', border: 2 });
  let path = '';
  data.forEach((row, y) => {
    row.forEach((isDark, x) => {
      if (isDark) path += `M${x} ${y}h1v1h-1z`;
    });
  });
  return { size, path };
}
