// @vitest-environment node
import { expect, it } from 'vitest';

import { correctionInWords } from '../../components/season/seasonWords.js';
import { jsonFilesIn } from '../../testing/repoFiles.js';
import { final } from '../../testing/seasonServer.js';
import { inOrder, pairInWords, scoreInWords } from './sides.js';

/** Written by the server's code. */
const [{ content }] = jsonFilesIn('tests/fixtures/season').filter(({ name }) => name === 'sides.json');

it.each(/** @type {any[]} */ (content))(
  'names the teams of $sport in one order, as the server does',
  (one) => {
    expect(inOrder(one, 'home', 'away')).toEqual(one.order);
    expect(pairInWords(one, 'Reds', 'Blues')).toBe(one.pair);
    expect(scoreInWords(one, { home_score: 3, away_score: 2 })).toBe(one.score);
  },
);

it.each([
  ['Soccer', '3–2, was 1–0'],
  ['Ice hockey', '2–3, was 0–1'],
])('corrects a score of %s in that order', (sport, corrected) => {
  const change = { game: final('g', 't1', 't2', 3, 2, 1), was: { home_score: 1, away_score: 0 } };
  expect(correctionInWords(change, { sport })).toBe(corrected);
});
