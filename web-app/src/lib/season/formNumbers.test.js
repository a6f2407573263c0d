// @vitest-environment node
import { expect, it } from 'vitest';

import { jsonFilesIn } from '../../testing/repoFiles.js';
import { numbersOf, withNumber, withNumbers } from './formNumbers.js';

const [words] = jsonFilesIn('tests/fixtures/season').filter(({ name }) => name === 'words.json');

it('finds every number of the presets that stands in a sentence, and changes only that', () => {
  for (const { scoring, facts } of words.content) {
    for (const { path, label } of numbersOf(scoring, facts.words)) {
      const changed = withNumber(scoring, path, 77);
      expect(
        path.reduce((/** @type {any} */ value, step) => value[step], changed),
        label,
      ).toBe(77);
      expect(
        withNumber(
          changed,
          path,
          path.reduce((/** @type {any} */ value, step) => value[step], scoring),
        ),
      ).toEqual(scoring);
    }
  }
});

it('names them as people do', () => {
  const { scoring } = words.content.find((/** @type {any} */ one) => one.preset === 'world_cup_rounds');
  expect(numbersOf(scoring, {}).map(({ label, value }) => `${label}: ${value}`)).toEqual([
    'A win: 3',
    'A draw: 1',
    'Reaching the round of 32: 3',
    'Reaching the round of 16: 5',
    'Reaching the quarter-finals: 12',
    'Reaching the semi-finals: 20',
    'Reaching the final: 30',
    'Reaching the title: 45',
  ]);
});

it('repeats changes on rules that somebody else has changed since, unless they are other rules', () => {
  const { scoring } = words.content.find((/** @type {any} */ one) => one.preset === 'world_cup_rounds');
  const [win, draw] = numbersOf(scoring, {});
  const changes = [
    { of: scoring.name, path: win.path, value: 4 },
    { of: scoring.name, path: win.path, value: 5 },
  ];
  const since = withNumber(scoring, draw.path, 2);
  expect(
    numbersOf(withNumbers(since, changes), {})
      .slice(0, 2)
      .map(({ value }) => value),
  ).toEqual([5, 2]);
  const others = { ...since, name: 'Other rules' };
  expect(withNumbers(others, changes)).toEqual(others);
  const shorter = { ...since, games: [] };
  expect(withNumbers(shorter, changes)).toEqual(shorter);
});
