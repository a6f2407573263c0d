/** The cup on the picture of a season's end, with what flies and shines around it. */

import { EDGE, SIZE } from '../../lib/picture.js';

/** @import { Pen } from '../../lib/picture.js' */

/** The middle of the bowl, and how far out it is drawn. */
const X = SIZE - EDGE - 130;
const Y = 160;
const RAYS = 18;

/** Light from behind the cup. @param {Pen} pen */
export function rays(pen) {
  for (let at = 0; at < RAYS; at += 1) {
    const [from, to] = [at, at + 0.5].map((part) => (part * 2 * Math.PI) / RAYS);
    pen.form((path) => {
      path.moveTo(X, Y);
      path.lineTo(X + 1600 * Math.cos(from), Y + 1600 * Math.sin(from));
      path.lineTo(X + 1600 * Math.cos(to), Y + 1600 * Math.sin(to));
      path.closePath();
    }, 'rgba(255,255,255,.045)');
  }
}

const FLYING = ['#ffc13d', '#ffffff', '#8fb4ff', '#ff8f6b'];

/** Always the same, and never under a text. @param {Pen} pen */
export function confetti(pen) {
  for (let at = 0; at < 110; at += 1) {
    const turn = at * 2.399963; // the golden angle: no two lie in one line
    const far = 130 + 2.2 * at;
    const [x, y] = [X + far * Math.cos(turn), Y + far * Math.sin(turn)];
    if (x < 730 || y > 296 || y < 26 || x > SIZE - 16) continue;
    const [dx, dy] = [Math.cos(turn * 3) * 9, Math.sin(turn * 3) * 9];
    pen.form(
      (path) => {
        path.moveTo(x - dx, y - dy);
        path.lineTo(x - dy / 2, y + dx / 2);
        path.lineTo(x + dx, y + dy);
        path.lineTo(x + dy / 2, y - dx / 2);
        path.closePath();
      },
      FLYING[at % FLYING.length],
    );
  }
}

/** @param {Pen} pen */
export function cup(pen) {
  const gold = '#ffc13d';
  const shade = '#d9931a';
  for (const side of [-1, 1])
    pen.form((path) => {
      // A handle: its outer edge, and its inner one back.
      path.moveTo(X + side * 60, Y - 70);
      path.bezierCurveTo(X + side * 150, Y - 92, X + side * 150, Y + 32, X + side * 44, Y + 40);
      path.lineTo(X + side * 50, Y + 20);
      path.bezierCurveTo(X + side * 116, Y + 8, X + side * 116, Y - 62, X + side * 60, Y - 50);
      path.closePath();
    }, shade);
  pen.form((path) => {
    path.moveTo(X - 78, Y - 92);
    path.lineTo(X + 78, Y - 92);
    path.bezierCurveTo(X + 76, Y + 20, X + 46, Y + 66, X + 14, Y + 76);
    path.lineTo(X + 18, Y + 104);
    path.lineTo(X - 18, Y + 104);
    path.lineTo(X - 14, Y + 76);
    path.bezierCurveTo(X - 46, Y + 66, X - 76, Y + 20, X - 78, Y - 92);
    path.closePath();
  }, gold);
  // Light on the left of the bowl.
  pen.form((path) => {
    path.moveTo(X - 54, Y - 76);
    path.lineTo(X - 28, Y - 76);
    path.bezierCurveTo(X - 28, Y - 4, X - 22, Y + 30, X - 10, Y + 56);
    path.bezierCurveTo(X - 40, Y + 34, X - 54, Y - 14, X - 54, Y - 76);
    path.closePath();
  }, 'rgba(255,255,255,.45)');
  pen.form((path) => path.rect(X - 88, Y - 104, 176, 18), gold);
  pen.form((path) => path.rect(X - 50, Y + 104, 100, 18), shade);
  pen.form((path) => path.rect(X - 66, Y + 122, 132, 22), gold);
}
