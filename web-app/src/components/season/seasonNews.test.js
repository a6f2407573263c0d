import { expect, it } from 'vitest';
import { seasonModel } from '../../lib/season/model.js';
import { NOW } from '../../testing/leagueServer.js';
import { DAY, final, game, seasonOf } from '../../testing/seasonServer.js';
import { seasonNews } from './seasonNews.js';

const TEAMS = [1, 2, 3, 4].map((n) => ({ id: `t${n}`, name: `Team ${n}`, seed: null, tags: [] }));
const context = {
  teams: /** @type {any} */ (new Map(TEAMS.map((team) => [team.id, team]))),
  nameOf: (/** @type {string} */ id) => ({ u1: 'Ana', u2: 'Ben' })[id] ?? id,
  me: 'u1',
  facts: seasonOf([]).season.facts,
};

/** u1 has t1 and t4, u2 has t2 and t3. @param {any[]} games @param {any[]} [adjustments] */
function modelOf(games, adjustments = []) {
  const { season } = seasonOf(games, { adjustments });
  return seasonModel(season, games, 3, TEAMS, ['u1', 'u2']);
}

const GAMES = [
  final('g1', 't1', 't2', 20, 10, 8),
  final('g2', 't2', 't3', 3, 8, 5),
  final('g3', 't3', 't2', 7, 6, 1),
  game('g4', 't1', 't3', { starts_at: NOW + DAY }),
];

it('tells the finals of my teams and who leads since, when they were told', () => {
  const finals = new Map([
    ['g1', NOW - 8 * DAY + 9],
    ['g2', NOW - 5 * DAY + 9],
    ['g3', NOW - DAY + 9],
  ]);
  const news = seasonNews(modelOf(GAMES), finals, context);
  expect(news.map(({ at, text }) => [at - NOW, text])).toEqual([
    [-8 * DAY + 9, 'Final: Team 2 10, Team 1 20'],
    [-DAY + 9, 'Ben leads now, with 2 wins'],
  ]);
  expect(new Set(news.map(({ key }) => key)).size).toBe(2);
});

it.each([
  [NOW, ['Ben leads now, with 2 wins']],
  [NOW - 9 * DAY, []],
])('says who led by the points that were taken until then (%i)', (at, said) => {
  const finals = new Map(GAMES.slice(0, 3).map(({ id, starts_at }) => [id, (starts_at ?? 0) + 9]));
  const taken = [{ user_id: 'u2', points: -5, reason: 'Why', at, by: 'u1' }];
  const news = seasonNews(modelOf(GAMES, taken), finals, context);
  expect(news.filter(({ key }) => key.startsWith('lead')).map(({ text }) => text)).toEqual(said);
});

it('tells of nobody who led before, whatever was taken on the day itself', () => {
  const games = [
    final('g1', 't1', 't2', 3, 0, 3),
    final('g2', 't4', 't3', 3, 0, 2),
    final('g3', 't1', 't2', 3, 0, 1),
    final('g4', 't4', 't3', 3, 0, 1),
  ];
  const finals = new Map(games.map(({ id, starts_at }) => [id, (starts_at ?? 0) + 9]));
  const taken = [{ user_id: 'u1', points: -3, reason: 'Why', at: NOW - DAY + 5, by: 'u1' }];
  const news = seasonNews(modelOf(games, taken), finals, context);
  expect(news.filter(({ key }) => key.startsWith('lead'))).toEqual([]);
});

it('says nothing of what it was not told, nor of a game that goes on again', () => {
  expect(seasonNews(modelOf(GAMES), new Map(), context)).toEqual([]);
  expect(seasonNews(modelOf(GAMES), new Map([['g4', NOW]]), context)).toEqual([]);
});

it('calls me you', () => {
  const games = [
    final('g1', 't2', 't3', 1, 0, 3),
    final('g2', 't1', 't2', 3, 0, 2),
    final('g3', 't4', 't2', 1, 0, 1),
  ];
  const finals = new Map(games.map(({ id }, at) => [id, at]));
  const leads = seasonNews(modelOf(games), finals, context).filter(({ key }) => key.startsWith('lead'));
  expect(leads.at(-1)?.text).toMatch(/^You lead now, with/);
});
