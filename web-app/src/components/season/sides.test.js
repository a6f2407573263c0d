// @vitest-environment node
import { expect, it } from 'vitest';

import { final } from '../../testing/seasonServer.js';
import { correctionInWords } from './seasonWords.js';
import { inOrder, pairInWords, scoreInWords } from './sides.js';

it.each([
  ['Soccer', false, ['h', 'a'], 'Reds vs. Blues', '3–2', '3–2, was 1–0'],
  ['American football', true, ['h', 'a'], 'Reds vs. Blues', '3–2', '3–2, was 1–0'],
  ['American football', false, ['a', 'h'], 'Blues at Reds', '2–3', '2–3, was 0–1'],
  ['Ice hockey', false, ['a', 'h'], 'Blues at Reds', '2–3', '2–3, was 0–1'],
])('names the teams of %s (own: %s) in one order', (sport, custom, order, pair, score, corrected) => {
  const facts = { sport, custom };
  const game = final('g', 't1', 't2', 3, 2, 1);
  expect(inOrder(facts, 'h', 'a')).toEqual(order);
  expect(pairInWords(facts, 'Reds', 'Blues')).toBe(pair);
  expect(scoreInWords(facts, game)).toBe(score);
  expect(correctionInWords({ game, was: { home_score: 1, away_score: 0 } }, facts)).toBe(corrected);
});
