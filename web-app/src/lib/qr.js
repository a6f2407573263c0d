import { encode } from 'uqr';

/**
 * A QR code as one SVG path, which the page draws in its own colours (dark on light, or phones cannot read it).
 * @param {string} text
 * @returns {{size: number, path: string}} in modules, with the quiet zone; for viewBox `0 0 size size`
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
