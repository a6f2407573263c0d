import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import { bar, button } from './draft/testing/onScreen.js';
import { closeRoom, openRoom, pass, settle, shown } from './draft/testing/openRoom.jsx';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

/** Answers every command. @param {import('../testing/fakeFetch.js').Asked} request */
const OK = ({ method }) => (method === 'GET' ? undefined : { body: { seq: 0 } });

it('pauses at one tap, and is asked why only then', async () => {
  const { user, asked, league, send } = await openRoom({ picks: 2, answer: OK });
  await user.click(button('Pause'));
  expect(asked.find(({ path }) => path.endsWith('/draft/pause'))?.body).toEqual({
    cmd_id: expect.any(String),
  });
  await settle();
  expect(screen.queryByRole('dialog')).toBeNull();
  send(league.commit('draft_paused', { remaining_ms: 30_000, reason: null }, 'u1'));
  const why = await shown('dialog', 'The draft is paused');
  await pass(1_000);
  expect(within(why).getByRole('button', { name: 'No reason' })).toHaveFocus();
  await user.click(within(why).getByRole('button', { name: 'Food is here' }));
  expect(asked.at(-1)).toMatchObject({ method: 'PUT', body: { reason: 'Food is here' } });
  send(league.commit('pause_explained', { reason: 'Food is here' }, 'u1'));
  await pass(1_000);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(bar()).toHaveTextContent('By you: Food is here');
});

it('asks nobody why but who paused, and nobody who has resumed it', async () => {
  const { user, league, send } = await openRoom({ picks: 2, answer: OK });
  send(league.commit('draft_paused', { remaining_ms: 30_000, reason: null }, 'u2'));
  await settle();
  expect(screen.queryByRole('dialog')).toBeNull();
  await pass(1_000);
  await user.click(button('Resume'));
  send(league.resume());
  await pass(1_000);
  await user.click(button('Pause'));
  send(league.commit('draft_paused', { remaining_ms: 30_000, reason: null }, 'u1'));
  expect(await shown('dialog', 'The draft is paused')).toBeVisible();
  send(league.resume());
  await pass(1_000);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(button('Pause')).toHaveFocus();
});

it('asks about each pause anew: with nothing of the one before, and not on a device that did not pause', async () => {
  const { user, league, send } = await openRoom({ picks: 2, answer: OK });
  const pause = () => send(league.commit('draft_paused', { remaining_ms: 30_000, reason: null }, 'u1'));
  await user.click(button('Pause'));
  pause();
  const why = await shown('dialog', 'The draft is paused');
  await user.type(within(why).getByLabelText('Another reason'), 'Pizza');
  send(league.resume());
  await pass(1_000);
  pause(); // on my phone
  await pass(1_000);
  expect(screen.queryByRole('dialog')).toBeNull();
  send(league.resume());
  await pass(1_000);
  await user.click(button('Pause'));
  pause();
  const again = await shown('dialog', 'The draft is paused');
  expect(within(again).getByLabelText('Another reason')).toHaveValue('');
});

it('does not resume with the second tap of a double tap', async () => {
  const { user, asked, league, send } = await openRoom({ picks: 2, answer: OK });
  await user.click(button('Pause'));
  await settle();
  send(league.commit('draft_paused', { remaining_ms: 30_000, reason: 'Food' }, 'u1'));
  await user.click(button('Resume'));
  expect(asked.some(({ path }) => path.endsWith('/draft/resume'))).toBe(false);
  await pass(1_000);
  await user.click(button('Resume'));
  expect(asked.some(({ path }) => path.endsWith('/draft/resume'))).toBe(true);
});

it('does not pause again with the second tap of a double tap on Resume', async () => {
  const { user, asked, league, send } = await openRoom({ picks: 2, answer: OK });
  send(league.commit('draft_paused', { remaining_ms: 30_000, reason: 'Food' }, 'u1'));
  await pass(1_000);
  await user.click(button('Resume'));
  await settle();
  send(league.resume());
  await user.click(button('Pause'));
  expect(asked.some(({ path }) => path.endsWith('/draft/pause'))).toBe(false);
  await pass(1_000);
  await user.click(button('Pause'));
  expect(asked.some(({ path }) => path.endsWith('/draft/pause'))).toBe(true);
});

it('offers more time for a turn that has hardly any left, as whoever resumes it would lose it', async () => {
  const { user, asked, league, send } = await openRoom({ picks: 2, answer: OK });
  await user.click(button('Pause'));
  send(league.commit('draft_paused', { remaining_ms: 2_400, reason: null }, 'u1'));
  const why = await shown('dialog', 'The draft is paused');
  expect(why).toHaveTextContent('Only 2 s of this turn left when it resumes.');
  await user.click(within(why).getByRole('button', { name: '+30 s for this pick' }));
  await settle();
  expect(asked.at(-1)).toMatchObject({ body: { add_seconds: 30 } });
});

it('offers none as long as there is enough', async () => {
  const { user, league, send } = await openRoom({ picks: 2, answer: OK });
  await user.click(button('Pause'));
  send(league.commit('draft_paused', { remaining_ms: 10_000, reason: null }, 'u1'));
  expect(await shown('dialog', 'The draft is paused')).not.toHaveTextContent(/of this turn left/);
});
