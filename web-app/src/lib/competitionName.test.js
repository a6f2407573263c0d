import { expect, it } from 'vitest';
import { nameWithSeason } from './competitionName.js';

it.each([
  ['NFL', '2026', 'NFL 2026'],
  ['NFL 2024 (replayed)', '2024', 'NFL 2024 (replayed)'],
  ['Our pool', '', 'Our pool'],
])('says the season of %s, %s once: %s', (name, season, said) => {
  expect(nameWithSeason(name, season)).toBe(said);
});
