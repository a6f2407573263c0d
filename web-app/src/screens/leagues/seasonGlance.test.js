// @vitest-environment node
import { expect, it } from 'vitest';

import { final, game, seasonOf } from '../../testing/seasonServer.js';
import { glanceOf, onNow } from './seasonGlance.js';

const rows = [
  { rank: 1, user_id: 'u2', points: 4.5, teams: [] },
  { rank: 2, user_id: 'u1', points: 3, teams: [] },
];

/** @param {any} more */
function season(more) {
  const { season: made } = seasonOf([final('g1', 't1', 't2', 1, 0, 1)], more);
  made.standings.rows = rows;
  return made;
}

it('says rank and points, and who plays now', () => {
  const today = [
    { game: game('g2', 't1', 't2', { status: 'live' }), owners: { t1: 'u1', t2: 'u2' } },
    { game: game('g3', 't3', 't4', { status: 'scheduled' }), owners: { t4: 'u1' } },
  ];
  expect(glanceOf(season({ today }), 'u1')).toEqual({
    rank: '2nd of 2',
    points: '3 wins',
    playing: ['t1'],
  });
});

it('counts wins as one says them', () => {
  expect(glanceOf(season({}), 'u2').points).toBe('4.5 wins');
  const one = season({});
  one.standings.rows = [{ rank: 1, user_id: 'u1', points: 1, teams: [] }];
  expect(glanceOf(one, 'u1').points).toBe('1 win');
});

it('names who plays, unless they are many', () => {
  expect(onNow([])).toBe('');
  expect(onNow(['Chiefs'])).toBe('Chiefs on now');
  expect(onNow(['Chiefs', 'Bills', 'Jets'])).toBe('Chiefs, Bills and Jets on now');
  expect(onNow(['a', 'b', 'c', 'd'])).toBe('4 of your teams on now');
});

it('says what there is before the first game, at the end, and to whoever has no row', () => {
  expect(glanceOf(season({ phase: 'before' }), 'u1').points).toBe('No results yet');
  expect(glanceOf(season({ phase: 'closed' }), 'u2').rank).toBe('Finished 1st of 2');
  expect(glanceOf(season({ phase: 'over' }), 'u2').rank).toBe('Finished 1st of 2');
  expect(glanceOf(season({ phase: 'over', all_known: false }), 'u2').rank).toBe('1st of 2');
  expect(glanceOf(season({}), 'u9').rank).toBe('Season');
});

it('says that a place is shared', () => {
  const level = (/** @type {string} */ phase) => {
    const made = season({ phase });
    made.standings.rows = rows.map((row) => ({ ...row, rank: 1 }));
    return glanceOf(made, 'u1').rank;
  };
  expect(level('running')).toBe('Tied for 1st of 2');
  expect(level('closed')).toBe('Finished tied for 1st of 2');
});
