/** A league's season in memory, for tests: the answers of GET …/season and …/games. */

import { seasonModel } from '../lib/season/model.js';
import { NOW } from './leagueServer.js';

export const DAY = 86_400_000;

/** @typedef {import('../services/apiTypes.d.ts').Game} Game */

/** @param {string} id @param {string} home @param {string} away @param {Partial<Game>} more @returns {Game} */
export const game = (id, home, away, more = {}) => ({
  id,
  home,
  away,
  stage: 'regular',
  round: 'Week 1',
  starts_at: NOW,
  status: 'scheduled',
  how: null,
  home_score: null,
  away_score: null,
  home_shootout: null,
  away_shootout: null,
  clock: null,
  winner: null,
  neutral: false,
  began_at: null,
  entered_by: null,
  ...more,
});

/** @param {string} id @param {string} home @param {string} away @param {number} homeScore @param {number} awayScore @param {number} days ago */
export const final = (id, home, away, homeScore, awayScore, days) =>
  game(id, home, away, {
    status: 'final',
    how: 'regulation',
    home_score: homeScore,
    away_score: awayScore,
    winner: homeScore > awayScore ? home : homeScore < awayScore ? away : 'draw',
    starts_at: NOW - days * DAY,
  });

const SCORING = {
  version: 1,
  name: 'Wins pool',
  unit: 'wins',
  games: [{ points: 1, when: { result: ['win'] } }],
  ties: [{ by: 'goal_difference' }, { by: 'shared' }],
};

/**
 * Two members: u1 has t1 and t4, u2 has t2 and t3.
 * @param {Game[]} games
 * @param {Record<string, unknown>} [more]
 */
export function seasonOf(games, more = {}) {
  const userIds = ['u1', 'u2'];
  const season = /** @type {any} */ ({
    league_epoch: 'e1',
    seq: 7,
    epoch: 's1',
    cursor: 3,
    revision: games.length,
    source: { name: 'espn', checked_at: NOW - 120_000, state: 'ok', note: null },
    overrides: [],
    added: [],
    closing: null,
    corrections: [],
    again: { competition_id: 'nfl-2027', season: '2027', ended: false, next_name: null },
    adjustments: [],
    holdings: ['u1', 'u2', 'u2', 'u1'].map((user_id, at) => ({
      user_id,
      team_id: `t${at + 1}`,
      pick_no: at + 1,
      start: null,
      end: null,
    })),
    multiplier: null,
    guesses: {},
    guesses_locked: false,
    phase: 'running',
    all_known: true,
    scoring: SCORING,
    words: [
      'A win is worth 1.',
      'Members level on wins are ranked by better point difference. If they are still level, they share the place.',
    ],
    facts: {
      name: 'NFL',
      season: '2026',
      sport: 'American football',
      zone: 'UTC',
      stages: ['regular'],
      draws: true,
      words: {},
      best_of: {},
      custom: false,
    },
    today: [],
    ...more,
  });
  const teams = ['t1', 't2', 't3', 't4'].map((id) => ({ id }));
  const model = seasonModel(season, games, season.revision, teams, userIds);
  season.standings = { revision: season.revision, seq: 7, hash: model.hash, rows: [] };
  const { epoch, cursor, revision, source } = season;
  return { season, games: { mode: 'snapshot', epoch, cursor, revision, source, games } };
}
