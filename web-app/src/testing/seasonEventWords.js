/** Every event type about a season in words: as others read it, and as Ana herself does. */

/** @typedef {(type: string, data: any, actor_id?: string|null) => any} Event */

/** @param {Event} event @returns {[string, any, string, string][]} type, event, in words, in words for Ana */
export const seasonCases = (event) => [
  [
    'scoring chosen',
    event('scoring_set', {}),
    'Ana chose the season’s scoring',
    'You chose the season’s scoring',
  ],
  [
    'scoring changed',
    event('scoring_changed', { reason: 'Typo' }),
    'Ana changed the season’s scoring: Typo',
    'You changed the season’s scoring: Typo',
  ],
  [
    'result overridden',
    event('result_overridden', {
      home: 'kc',
      away: 'x',
      home_score: 20,
      away_score: 3,
      how: 'awarded',
      reason: 'Floodlights',
    }),
    'Ana set Kansas City Chiefs v a team to 20–3: Floodlights',
    'You set Kansas City Chiefs v a team to 20–3: Floodlights',
  ],
  [
    'game annulled',
    event('result_overridden', {
      home: 'kc',
      away: 'x',
      home_score: 20,
      away_score: 3,
      how: 'void',
      reason: 'Fog',
    }),
    'Ana annulled Kansas City Chiefs v a team: Fog',
    'You annulled Kansas City Chiefs v a team: Fog',
  ],
  [
    'override removed',
    event('override_removed', { home: 'kc', away: 'x', reason: null }),
    'Ana undid the change to Kansas City Chiefs v a team',
    'You undid the change to Kansas City Chiefs v a team',
  ],
  [
    'game added',
    event('game_added', { home: 'kc', away: 'x', reason: 'Replay' }),
    'Ana added Kansas City Chiefs v a team: Replay',
    'You added Kansas City Chiefs v a team: Replay',
  ],
  [
    'points given',
    event('points_adjusted', { user_id: 'b', points: 1, reason: 'Quiz' }),
    'Ana gave ben 1 point: Quiz',
    'You gave ben 1 point: Quiz',
  ],
  [
    'points taken',
    event('points_adjusted', { user_id: 'a', points: -2.5, reason: 'Late' }),
    'Ana took 2.5 points from Ana: Late',
    'You took 2.5 points from you: Late',
  ],
  ['guess', event('guess_set', { user_id: 'a' }), 'Ana made a guess', 'You made a guess'],
  [
    'season closed',
    event('season_closed', { champions: ['b'] }),
    'The season is over. Champion: ben',
    'The season is over. Champion: ben',
  ],
  [
    'season closed with two champions',
    event('season_closed', { champions: ['b', 'a'] }),
    'The season is over. Champions: ben and Ana',
    'The season is over. Champions: ben and you',
  ],
  [
    'season closed with three champions',
    event('season_closed', { champions: ['b', 'a', 'x'] }),
    'The season is over. Champions: ben, Ana and a former member',
    'The season is over. Champions: ben, you and a former member',
  ],
  [
    'season closed without a champion',
    event('season_closed', { champions: [] }, null),
    'The season is over',
    'The season is over',
  ],
  [
    'season reopened',
    event('season_reopened', { reason: 'Appeal' }),
    'Ana reopened the season: Appeal',
    'You reopened the season: Appeal',
  ],
];
