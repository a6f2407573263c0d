// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { jsonFilesIn } from '../../testing/repoFiles.js';
import { applyScore, SCORE_EVENT_TYPES, ScoreGapError, UnknownScoreEventError } from './gamesState.js';

/** Written by the server's code: what it tells of results, and what a client must hold then. */
const fixtures = jsonFilesIn('tests/fixtures/scores').map(({ name, content }) => ({ name, ...content }));

describe('the fold of results, on what the server tells', () => {
  it.each(SCORE_EVENT_TYPES)('has a case for %s', (type) => {
    const types = fixtures.flatMap(({ events }) => events.map((/** @type {any} */ event) => event.type));
    expect(types).toContain(type);
  });

  it.each(fixtures)('$name', ({ before, events, after }) => {
    const untouched = structuredClone(before);
    expect(events.reduce(applyScore, before)).toEqual(after);
    expect(before).toEqual(untouched);
  });

  it.each(fixtures)('$name, each event twice and all of it again', ({ before, events, after }) => {
    const twice = events.flatMap((/** @type {any} */ event) => [event, event]);
    expect([...twice, ...events].reduce(applyScore, before)).toEqual(after);
  });
});

describe('applyScore', () => {
  const { before, events } = fixtures.find(({ name }) => name === 'a-whole-evening.json') ?? fixtures[0];

  it('never applies an event after a gap, or of another epoch', () => {
    expect(() => applyScore(before, events[1])).toThrow(ScoreGapError);
    expect(() => applyScore(before, { ...events[0], epoch: 'e2' })).toThrow(ScoreGapError);
  });

  it('refuses an event type it does not know, since it cannot tell what it did', () => {
    expect(() => applyScore(before, { ...events[0], type: 'game_sold' })).toThrow(UnknownScoreEventError);
  });
});
