import { penOf } from '../lib/picture.js';

/**
 * A pen on a canvas that notes what it draws, in a font as wide as the widest: where the page's own are missing.
 * @typedef {{x: number, y: number, width: number, height: number}} Box
 */
export function noted() {
  /** @type {Box[]} */
  const tiles = [];
  /** @type {Box[]} */
  const rects = [];
  /** @type {string[]} */
  const lights = [];
  /** @type {(Box & {text: string, left: number})[]} */
  const texts = [];
  const ctx = {
    font: '',
    textAlign: 'left',
    createLinearGradient: () => ({
      addColorStop: (/** @type {number} */ _, /** @type {string} */ color) => lights.push(color),
    }),
    beginPath() {},
    moveTo() {},
    lineTo() {},
    bezierCurveTo() {},
    closePath() {},
    /** @param {number[]} box */
    rect(...[x, y, width, height]) {
      rects.push({ x, y, width, height });
    },
    fill() {},
    stroke() {},
    fillRect() {},
    /** @param {number[]} box */
    roundRect(...[x, y, width, height]) {
      tiles.push({ x, y, width, height });
    },
    sizeNow: () => Number(/ ([\d.]+)px/.exec(ctx.font)?.[1]),
    /** @param {string} text */
    measureText: (text) => ({ width: [...text].length * 0.78 * ctx.sizeNow() }),
    /** @param {string} text @param {number} x @param {number} y */
    fillText(text, x, y) {
      const { width } = ctx.measureText(text);
      const left = x - (ctx.textAlign === 'center' ? width / 2 : ctx.textAlign === 'right' ? width : 0);
      texts.push({ text, x, y, left, width, height: ctx.sizeNow() });
    },
  };
  return { pen: penOf(/** @type {any} */ (ctx)), tiles, rects, lights, texts };
}
