/**
 * Pictures to share, drawn on a canvas with the page's own fonts: a picture made of SVG has only the system's, whose
 * letters are wider on one machine than on another. Every text is measured, and fits the place it is given.
 */

export const SIZE = 1080;
export const EDGE = 70;

const FONTS = {
  display: "'Draftnight Display', 'Arial Narrow', 'Roboto Condensed', Arial, sans-serif",
  text: "'Draftnight Text', Arial, sans-serif",
};

/**
 * @typedef {{x: number, y: number, most: number, size: number, least?: number, weight?: number, fill: string,
 *   font?: keyof typeof FONTS, align?: CanvasTextAlign, middle?: boolean}} How most: its width; size: its height unless
 *   it is too long; least: what it is shortened at; y: its base line, or its middle
 * @typedef {{x: number, y: number, width: number, height: number, ground: string}} Box
 * @typedef {ReturnType<typeof penOf>} Pen
 */

/**
 * The largest size at which a text fits, or else what is left of it at the least.
 * @param {string} text
 * @param {{most: number, size: number, least?: number}} place
 * @param {(text: string, size: number) => number} widthOf
 * @returns {{text: string, size: number}}
 */
export function fitted(text, { most, size, least = size * 0.6 }, widthOf) {
  const width = widthOf(text, size);
  if (width <= most) return { text, size };
  const smaller = Math.max(least, Math.floor((size * most * 10) / width) / 10);
  if (widthOf(text, smaller) <= most) return { text, size: smaller };
  const letters = [...text];
  while (letters.length > 1 && widthOf(`${letters.join('')}…`, smaller) > most) letters.pop();
  return { text: `${letters.join('').trimEnd()}…`, size: smaller };
}

/** @param {CanvasRenderingContext2D} ctx */
export function penOf(ctx) {
  /** @type {Record<string, string>} what was written in each font, to load it */
  const written = {};
  const fontOf = (/** @type {How} */ { weight = 800, font = 'display' }, /** @type {number} */ size) =>
    `${weight} ${size}px ${FONTS[font]}`;
  return {
    written,

    /** @param {string} words @param {How} how */
    text(words, how) {
      const said = words.replace(/\p{Cc}/gu, '');
      const known = fontOf(how, 40);
      written[known] = (written[known] ?? '') + said;
      const widthOf = (/** @type {string} */ text, /** @type {number} */ size) => {
        ctx.font = fontOf(how, size);
        return ctx.measureText(text).width;
      };
      const { text, size } = fitted(said, how, widthOf);
      ctx.font = fontOf(how, size);
      ctx.fillStyle = how.fill;
      ctx.textAlign = how.align ?? 'left';
      ctx.textBaseline = 'alphabetic';
      // Capitals and digits stand in the middle, whatever the font's own middle is.
      ctx.fillText(text, how.x, how.middle ? how.y + size * 0.35 : how.y);
    },

    /** How wide a text is. @param {string} text @param {Pick<How, 'size'|'weight'|'font'>} how */
    width(text, how) {
      ctx.font = fontOf(/** @type {How} */ (how), how.size);
      return ctx.measureText(text).width;
    },

    /** @param {Box} box */
    tile({ x, y, width, height, ground }) {
      ctx.beginPath();
      // Safari 15 has no round ones.
      if (ctx.roundRect) ctx.roundRect(x, y, width, height, Math.min(14, height / 4));
      else ctx.rect(x, y, width, height);
      ctx.fillStyle = ground;
      ctx.fill();
      ctx.strokeStyle = 'rgba(255,255,255,.35)';
      ctx.stroke();
    },

    /** Any form. @param {(path: CanvasRenderingContext2D) => void} draw @param {string} fill */
    form(draw, fill) {
      ctx.beginPath();
      draw(ctx);
      ctx.fillStyle = fill;
      ctx.fill();
    },

    /** The ground of every picture. @param {string[]} [lights] its colours from the corner on, before it is dark */
    ground(lights = ['#2c3478']) {
      const light = ctx.createLinearGradient(0, 0, SIZE, SIZE);
      for (const [at, color] of lights.entries()) light.addColorStop((0.5 * at) / lights.length, color);
      light.addColorStop(0.6, '#0d1330');
      ctx.fillStyle = light;
      ctx.fillRect(0, 0, SIZE, SIZE);
      ctx.fillStyle = '#ffc13d';
      ctx.fillRect(0, 0, SIZE, 14);
    },

    /** The product's name in the corner. */
    sign() {
      this.text('Draftnight', {
        ...{ x: SIZE - EDGE, y: 1044, most: 300, size: 30, weight: 700, align: 'right', fill: '#c3cbe6' },
      });
    },
  };
}

/**
 * @param {(pen: Pen) => void} draw draws all of it: it is drawn again once the fonts that it needs have come
 * @returns {Promise<Blob>} a PNG
 */
export async function toPng(draw) {
  const canvas = document.createElement('canvas');
  canvas.width = SIZE;
  canvas.height = SIZE;
  const ctx = canvas.getContext('2d');
  if (!ctx) throw new Error('The picture could not be made.');
  const pen = penOf(ctx);
  draw(pen);
  const fonts = Object.entries(pen.written).map(([font, text]) => document.fonts.load(font, text));
  await Promise.allSettled(fonts); // without them the system's are measured
  draw(pen);
  return new Promise((resolve, reject) => {
    canvas.toBlob(
      (blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))),
      'image/png',
    );
  });
}
