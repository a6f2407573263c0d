/** When my time runs out: the screen says beforehand what will happen, it happens, and the screen says so afterwards. */
import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import * as serverClock from '../services/live/serverClock.js';
import { setHidden } from '../testing/connection.js';
import { refusal } from '../testing/fakeFetch.js';
import { live } from './draft/testing/live.js';
import { closeRoom, openRoom, pass, settle, shown } from './draft/testing/openRoom.jsx';

afterEach(async () => {
  setHidden(false);
  cleanup();
  await closeRoom();
  serverClock.reset();
});

const team = (/** @type {string} */ name) =>
  within(screen.getByRole('region', { name: /^Teams/ })).getByRole('button', {
    name: new RegExp(`^${name}(Odd|Even|Taken)`),
  });
const picksAsked = (/** @type {import('../testing/fakeFetch.js').Asked[]} */ asked) =>
  asked.filter(({ path }) => path.endsWith('/picks'));
/** @param {import('../testing/fakeFetch.js').Asked} asked */
const tooLate = ({ path }) => (path.endsWith('/picks') ? refusal('too_late', 409) : undefined);
/**
 * The clock picks for the member on the clock.
 * @param {Awaited<ReturnType<typeof openRoom>>} room @param {string} teamId
 */
function expire({ league, send }, teamId) {
  const { pick_no, round, on_clock } = league.view.state;
  const next = { pick_no: pick_no + 1, round: 1, on_clock: 'u2', deadline: null };
  const made = { by: 'autopick', at: Date.now(), ran_out: true };
  const pick = { pick_no, round, user_id: on_clock, team_id: teamId, ...made };
  send(league.commit('pick_expired', { pick, next }, null));
}

describe('at 0:00', () => {
  it('what autopick would take is shown, then what is selected, and that is picked', async () => {
    const { user, asked } = await openRoom({ queue: ['t4'], answer: tooLate });
    expect(screen.getByText('At 0:00: T4')).toBeVisible();
    await user.click(team('Team 2'));
    expect(screen.getByText('At 0:00: T2')).toBeVisible();
    expect(screen.getByText(/^If your time runs out/)).toHaveTextContent('Team 2, your selection');
    await pass(55_000);
    expect(picksAsked(asked)).toHaveLength(0);
    await pass(9_000);
    expect(picksAsked(asked).map(({ body }) => body)).toEqual([
      expect.objectContaining({ team_id: 't2', pick_no: 1 }),
    ]);
  });

  it('nothing is said of my queue, nor of what it leads to, before it has loaded', async () => {
    let loads = false;
    /** @param {import('../testing/fakeFetch.js').Asked} asked */
    const answer = ({ path }) =>
      path.endsWith('/queue') && !loads ? refusal('unavailable', 503) : undefined;
    await openRoom({ queue: ['t4'], answer });
    expect(screen.queryByText(/^At 0:00/)).toBeNull();
    expect(screen.queryByText('No team is left to take.')).toBeNull();
    loads = true;
    await pass(2_000);
    expect(screen.getByText('At 0:00: T4')).toBeVisible();
    expect(screen.getByText(/^If your time runs out/)).toHaveTextContent('Team 4, first in your queue');
    cleanup();
    await closeRoom();
    loads = false;
    await openRoom({ me: 'u2', answer });
    expect(screen.getByText(/^You are next/)).toHaveTextContent('You are next. Have a team ready.');
    loads = true;
    await pass(2_000);
    expect(screen.getByText(/^You are next/)).toHaveTextContent('You are next. Your queue is empty.');
  });

  it('nothing is picked early because the phone’s clock was set ahead', async () => {
    const { user, asked } = await openRoom({ answer: tooLate });
    serverClock.sample(Date.now(), 10);
    await user.click(team('Team 2'));
    vi.setSystemTime(Date.now() + 120_000);
    await pass(50_000);
    expect(picksAsked(asked)).toHaveLength(0);
    await pass(14_000);
    expect(picksAsked(asked)).toHaveLength(1);
  });

  it('nothing is picked by a page that slept through the end of the turn', async () => {
    const { user, asked } = await openRoom({ answer: tooLate });
    await user.click(team('Team 2'));
    vi.setSystemTime(Date.now() + 120_000);
    serverClock.sample(Date.now(), 10);
    await pass(10_000);
    expect(picksAsked(asked)).toHaveLength(0);
  });

  it('nothing is picked that is not selected any more, and nothing of another’s turn', async () => {
    const mine = await openRoom();
    await mine.user.click(team('Team 2'));
    await mine.user.click(screen.getByRole('button', { name: 'Cancel Team 2' }));
    await pass(70_000);
    expect(picksAsked(mine.asked)).toHaveLength(0);
    cleanup();
    await closeRoom();
    const other = await openRoom({ me: 'u2' });
    await other.user.click(team('Team 2'));
    expect(screen.queryByText(/^At 0:00/)).toBeNull();
    await pass(70_000);
    expect(picksAsked(other.asked)).toHaveLength(0);
  });
});

describe('a pick that was made for me', () => {
  it('is told in the room, until it is closed', async () => {
    const room = await openRoom();
    expire(room, 't3');
    expect(await screen.findByText('Time’s up: you got T3.')).toBeVisible();
    await room.user.click(screen.getByRole('button', { name: 'Close this message' }));
    expect(screen.queryByText(/^Time’s up: you/)).toBeNull();
  });

  it('goes by itself, but not from under a pointer, the focus, or while nobody can see it', async () => {
    const room = await openRoom();
    expire(room, 't3');
    const note = () => screen.queryByText('Time’s up: you got T3.');
    const box = /** @type {HTMLElement} */ (note()?.parentElement);
    fireEvent.pointerEnter(box);
    await pass(20_000);
    expect(note()).toBeVisible();
    fireEvent.pointerLeave(box);
    screen.getByRole('button', { name: 'Close this message' }).focus();
    await pass(20_000);
    expect(note()).toBeVisible();
    act(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    act(() => setHidden(true));
    await pass(20_000);
    expect(note()).toBeVisible();
    act(() => setHidden(false));
    await pass(7_000);
    expect(note()).toBeVisible();
    await pass(1_500);
    expect(note()).toBeNull();
    expect(screen.getByRole('region', { name: 'Activity' })).toHaveTextContent(
      'Time’s up: we picked Team 3 for you',
    );
  });

  it('is told as it was, and makes room when it is my turn again', async () => {
    const room = await openRoom({ settings: { draft_type: 'linear' } });
    expire(room, 't3');
    expect(await screen.findByText('Time’s up: you got T3.')).toBeVisible();
    room.send(room.league.commit('autopick_set', { user_id: 'u1', enabled: true }, 'u1'));
    expect(screen.getByText('Time’s up: you got T3.')).toBeVisible();
    room.send(room.league.pick('t1'));
    expect(screen.getByText('Time’s up: you got T3.')).toBeVisible();
    room.send(room.league.pick('t2'));
    expect(screen.queryByText(/you got T3/)).toBeNull();
  });

  it('is no news when the room is opened later, nor when it was another’s', async () => {
    const room = await openRoom({ me: 'u3' });
    expire(room, 't3');
    await pass(100);
    expect(screen.queryByText(/^Time’s up: you/)).toBeNull();
    expect(live.transports.attempts).toHaveLength(1);
  });
});

it('offers the league’s own clock among the others, also after another was chosen', async () => {
  const { user, league, send } = await openRoom({ settings: { pick_seconds: 20 } });
  await user.click(screen.getByRole('button', { name: 'Run the draft' }));
  await settle();
  await user.click(screen.getByRole('menuitem', { name: 'Clock, picks and people…' }));
  const clocks = within(await shown('group', 'Clock for the rest of the draft'));
  const offered = () => clocks.getAllByRole('button').map((one) => one.textContent);
  expect(offered()).toEqual(['20 s', '30 s', '60 s', '90 s', '2 min', 'No clock']);
  expect(clocks.getByRole('button', { pressed: true })).toHaveTextContent('20 s');
  send(league.commit('clock_set', { pick_seconds: 60, add_seconds: null, deadline: null }, 'u1'));
  await settle();
  expect(offered()).toHaveLength(6);
  expect(clocks.getByRole('button', { pressed: true })).toHaveTextContent('60 s');
});
