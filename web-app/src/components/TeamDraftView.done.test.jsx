/** What somebody else did to what is mine is told to me, not only listed. */
import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { live } from './draft/testing/live.js';
import { closeRoom, openRoom, pass, settle } from './draft/testing/openRoom.jsx';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

const told = () => screen.getByRole('alert').textContent;
const CHANGE = { pick_no: 2, user_id: 'u2', before: 't2', after: 't7', reason: 'Misheard' };
const WORDS = 'Ana changed your pick 2 from Team 2 to Team 7: Misheard';

describe('a change of my pick', () => {
  it('is told with what was, what is and why, goes by itself, and stays in the activity', async () => {
    const { send, league } = await openRoom({ me: 'u2', picks: 2 });
    expect(told()).toBe('');
    send(league.commit('pick_changed', CHANGE, 'u1'));
    expect(told()).toBe(WORDS);
    await pass(9_000);
    expect(told()).toBe('');
    await settle();
    expect(screen.getByRole('region', { name: 'Activity' })).toHaveTextContent(WORDS);
  });

  it('stands in the roster at once, also when it was not the latest', async () => {
    const { user, send, league } = await openRoom({ me: 'u1', members: 2, picks: 4 });
    await user.click(screen.getByRole('tab', { name: 'Rosters' }));
    await settle();
    const teams = screen.getByRole('list', { name: 'Teams of Ben' });
    expect(teams).toHaveTextContent('Team 2');
    send(league.commit('pick_changed', CHANGE, 'u1'));
    await settle();
    expect(teams).toHaveTextContent('Team 7');
    expect(teams).not.toHaveTextContent('Team 2');
  });

  it('is told to the others as well, whose next team it may take, and not to who did it', async () => {
    const others = await openRoom({ me: 'u3', picks: 2, queue: ['t7'] });
    others.send(others.league.commit('pick_changed', CHANGE, 'u1'));
    expect(told()).toBe('Ana changed Ben’s pick 2 from Team 2 to Team 7: Misheard');
    cleanup();
    await closeRoom();
    const own = await openRoom({ me: 'u1', picks: 2 });
    own.send(own.league.commit('pick_changed', CHANGE, 'u1'));
    own.send(own.league.commit('pick_changed', { ...CHANGE, pick_no: 1, user_id: 'u1' }, 'u1'));
    await settle();
    expect(told()).toBe('');
  });

  it('is told also if it happened while the connection was lost, until it is closed', async () => {
    const { user, league } = await openRoom({ me: 'u2', picks: 2 });
    live.transports.last.drop();
    league.commit('pick_changed', CHANGE, 'u1');
    await pass(2_000);
    live.transports.last.accept();
    await pass(100);
    expect(told()).toBe(WORDS);
    await user.click(screen.getByRole('button', { name: 'Close this message' }));
    expect(told()).toBe('');
  });

  it('on a phone: is read under Activity, and then no longer told', async () => {
    const { user, send, league } = await openRoom({ me: 'u2', picks: 2, wide: false });
    send(league.commit('pick_changed', CHANGE, 'u1'));
    expect(told()).toBe(WORDS);
    await user.click(screen.getByRole('tab', { name: 'Activity' }));
    await settle();
    expect(told()).toBe('');
  });

  it('is no news when the room is opened later', async () => {
    await openRoom({ me: 'u2', picks: 2, done: (league) => league.commit('pick_changed', CHANGE, 'u1') });
    expect(screen.getByRole('region', { name: 'Activity' })).toHaveTextContent(WORDS);
    expect(told()).toBe('');
  });
});

describe('several acts', () => {
  it('are told one after another, the oldest first', async () => {
    const { user, send, league } = await openRoom({ me: 'u2', picks: 2 });
    send(league.commit('pick_changed', CHANGE, 'u1'));
    send(league.commit('autopick_set', { user_id: 'u2', enabled: true, by: 'u1', reason: null }, 'u1'));
    expect(told()).toBe(WORDS);
    await pass(9_000);
    expect(told()).toBe('Ana switched autopick on for you');
    await user.click(screen.getByRole('button', { name: 'Close this message' }));
    expect(told()).toBe('');
  });

  it('on a phone: are all read under Activity', async () => {
    const { user, send, league } = await openRoom({ me: 'u2', picks: 2, wide: false });
    send(league.commit('pick_changed', CHANGE, 'u1'));
    send(league.commit('autopick_set', { user_id: 'u2', enabled: true, by: 'u1', reason: null }, 'u1'));
    await user.click(screen.getByRole('tab', { name: 'Activity' }));
    await settle();
    expect(told()).toBe('');
  });
});

it('an undo is told until the next pick, and the next undo anew', async () => {
  const { send, league } = await openRoom({ me: 'u2', picks: 2 });
  send(league.undo());
  expect(told()).toBe('Ana undid your pick (Team 2)');
  send(league.pick('t5'));
  expect(told()).toBe('');
  send(league.undo());
  expect(told()).toBe('Ana undid your pick (Team 5)');
  await pass(9_000);
  expect(told()).toBe('');
});

describe('my turn', () => {
  it.each([
    [null, 'Ana undid pick 2, so it’s Ben’s turn again. You’re next.'],
    ['Slip', 'Ana undid pick 2 (Slip), so it’s Ben’s turn again. You’re next.'],
  ])('that an undo takes from me is told until the next pick (%s)', async (reason, words) => {
    const { send, league } = await openRoom({ me: 'u3', picks: 2 });
    const { picks, round } = league.view.state;
    const next = { pick_no: 2, round, on_clock: 'u2', deadline: null };
    send(league.commit('pick_undone', { pick: picks.at(-1), reason, next, remaining_ms: null }, 'u1'));
    expect(told().replace(/[\u2068\u2069]/g, '')).toBe(words);
    send(league.pick('t5'));
    expect(told()).toBe('');
  });

  it('is theirs whose pick the undo takes back; who was not on the clock hears nothing', async () => {
    const { send, league } = await openRoom({ me: 'u2', picks: 1 });
    send(league.undo());
    expect(told()).toBe('Ana undid pick 1, so it’s their turn again. You’re next.');
    cleanup();
    await closeRoom();
    const done = {
      members: 2,
      settings: /** @type {const} */ ({ rounds: 1, draft_type: 'linear' }),
      picks: 2,
    };
    const over = await openRoom({ me: 'u1', ...done });
    const pick = over.league.view.state.picks.at(-1);
    const next = { pick_no: 2, round: 1, on_clock: 'u2', deadline: null };
    over.send(over.league.commit('pick_undone', { pick, reason: null, next, remaining_ms: null }, 'u2'));
    expect(told()).toBe('');
  });

  it('is not given back to somebody by a notice that a later undo made untrue', async () => {
    const { send, league } = await openRoom({ me: 'u3', picks: 2 });
    send(league.undo());
    expect(told()).toBe('Ana undid pick 2, so it’s Ben’s turn again. You’re next.');
    send(league.undo());
    expect(told()).toBe('');
  });

  it('got no time that was given to another, before an undo made it mine', async () => {
    const { send, league } = await openRoom({ me: 'u1', picks: 1 });
    const { deadline } = league.view.state;
    const data = {
      deadline,
      remaining_ms: null,
      pick_seconds: 60,
      before: 60,
      add_seconds: 30,
      reason: null,
    };
    send(league.commit('clock_set', data, 'u3'));
    expect(told()).toBe('');
    const pick = league.view.state.picks.at(-1);
    const next = { pick_no: 1, round: 1, on_clock: 'u1', deadline: null };
    send(league.commit('pick_undone', { pick, reason: null, next, remaining_ms: null }, 'u3'));
    expect(told()).toBe('Cy undid your pick (Team 1)');
  });

  it('is told of time that somebody adds to it, but not of the clock of later turns', async () => {
    const { send, league } = await openRoom({ me: 'u2', picks: 1 });
    const { deadline } = league.view.state;
    const set = (/** @type {number|null} */ add_seconds, /** @type {number} */ pick_seconds, actor = 'u1') =>
      league.commit(
        'clock_set',
        { deadline, remaining_ms: null, pick_seconds, before: 60, add_seconds, reason: null },
        actor,
      );
    send(set(null, 90));
    send(set(30, 60, 'u2'));
    expect(told()).toBe('');
    send(set(30, 60));
    expect(told()).toBe('Ana gave you 30 s more');
    send(league.pick('t5'));
    expect(told()).toBe('');
    send(set(30, 60));
    expect(told()).toBe('');
  });
});

it('the league that falls to me when its commissioner leaves is told', async () => {
  const { send, league } = await openRoom({ me: 'u2', picks: 2 });
  const left = (/** @type {string} */ who, /** @type {string} */ commissioner_id) =>
    league.commit('member_left', { user_id: who, reason: 'left', commissioner_id, invite_code: 'x' }, who);
  send(league.commit('commissioner_changed', { user_id: 'u1', before: 'u3', how: 'handed_over' }, 'u3'));
  send(left('u3', 'u1'));
  expect(told()).toBe('');
  send(left('u1', 'u2'));
  expect(told()).toBe('Ana left; you are now the commissioner');
});

it.each([
  ['pick_made', 'Ana picked Team 5 for you'],
  ['pick_undone', 'Ana undid your pick (Team 2)'],
  ['autopick_set', 'Ana switched autopick on for you'],
  ['role_set', 'Ana made you a co-commissioner'],
])('%s is told to whom it is done', async (type, words) => {
  const { send, league } = await openRoom({ me: 'u2', picks: type === 'pick_made' ? 1 : 2 });
  const { pick_no, round, picks } = league.view.state;
  const at = Date.now();
  const data = {
    pick_made: {
      pick: { pick_no, round, user_id: 'u2', team_id: 't5', by: 'commissioner', at },
      next: { pick_no: pick_no + 1, round, on_clock: 'u3', deadline: null },
    },
    pick_undone: {
      pick: picks.at(-1),
      reason: null,
      next: { pick_no: pick_no - 1, round, on_clock: 'u2', deadline: null },
      remaining_ms: null,
    },
    autopick_set: { user_id: 'u2', enabled: true, by: 'u1', reason: null },
    role_set: { user_id: 'u2', role: 'co_commissioner', before: 'member' },
  }[type];
  send(league.commit(type, data, 'u1'));
  expect(told()).toBe(words);
});
