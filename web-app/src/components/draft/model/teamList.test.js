import { describe, expect, it } from 'vitest';

import {
  findTeams,
  groupsOf,
  listTeams,
  nextAutopick,
  picksByTeam,
  rankTeams,
  ratingFormat,
  ratingInShort,
  rosters,
} from './teamList.js';

/** @import { Pick, Team } from '../../../services/types.js' */

/** @param {string} name @param {number|null} rating @param {string|null} [group] @returns {Team} */
const team = (name, rating, group = null) => ({
  id: name.toLowerCase(),
  name,
  short_name: name,
  abbreviation: name.slice(0, 3).toUpperCase(),
  group,
  colors: null,
  rating,
  seed: null,
  tags: [],
  aliases: [],
});

const TEAMS = [
  team('Cork', 3, 'West'),
  team('Århus', null, 'North'),
  team('Bern', 5, 'West'),
  team('Aachen', 3, 'North'),
];
const NONE = new Set();

/** @param {Team[]} teams */
const names = (teams) => teams.map((one) => one.name);

describe('ratingFormat', () => {
  it.each([
    [
      [1, 1.76, 0.967],
      ['1.000', '1.760', '0.967'],
    ],
    [
      [1, 2.23, null],
      ['1.00', '2.23'],
    ],
    [
      [68, 54, 1234],
      ['68', '54', '1,234'],
    ],
    [
      [0.1 + 0.2, 88.2],
      ['0.3', '88.2'],
    ],
    [[null], []],
  ])('writes %j with as many decimals', (ratings, written) => {
    const rated = ratingFormat(ratings.map((rating, at) => team(`T${at}`, rating)));
    expect(ratings.flatMap((one) => (one === null ? [] : rated(one)))).toEqual(written);
  });
});

describe('ratingInShort', () => {
  it.each([
    ['2024 regular season, win percentage (a tie counts half).', '2024 regular season, win percentage'],
    [
      '2024-25 regular season, points; composed by hand and checked by its sum (2,895).',
      '2024-25 regular season, points',
    ],
    ['Tournament seed: 17 minus the seed, so a first seed is 16.', 'Tournament seed'],
    ['Mean of 2.5 polls a week.', 'Mean of 2.5 polls a week'],
    ['Elo', 'Elo'],
  ])('says what %j is', (source, short) => {
    expect(ratingInShort(source)).toBe(short);
  });
});

describe('listTeams', () => {
  it('begins with the team whose abbreviation or name was typed, not with one that only contains it', () => {
    const some = [
      { ...team('Minnesota', 9, 'NO'), abbreviation: 'MIN' },
      { ...team('New England', 2), abbreviation: 'NE' },
      { ...team('New Orleans', 5), abbreviation: 'NO', aliases: ['Saints'] },
      { ...team('!!!', 1), abbreviation: '!' },
    ];
    const found = (/** @type {string} */ search) => names(listTeams(some, { search }, NONE));
    expect(found('ne')).toEqual(['New England', 'New Orleans', 'Minnesota']);
    expect(found('N.O.')[0]).toBe('New Orleans'); // and not who is in a group of that name
    expect(found('')[0]).toBe('Minnesota');
    expect(names(listTeams(some, { search: 'NE', sort: 'name' }, NONE))[0]).toBe('New England');
    const both = [{ ...team('Manchester City', 9), aliases: ['Blues'] }, team('Manchester United', 7)];
    expect(names(listTeams(both, { search: 'man u' }, NONE))[0]).toBe('Manchester United');
  });

  it('sorts by rating, the unrated last, ties by name', () => {
    expect(names(listTeams(TEAMS, { sort: 'rating' }, NONE))).toEqual(['Bern', 'Aachen', 'Cork', 'Århus']);
  });

  it('sorts by name', () => {
    expect(names(listTeams(TEAMS, { sort: 'name' }, NONE))).toEqual(['Aachen', 'Århus', 'Bern', 'Cork']);
  });

  it('finds without accents or case, and by every word', () => {
    expect(names(listTeams(TEAMS, { search: 'arh' }, NONE))).toEqual(['Århus']);
    expect(names(listTeams(TEAMS, { search: 'west c' }, NONE))).toEqual(['Cork']);
    expect(listTeams(TEAMS, { search: 'west x' }, NONE)).toEqual([]);
  });

  it('finds by a nickname that no name begins with', () => {
    const spurs = { ...team('Tottenham Hotspur', 1), aliases: ['Spurs', 'Lilywhites'] };
    expect(names(listTeams([...TEAMS, spurs], { search: 'spurs' }, NONE))).toEqual(['Tottenham Hotspur']);
  });

  it('filters by group and by what is available', () => {
    expect(names(listTeams(TEAMS, { group: 'North' }, NONE))).toEqual(['Aachen', 'Århus']);
    expect(names(listTeams(TEAMS, { available: true }, new Set(['bern', 'cork'])))).toEqual([
      'Aachen',
      'Århus',
    ]);
  });

  it('leaves the list it was given alone', () => {
    const before = names(TEAMS);
    listTeams(TEAMS, { sort: 'name' }, NONE);
    expect(names(TEAMS)).toEqual(before);
  });
});

describe('findTeams', () => {
  const taken = new Set(['bern']);
  /** @param {import('./teamList.js').TeamListWish} wish */
  const found = (wish) => {
    const { teams, instead } = findTeams(TEAMS, wish, taken);
    return [names(teams), instead];
  };

  it('looks further when a search finds nothing where it should', () => {
    expect(found({ search: 'cork', available: true })).toEqual([['Cork'], null]);
    expect(found({ search: 'bern', available: true })).toEqual([['Bern'], 'taken']);
    expect(found({ search: 'cork', group: 'North' })).toEqual([['Cork'], 'elsewhere']);
    expect(found({ search: 'bern', group: 'North', available: true })).toEqual([['Bern'], 'elsewhere']);
    expect(found({ search: 'aahcen', available: true })).toEqual([['Aachen'], 'similar']);
    expect(found({ search: 'zzzz' })).toEqual([[], null]);
  });

  it('leaves an empty group as it is without a search', () => {
    expect(found({ search: ' … ', group: 'South' })).toEqual([[], null]);
  });
});

it('groupsOf names each group once, in order', () => {
  expect(groupsOf([...TEAMS, team('Lone', 1)])).toEqual(['North', 'West']);
});

describe('nextAutopick', () => {
  const RANKED = rankTeams(TEAMS);

  it('takes the first free team of the queue', () => {
    expect(nextAutopick(['bern', 'cork'], RANKED, new Set(['bern']))).toMatchObject({
      team: { id: 'cork' },
      source: 'queue',
    });
  });

  it('then the best rating, ties by name', () => {
    expect(nextAutopick([], RANKED, new Set(['bern']))).toMatchObject({
      team: { id: 'aachen' },
      source: 'rating',
    });
  });

  it('then the name, and nothing when nothing is free', () => {
    const taken = new Set(['bern', 'cork', 'aachen']);
    expect(nextAutopick([], RANKED, taken)).toMatchObject({ team: { id: 'århus' }, source: 'name' });
    expect(nextAutopick(['bern'], RANKED, new Set([...taken, 'århus']))).toBeNull();
  });

  it('skips what the queue names and the competition does not have', () => {
    expect(nextAutopick(['gone'], RANKED, NONE)?.team.id).toBe('bern');
  });
});

describe('picks', () => {
  const picks = /** @type {Pick[]} */ ([
    { pick_no: 1, round: 1, user_id: 'a', team_id: 'x', by: 'member', at: 1 },
    { pick_no: 2, round: 1, user_id: 'b', team_id: 'y', by: 'member', at: 2 },
    { pick_no: 3, round: 2, user_id: 'b', team_id: 'z', by: 'autopick', at: 3 },
  ]);

  it('are found by team', () => {
    expect(picksByTeam(picks).get('y')?.user_id).toBe('b');
    expect(picksByTeam(picks).has('q')).toBe(false);
  });

  it('make rosters in the order of the seats', () => {
    const lists = rosters(['b', 'a', 'c'], picks);
    expect([...lists.keys()]).toEqual(['b', 'a', 'c']);
    expect(lists.get('b')?.map((pick) => pick.team_id)).toEqual(['y', 'z']);
    expect(lists.get('c')).toEqual([]);
  });
});
