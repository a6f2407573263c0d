// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { CASES, context, event, next, pick } from '../../testing/eventWords.js';
import { jsonFilesIn } from '../../testing/repoFiles.js';
import { EVENT_TYPES } from '../draftState.js';
import { eventInWords } from './words.js';

describe('eventInWords', () => {
  it.each(CASES)('%s', (_name, happened, words, wordsForAna) => {
    expect(eventInWords(happened, context)).toBe(words);
    expect(eventInWords(happened, { ...context, me: 'a' })).toBe(wordsForAna);
  });

  it('names the teams of a game in the order of its sport', () => {
    const game = { home: 'kc', away: 'x', home_score: 20, away_score: 3, how: 'awarded', reason: 'Fog' };
    const said = (/** @type {string} */ type) =>
      eventInWords(event(type, game), { ...context, sport: 'American football' });
    expect(said('result_overridden')).toBe('Ana set a team at Kansas City Chiefs to 3–20: Fog');
    expect(said('override_removed')).toBe('Ana undid the change to a team at Kansas City Chiefs: Fog');
    expect(said('game_added')).toBe('Ana added a team at Kansas City Chiefs: Fog');
  });

  it('names nobody twice who changes their own pick', () => {
    const data = { pick_no: 3, user_id: 'a', before: 'kc', after: 'kc', reason: 'misheard' };
    const words = 'pick 3 from Kansas City Chiefs to Kansas City Chiefs: misheard';
    const happened = event('pick_changed', data);
    expect(eventInWords(happened, context)).toBe(`Ana changed their ${words}`);
    expect(eventInWords(happened, { ...context, me: 'a' })).toBe(`You changed your ${words}`);
  });

  it('a bot picks: no autopick picks for it', () => {
    const membersById = new Map([['a', { display_name: 'Gizmo Bot', is_bot: true }]]);
    expect(
      eventInWords(event('pick_made', { pick: pick('autopick'), next }, null), { ...context, membersById }),
    ).toBe('Gizmo Bot picked Kansas City Chiefs');
  });

  it('isolates the name of a league that is written from right to left', () => {
    const created = event('league_created', { name: 'ליגה', again_from: 'l1', member: { user_id: 'a' } });
    expect(eventInWords(created, context)).toBe('Ana opened \u2068ליגה\u2069 for the same people again');
  });

  it('has words for every event type', () => {
    expect(new Set(CASES.map(([, happened]) => happened.type))).toEqual(new Set(EVENT_TYPES));
  });

  it('has a place for everything the server sends: no hole shows in any sentence', () => {
    const events = jsonFilesIn('tests/fixtures/fold').flatMap(({ content }) => content.events);
    expect(events.length).toBeGreaterThan(20);
    for (const happened of events) {
      const words = eventInWords(happened, { ...context, me: 'a' });
      expect(words, happened.type).not.toMatch(/undefined|null|NaN|\[object/);
      expect(words).not.toBe('The league changed');
    }
  });

  it('still speaks when it does not know who, what or which event', () => {
    const nobody = { teamsById: new Map(), membersById: new Map() };
    expect(eventInWords(event('pick_made', { pick: pick('member'), next }), nobody)).toBe(
      'A former member picked a team',
    );
    expect(eventInWords(event('draft_paused', { remaining_ms: null, reason: null }, null), nobody)).toBe(
      'The server paused the draft',
    );
    expect(eventInWords(event('pick_traded', {}), nobody)).toBe('The league changed');
  });
});
