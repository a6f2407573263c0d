// @vitest-environment node
import { expect, it } from 'vitest';

import { namesOf, numbered, toldApart } from './toldApart.js';

const members = ['Sam', 'שרה', 'sam', 'Ana'].map((display_name, at) => ({
  user_id: `u${at + 1}`,
  display_name,
  seat: at + 1,
}));

it('tells two of one name apart by their seats, and isolates a right-to-left name', () => {
  expect(toldApart(members).map(({ display_name }) => display_name)).toEqual([
    'Sam (seat 1)',
    '\u2068שרה\u2069',
    'sam (seat 3)',
    'Ana',
  ]);
  expect(toldApart(members)[3]).toBe(members[3]);
});

it('names a member by id, and somebody who is not there by a word', () => {
  const nameOf = namesOf(members);
  expect([nameOf('u3'), nameOf('u9'), nameOf(null, 'somebody')]).toEqual([
    'sam (seat 3)',
    'Former member',
    'somebody',
  ]);
});

it('numbers names beside each other that look the same', () => {
  expect(numbered(['Friends', 'Pool', 'friends', 'Friends'])).toEqual([
    'Friends',
    'Pool',
    'friends (2)',
    'Friends (3)',
  ]);
});
