// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { isReversed, seatOnClock, turnOf } from '../lib/turnOrder.js';
import { createLeagueServer, LEAGUE_ID, lobbyView } from '../testing/leagueServer.js';
import { jsonFilesIn } from '../testing/repoFiles.js';
import { applyEvent, EVENT_TYPES, fromSnapshot, stateHash, UnknownEventError } from './draftState.js';

/** Written by the server's code. Its fold and this one must pass the same cases. */
const fixtures = jsonFilesIn('tests/fixtures/fold');

/** A client always starts from a snapshot, so it never folds the event that creates the league. */
const NEVER_FOLDED = ['league_created'];

describe('the fold, on the cases the server passes', () => {
  it('has cases', () => {
    expect(fixtures.length).toBeGreaterThan(0);
  });

  it.each(EVENT_TYPES.filter((type) => !NEVER_FOLDED.includes(type)))('has a case for %s', (type) => {
    const folded = fixtures.flatMap(({ content }) =>
      content.events.map((/** @type {any} */ event) => event.type),
    );
    expect(folded).toContain(type);
  });

  it('knows every event type there is a case for', () => {
    for (const { name, content } of fixtures) {
      for (const event of content.events) expect(EVENT_TYPES, name).toContain(event.type);
    }
  });

  it.each(
    fixtures.filter(({ content }) => content.before !== null).map(({ name, content }) => [name, content]),
  )('%s', (_name, { before, events, after, state_hash_after }) => {
    const untouched = structuredClone(before);
    const view = events.reduce(applyEvent, before);
    expect(view).toEqual(after);
    expect(stateHash(view.state)).toBe(state_hash_after);
    expect(before).toEqual(untouched);
    expect(view).not.toEqual(untouched);
  });
});

describe('applyEvent', () => {
  it('refuses an event type it does not know, since it cannot tell what it did', () => {
    const view = lobbyView();
    const event = {
      league_id: LEAGUE_ID,
      epoch: 'e1',
      seq: 4,
      type: 'pick_traded',
      at: 1,
      actor_id: null,
      data: {},
    };
    expect(() => applyEvent(view, event)).toThrow(UnknownEventError);
  });

  it.each([
    ['pick_expired', 'autopick', true],
    ['pick_made', 'autopick', false],
    ['pick_made', 'member', null],
  ])(
    'knows by its type (%s, %s) whether the time ran out where an older server did not say',
    (type, by, ran_out) => {
      const server = createLeagueServer();
      server.start();
      const { pick_no, round, on_clock } = server.view.state;
      const pick = { pick_no, round, user_id: on_clock, team_id: 't1', by, at: 1 };
      const next = { pick_no: 2, round: 1, on_clock: 'u2', deadline: null };
      server.commit(type, { pick, next }, null);
      expect(server.view.state.picks).toEqual([{ ...pick, ran_out }]);
    },
  );

  it('shares what did not change, so that a pick draws one cell', () => {
    const server = createLeagueServer();
    server.start();
    server.pick();
    const before = server.view;
    server.pick();
    expect(server.view.league.members).toBe(before.league.members);
    expect(server.view.league.settings).toBe(before.league.settings);
    expect(server.view.state.picks[0]).toBe(before.state.picks[0]);
  });

  it.each([
    [null, false],
    [999, false],
    [1_000, false],
    [1_001, true],
  ])(
    'taken back to the lobby at 1,000, starts by itself when that was planned for %s: %s',
    (starts_at, still) => {
      const server = createLeagueServer();
      server.start();
      const { league } = server.view;
      const settings = { ...league.settings, start_by_itself: true, starts_at };
      const event = {
        ...server.pause(),
        type: 'draft_reset',
        at: 1_000,
        data: { order: ['u2', 'u1', 'u3'] },
      };
      const after = applyEvent({ ...server.view, league: { ...league, settings } }, event);
      expect(after.league.settings).toEqual({ ...settings, start_by_itself: still });
      expect(after.state).toMatchObject({ status: 'lobby', order: ['u2', 'u1', 'u3'] });
    },
  );

  it('plays a whole draft to its end and back again', () => {
    const server = createLeagueServer({ members: 3 });
    server.start();
    const running = server.view.state;
    for (let pick = 0; pick < 9; pick += 1) server.pick();
    expect(server.view.state).toMatchObject({
      status: 'complete',
      pick_no: 10,
      round: 3,
      on_clock: null,
      deadline: null,
    });
    expect(server.view.league.status).toBe('complete');
    const owners = server.view.state.picks.map((pick) => pick.user_id).join(' ');
    expect(owners).toBe('u1 u2 u3 u3 u2 u1 u1 u2 u3');
    for (let pick = 0; pick < 9; pick += 1) server.undo();
    expect({ ...server.view.state, deadline: null }).toEqual({ ...running, deadline: null });
    expect(stateHash(server.view.state)).toBe(stateHash(running));
  });
});

describe('fromSnapshot', () => {
  it('is the view the events lead to', () => {
    const server = createLeagueServer();
    server.start();
    server.pick();
    expect(fromSnapshot(server.snapshot())).toEqual(server.view);
  });
});

describe('stateHash', () => {
  it('is the CRC-32 of the text INTERFACE gives', () => {
    // zlib.crc32(b"drafting|3|u1,u2|1:u1:kc,2:u2:sf") in Python
    const state = {
      ...lobbyView().state,
      status: /** @type {const} */ ('drafting'),
      pick_no: 3,
      order: ['u1', 'u2'],
    };
    const pick = { round: 1, by: /** @type {const} */ ('member'), at: 0, ran_out: null };
    const picks = [
      { ...pick, pick_no: 1, user_id: 'u1', team_id: 'kc' },
      { ...pick, pick_no: 2, user_id: 'u2', team_id: 'sf' },
    ];
    expect(stateHash({ ...state, picks })).toBe('6f8bd64e');
  });
});

describe('the draft order', () => {
  /** @param {import('./types.js').DraftType} type @param {number} members @param {number} rounds */
  const seats = (type, members, rounds) =>
    Array.from({ length: rounds }, (_, round) =>
      Array.from({ length: members }, (__, place) =>
        seatOnClock(type, members, round * members + place + 1),
      ).join(''),
    ).join(' ');

  it.each(
    /** @type {const} */ ([
      ['linear', '123 123 123 123 123'],
      ['snake', '123 321 123 321 123'],
      ['third_round_reversal', '123 321 321 123 321'],
    ]),
  )('%s', (type, expected) => {
    expect(seats(type, 3, 5)).toBe(expected);
  });

  it('gives every seat one pick a round, whatever the type and size', () => {
    for (const type of /** @type {const} */ (['linear', 'snake', 'third_round_reversal'])) {
      for (let members = 2; members <= 30; members += 1) {
        for (let round = 1; round <= 6; round += 1) {
          const picked = new Set(
            Array.from({ length: members }, (_, place) =>
              seatOnClock(type, members, (round - 1) * members + place + 1),
            ),
          );
          expect(picked.size).toBe(members);
        }
        expect(isReversed(type, 1)).toBe(false);
      }
    }
  });

  it('names the member whose turn it is', () => {
    expect(turnOf('snake', ['a', 'b', 'c'], 4)).toEqual({ pick_no: 4, round: 2, seat: 3, user_id: 'c' });
    expect(turnOf('snake', [], 1)).toBeNull();
  });
});
