import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import { LEAGUE_ID } from '../testing/leagueServer.js';
import { live } from './draft/testing/live.js';
import { closeRoom, openRoom, pass, settle, shown } from './draft/testing/openRoom.jsx';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

/** @param {{path: string, method: string}} asked */
const OK = ({ path, method }) =>
  method !== 'GET' && /(autopick|clock|change|pause)$/.test(path) ? { body: { seq: 0 } } : undefined;

/** @param {string[]} present */
const hears = (present) =>
  act(() =>
    live.transports.last.send('presence_update', {
      league_id: LEAGUE_ID,
      epoch: 'e1',
      seq: 0,
      type: 'presence_update',
      data: { present },
    }),
  );

it('says for how long the member on the clock has been away, and what can be done', async () => {
  const { user, asked, league } = await openRoom({ picks: 1, answer: OK });
  hears(['u1', 'u3']);
  await pass(14_000);
  await settle();
  expect(screen.getByText(/away 0:1[34]/)).toBeVisible();
  expect(screen.getByRole('region', { name: 'Ben is away' })).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Turn on autopick' }));
  await settle();
  expect(asked.at(-1)).toMatchObject({ method: 'PUT', body: { enabled: true } });
  await user.click(screen.getByRole('button', { name: '+30 s' }));
  await settle();
  expect(asked.at(-1)?.body).toMatchObject({ add_seconds: 30 });
  hears(['u1', 'u2', 'u3']);
  expect(screen.queryByRole('region', { name: 'Ben is away' })).toBeNull();
  expect(league.view.state.on_clock).toBe('u2');
});

it('tells members only that somebody is away', async () => {
  await openRoom({ me: 'u3', picks: 1 });
  hears(['u1', 'u3']);
  await pass(5_000);
  expect(screen.getByText(/away 0:0/)).toBeVisible();
  expect(screen.queryByRole('button', { name: '+30 s' })).toBeNull();
});

it('says who paused and why, also to who comes later', async () => {
  const { league, send } = await openRoom({ me: 'u2', picks: 1 });
  send(league.commit('draft_paused', { remaining_ms: 20_000, reason: 'Pizza is here' }));
  expect(screen.getByText('By Ana: Pizza is here')).toBeVisible();
});

it('opens a tapped pick to be changed, for the commissioner alone', async () => {
  const { user, asked } = await openRoom({ picks: 2, answer: OK });
  await user.click(screen.getByRole('button', { name: 'Change pick 1, Team 1' }));
  await settle();
  expect(await screen.findByRole('dialog', { name: 'Change a past pick' })).toBeVisible();
  const pick = /** @type {HTMLInputElement} */ (screen.getByLabelText('Pick', { selector: 'input' }));
  expect(pick.value).toBe('1. You: Team 1');
  const dialog = screen.getByRole('dialog', { name: 'Change a past pick' });
  expect(dialog).toHaveTextContent('Cy is on the clock');
  const left = () => Number(within(dialog).getByRole('timer').textContent?.replace(':', '') ?? NaN);
  const before = left();
  await pass(2_000);
  expect(before - left()).toBe(2);
  expect(asked.some(({ path }) => path.endsWith('/change'))).toBe(false);
  cleanup();
  await closeRoom();
  await openRoom({ me: 'u2', picks: 2 });
  expect(screen.queryByRole('button', { name: /^Change pick/ })).toBeNull();
});

it('shows whose clock runs over the room, and what my own time running out brings', async () => {
  const { user, league, send } = await openRoom({ queue: ['t4'], answer: OK });
  await user.click(screen.getByRole('button', { name: 'Run the draft' }));
  await settle();
  await user.click(screen.getByRole('menuitem', { name: 'Clock, picks and people…' }));
  const desk = await shown('dialog', 'Run the draft');
  expect(desk).toHaveTextContent('Your turnAt 0:00: T4');
  send(league.commit('draft_paused', { remaining_ms: 20_000, reason: null }));
  expect(desk).toHaveTextContent('Your turn, paused0:20');
});

it('speaks of no clock in a league without one', async () => {
  const { user } = await openRoom({ picks: 2, settings: { pick_seconds: null } });
  await user.click(screen.getByRole('button', { name: 'Run the draft' }));
  await settle();
  await user.click(screen.getByRole('menuitem', { name: 'Undo the last pick…' }));
  expect(await shown('dialog', 'Undo the last pick')).toHaveTextContent('it’s Ben’s turn again.Reason');
});

it('says in a dialog, too, that there is no connection when the time runs out', async () => {
  let gone = false;
  const { user } = await openRoom({
    picks: 2,
    answer: () => {
      if (gone) throw new TypeError('Failed to fetch');
      return undefined;
    },
  });
  await user.click(screen.getByRole('button', { name: 'Run the draft' }));
  await settle();
  await user.click(screen.getByRole('menuitem', { name: 'Undo the last pick…' }));
  const dialog = await shown('dialog', 'Undo the last pick');
  gone = true;
  live.transports.last.drop();
  await pass(70_000);
  expect(within(dialog).getByRole('timer')).toHaveTextContent('No connection');
  expect(screen.getAllByText('No connection')).toHaveLength(2);
});

it('says that a bot waits after an undo, and to whom it matters before', async () => {
  const { user, league, send } = await openRoom({ picks: 2, answer: OK });
  send(league.commit('autopick_set', { user_id: 'u2', enabled: true }, 'u2'));
  await user.click(screen.getByRole('button', { name: 'Run the draft' }));
  await settle();
  await user.click(screen.getByRole('menuitem', { name: 'Undo the last pick…' }));
  const dialog = await shown('dialog', 'Undo the last pick');
  expect(dialog).toHaveTextContent('Ben’s turn again with a full clock. Autopick waits up to 30 s then');
  send(league.undo());
  const advice = 'After an undo, autopick waits up to 30 s.';
  expect(screen.getByText(advice)).toBeVisible();
  send(league.pause());
  send(league.resume());
  expect(screen.getByText(advice)).toBeVisible();
  send(league.pick('t2'));
  expect(screen.queryByText(advice)).toBeNull();
});
