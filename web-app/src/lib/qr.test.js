// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { qrPath } from './qr.js';

describe('qrPath', () => {
  it('draws the three finder patterns inside a quiet border', () => {
    const { size, path } = qrPath('http://192.168.1.20:8000/join/0123456789abcdef0123456789abcdef');
    const dark = new Set([...path.matchAll(/M(\d+) (\d+)h1v1h-1z/g)].map(([, x, y]) => `${x},${y}`));
    expect((size - 4 - 17) % 4).toBe(0);
    for (const [left, top] of [
      [2, 2],
      [size - 9, 2],
      [2, size - 9],
    ]) {
      for (let step = 0; step < 7; step += 1) {
        expect(dark.has(`${left + step},${top}`)).toBe(true);
        expect(dark.has(`${left},${top + step}`)).toBe(true);
      }
      expect(dark.has(`${left + 1},${top + 1}`)).toBe(false);
      expect(dark.has(`${left + 3},${top + 3}`)).toBe(true);
    }
    for (let at = 0; at < size; at += 1) expect(dark.has(`${at},0`) || dark.has(`0,${at}`)).toBe(false);
  });
});
