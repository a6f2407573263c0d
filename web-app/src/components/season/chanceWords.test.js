import { describe, expect, it } from 'vitest';

import { chanceInWords, errorInPoints } from './chanceWords.js';

describe('a chance in words', () => {
  it.each([
    [0, '0%'],
    [0.0005, '<1%'],
    [0.274, '27%'],
    [0.985, '99%'],
    [0.9995, '>99%'],
    [1, '100%'],
  ])('%f is %s', (win, words) => {
    expect(chanceInWords(win)).toBe(words);
  });

  it('is off by the luck of the draw: two points at even odds, never said to be none', () => {
    expect(errorInPoints([{ win: 0.5 }, { win: 0.5 }], 2000)).toBe(2);
    expect(errorInPoints([{ win: 1 }, { win: 0 }], 2000)).toBe(1);
  });
});
