// @vitest-environment node
import { describe, expect, it } from 'vitest';

import { createLeagueServer, lobbyView, member } from '../../testing/leagueServer.js';
import {
  activityOf,
  EMPTY_LOG,
  hasFirstPage,
  knownSince,
  leadsFrom,
  PAGE,
  peopleOf,
  withEvents,
} from './activity.js';

function draftLog() {
  const server = createLeagueServer();
  server.start();
  server.pick();
  server.pick();
  server.leave('u3');
  server.pause();
  server.resume();
  return server.log;
}

/** @param {ReturnType<typeof withEvents>} log */
const seqs = (log) => activityOf(log).map(({ event }) => event.seq);

describe('the log', () => {
  it('is newest first, whatever order it came in, without doubles', () => {
    const events = draftLog();
    const log = withEvents(withEvents(EMPTY_LOG, [events[2], events[0]]), [...events].reverse());
    expect(seqs(log)).toEqual([9, 8, 7, 6, 5, 4]);
    expect(withEvents(log, events)).toBe(log);
  });

  it('begins anew with another epoch', () => {
    const log = withEvents(EMPTY_LOG, draftLog());
    const other = createLeagueServer({ epoch: 'e2' });
    expect(seqs(withEvents(log, [other.start()]))).toEqual([4]);
  });

  it('says what held just before each event', () => {
    const events = draftLog();
    const [, second, third] = activityOf(withEvents(EMPTY_LOG, events))
      .reverse()
      .map(({ event }) => event.before);
    expect(second?.deadline).toBe(events[0].data.next.deadline);
    expect(third?.deadline).toBe(events[1].data.next.deadline);
  });

  it('keeps an entry the same object while it says the same, so that a pick draws one line', () => {
    const events = draftLog();
    const first = withEvents(EMPTY_LOG, events.slice(0, 3));
    const second = withEvents(first, events.slice(3));
    expect(activityOf(second).slice(-3)).toEqual(activityOf(first));
    for (const [at, entry] of activityOf(second).slice(-3).entries()) {
      expect(entry).toBe(activityOf(first)[at]);
    }
  });

  it('corrects an entry when what came before it is learnt later', () => {
    const events = draftLog();
    const late = withEvents(EMPTY_LOG, [events[1]]);
    expect(activityOf(late)[0].event.before?.deadline).toBeNull();
    const whole = withEvents(late, [events[0]]);
    expect(activityOf(whole)[0].event.before?.deadline).toBe(events[0].data.next.deadline);
  });

  it('knows by the league as it was loaded who was commissioner, whatever it lacks of the past', () => {
    const [base] = draftLog();
    /** @param {number} seq @param {string} user_id @param {string} commissioner_id */
    const left = (seq, user_id, commissioner_id) => ({
      ...base,
      seq,
      type: 'member_left',
      data: { user_id, reason: 'left', commissioner_id, invite_code: 'x' },
    });
    const was = (/** @type {ReturnType<typeof withEvents>} */ log) =>
      activityOf(log).map(({ event }) => event.before?.commissioner_id);
    const held = { epoch: base.epoch, seq: 900, commissioner_id: 'u1' };
    const first = withEvents(EMPTY_LOG, [left(901, 'u2', 'u1')], held);
    const live = withEvents(first, [left(902, 'u1', 'u3')], { ...held, seq: 901 });
    expect(was(live)).toEqual(['u1', 'u1']);
    // A page of the past that says nothing of it takes nothing away.
    const page = withEvents(live, [
      { ...base, seq: 880 },
      { ...base, seq: 900 },
    ]);
    expect(was(page)).toEqual(['u1', 'u1', null, null]);
    // What is missing between two events may have changed it.
    expect(was(withEvents(page, [left(950, 'u3', 'u4')]))).toEqual([null, 'u1', 'u1', null, null]);
    expect(
      was(withEvents(page, [left(950, 'u3', 'u4')], { ...held, seq: 940, commissioner_id: 'u3' }))[0],
    ).toBe('u3');
    // The league was restored since.
    expect(was(withEvents(live, [{ ...left(2, 'u1', 'u2'), epoch: 'e9' }]))).toEqual([null]);
  });

  it('shows the last two hundred', () => {
    const events = Array.from({ length: 250 }, (_, at) => ({ ...draftLog()[0], seq: at + 1 }));
    const log = withEvents(EMPTY_LOG, events);
    expect(seqs(log)).toHaveLength(200);
    expect(seqs(log)[0]).toBe(250);
    expect(activityOf(log, 2 * PAGE)).toHaveLength(250);
    expect(hasFirstPage(log, { epoch: log.epoch, seq: 250 })).toBe(true);
  });

  it('knows when it has holes', () => {
    const events = Array.from({ length: 5 }, (_, at) => ({ ...draftLog()[0], seq: at + 1 }));
    /** @param {import('../types.js').Envelope[]} some */
    const known = (some) => knownSince(withEvents(EMPTY_LOG, some));
    expect([known([]), known(events), known(events.slice(1)), known([events[0], events[2]])]).toEqual([
      0, 1, 2, 3,
    ]);
    const view = { epoch: events[0].epoch, seq: 5 };
    expect(hasFirstPage(EMPTY_LOG, view)).toBe(false);
    expect(hasFirstPage(withEvents(EMPTY_LOG, events), view)).toBe(true);
    expect(hasFirstPage(withEvents(EMPTY_LOG, events.slice(1)), view)).toBe(false);
    expect(hasFirstPage(withEvents(EMPTY_LOG, [events[0], events[2]]), view)).toBe(false);
  });

  it('knows when it is behind, or of a league that was restored since', () => {
    const events = Array.from({ length: 5 }, (_, at) => ({ ...draftLog()[0], seq: at + 1 }));
    const log = withEvents(EMPTY_LOG, events);
    const { epoch } = log;
    expect(hasFirstPage(log, { epoch, seq: 6 })).toBe(false);
    expect(hasFirstPage(log, { epoch: 'another', seq: 5 })).toBe(false);
    expect(leadsFrom(log, { seq: 2 }, { epoch, seq: 5 })).toBe(true);
    expect(leadsFrom(log, { seq: 2 }, { epoch, seq: 6 })).toBe(false);
    const later = withEvents(EMPTY_LOG, events.slice(3));
    expect([2, 3].map((seq) => leadsFrom(later, { seq }, { epoch, seq: 5 }))).toEqual([false, true]);
    expect(leadsFrom(EMPTY_LOG, { seq: 5 }, { epoch, seq: 5 })).toBe(true);
  });

  it.each([
    [PAGE - 1, false],
    [PAGE, true],
  ])('of a long log %i events from its end: is that a first page? %s', (count, enough) => {
    const events = Array.from({ length: count }, (_, at) => ({ ...draftLog()[0], seq: 1000 + at }));
    const view = { epoch: events[0].epoch, seq: 999 + count };
    expect(hasFirstPage(withEvents(EMPTY_LOG, events), view)).toBe(enough);
  });

  it('shows of a switch that is moved to and fro the last move only', () => {
    const base = draftLog()[0];
    /** @param {number} seq @param {string} user_id @param {boolean} enabled */
    const set = (seq, user_id, enabled) => ({
      ...base,
      seq,
      type: 'autopick_set',
      data: { user_id, enabled },
    });
    const events = [
      { ...base, seq: 1 },
      ...Array.from({ length: 264 }, (_, at) => set(at + 2, 'u1', at % 2 === 0)),
      set(266, 'u2', true),
      set(267, 'u1', true),
      { ...base, seq: 268 },
    ];
    expect(seqs(withEvents(EMPTY_LOG, events))).toEqual([268, 267, 266, 265]);
  });
});

describe('people', () => {
  it('keep their names in the log when they are gone', () => {
    const { league } = lobbyView({ members: 2 });
    const base = { league_id: league.id, epoch: 'e1', at: 0, actor_id: 'u1' };
    const log = withEvents(EMPTY_LOG, [
      { ...base, seq: 1, type: 'league_created', data: { member: member(1) } },
      { ...base, seq: 2, type: 'member_joined', data: { member: { ...member(3), display_name: 'Zed' } } },
      { ...base, seq: 3, type: 'bots_added', data: { members: [{ ...member(4), display_name: 'Bot 1' }] } },
      { ...base, seq: 4, type: 'member_renamed', data: { user_id: 'u3', display_name: 'Zoë' } },
    ]);
    const people = peopleOf(log, league);
    expect([...people.values()].map((one) => one.display_name).sort()).toEqual([
      'Ana',
      'Ben',
      'Bot 1',
      'Zoë',
    ]);
  });
});

it('knows by the event that replaced them who left, also when it has no older one', () => {
  const [base] = draftLog();
  const dave = { user_id: 'u9', display_name: 'Dave', seat: 2 };
  const data = { user_id: 'u2', member: dave, by: 'u1', was: 'Ben' };
  const log = withEvents(EMPTY_LOG, [{ ...base, seq: 40, type: 'member_replaced', data }]);
  const league = /** @type {any} */ ({ members: [dave] });
  const named = [...peopleOf(log, league).values()].map((one) => [one.user_id, one.display_name]);
  expect(named).toEqual([
    ['u2', 'Ben'],
    ['u9', 'Dave'],
  ]);
  const older = { ...base, seq: 40, type: 'member_replaced', data: { ...data, was: null } };
  expect(peopleOf(withEvents(EMPTY_LOG, [older]), league).has('u2')).toBe(false);
});

it('keeps the order of the words around a name that is written from right to left', () => {
  const league = /** @type {any} */ ({ members: [{ user_id: 'a', display_name: 'דנה', seat: 1 }] });
  expect(peopleOf(EMPTY_LOG, league).get('a')?.display_name).toBe('\u2068דנה\u2069');
});

it('tells two members whose names look the same apart by their seats', () => {
  const league = /** @type {any} */ ({
    members: [
      { user_id: 'a', display_name: 'Sam', seat: 1 },
      { user_id: 'b', display_name: 'Ѕам', seat: 2 },
      { user_id: 'c', display_name: 'Sammy', seat: 3 },
    ],
  });
  const people = peopleOf(EMPTY_LOG, league);
  expect([...people.values()].map((one) => one.display_name)).toEqual([
    'Sam (seat 1)',
    'Ѕам (seat 2)',
    'Sammy',
  ]);
  expect(people.get('c')).toBe(league.members[2]);
});
