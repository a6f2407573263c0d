// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { clockLabel, durationWords, unbroken } from './time.js';

describe('clockLabel', () => {
  it.each([
    [0, '0:00'],
    [-3, '0:00'],
    [9, '0:09'],
    [42, '0:42'],
    [60, '1:00'],
    [725, '12:05'],
    [3599, '59:59'],
    [3600, '1 h'],
    [172_800, '2 d'],
    [11_520, '3 h 12 min'],
    [187_200, '2 d 4 h'],
  ])('%i s is %s', (seconds, label) => {
    expect(clockLabel(seconds)).toBe(label);
  });
});

describe('durationWords', () => {
  it.each([
    [-5, '0 s'],
    [12_900, '12 s'],
    [60_000, '1 min'],
    [61_000, '1 min 1 s'],
    [7_260_000, '2 h 1 min'],
    [7_200_000, '2 h'],
    [100_800_000, '1 d 4 h'],
  ])('%i ms is %s', (ms, words) => {
    expect(durationWords(ms)).toBe(words);
  });
});

it('keeps a number with its unit, and nothing else together', () => {
  expect(unbroken('Ana picked Team 5, 4 min 57 s left')).toBe('Ana picked Team 5, 4\u00a0min 57\u00a0s left');
  expect(unbroken('Ana took 3 points from day 2 down to 1 score')).not.toContain('\u00a0');
});
