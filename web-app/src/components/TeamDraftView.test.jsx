import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { updateHeld } from '../services/appUpdate.js';
import { bar, button, noButton, THINK_MS, team } from './draft/testing/onScreen.js';
import { closeRoom, openRoom, pass, settle, shown } from './draft/testing/openRoom.jsx';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

/** Answers every command. @param {import('../testing/fakeFetch.js').Asked} request */
const OK = ({ method }) => (method === 'GET' ? undefined : { body: { seq: 0 } });
const said = (/** @type {'polite'|'assertive'} */ how) => screen.getByTestId(how).textContent;
const picksAsked = (/** @type {import('../testing/fakeFetch.js').Asked[]} */ asked) =>
  asked.filter(({ path }) => path.endsWith('/picks'));

describe('my turn', () => {
  it('takes two steps: selecting a team picks nothing, confirming does', async () => {
    /** @type {Awaited<ReturnType<typeof openRoom>>} */
    let room;
    room = await openRoom({
      answer: ({ path, body }) =>
        path.endsWith('/picks')
          ? { status: 201, body: { seq: room.league.pick(body.team_id).seq, pick: {} } }
          : undefined,
    });
    expect(bar()).toHaveTextContent('Your turn');
    await room.user.click(team('Team 4'));
    expect(picksAsked(room.asked)).toHaveLength(0);

    await pass(THINK_MS);
    await room.user.click(button('Confirm pick: Team 4'));
    await settle();
    expect(picksAsked(room.asked)).toHaveLength(1);
    expect(picksAsked(room.asked)[0].body).toMatchObject({ team_id: 't4', pick_no: 1 });
    expect(picksAsked(room.asked)[0].body).not.toHaveProperty('user_id');
    // The pick is acknowledged, but appears on the board only with its event.
    expect(screen.getByRole('group', { name: /Team 4. Sending your pick/ })).toBeVisible();
    expect(screen.getByRole('cell', { name: /Team 4, pick 1, on its way/ })).toBeInTheDocument();

    room.send(room.league.log.at(-1));
    await settle();
    expect(screen.getByRole('cell', { name: 'Team 4, pick 1' })).toBeInTheDocument();
    await room.user.click(screen.getByRole('switch', { name: 'Available only' }));
    expect(team('Team 4')).toHaveTextContent('Yours, pick 1');
    expect(team('Team 4').querySelector('[data-struck]'), 'mine is not struck out').toBeNull();
    noButton(/Confirm/);
  });

  it('is not confirmed by the second tap of a double tap', async () => {
    const { user, asked } = await openRoom();
    await user.click(team('Team 1'));
    await user.click(button('Confirm pick: Team 1'));
    expect(picksAsked(asked)).toHaveLength(0);
  });

  it('is told with a long clock in minutes', async () => {
    await openRoom({ settings: { pick_seconds: 900 } });
    expect(said('assertive')).toBe('Your turn. Pick 1, 15 min.');
  });

  it('is told assertively and in the title, with the sound able to be muted', async () => {
    const { user } = await openRoom();
    expect(said('assertive')).toBe('Your turn. Pick 1, 60 seconds.');
    expect(updateHeld.get()).toBe(true);
    expect(document.title).toBe('Your turn · Sunday Night');
    await pass(1_000);
    expect(document.title).toBe('● Pick now ● Sunday Night');
    expect(button('Sound')).toHaveAttribute('aria-pressed', 'true');
    await user.click(button('Sound'));
    expect(button('Sound')).toHaveAttribute('aria-pressed', 'false');
  });

  it('says when ten seconds are left, in words', async () => {
    await openRoom();
    expect(screen.queryByText('Hurry, pick now')).toBeNull();
    await pass(52_000);
    expect(screen.getByText('Hurry, pick now')).toBeInTheDocument();
    expect(said('assertive')).toBe('10 seconds left.');
    await pass(11_000);
    expect(screen.getByText('Time’s up')).toBeInTheDocument();
  });

  it('can be played by keyboard alone: select, tab to confirm, or escape back to the team', async () => {
    const { user } = await openRoom();
    team('Team 2').focus();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('group', { name: 'Team 2. Your pick?' })).toHaveFocus();
    await user.tab();
    expect(button('Cancel Team 2')).toHaveFocus();
    await user.tab();
    expect(button('Confirm pick: Team 2')).toHaveFocus();
    await user.keyboard('{Escape}');
    noButton('Confirm pick: Team 2');
  });
});

describe('another member’s turn', () => {
  it('says who is on the clock and when I pick, and offers the queue, not the pick', async () => {
    const { user, saved } = await openRoom({ me: 'u3' });
    expect(bar()).toHaveTextContent('Ana');
    expect(bar()).toHaveTextContent('You pick in 2 turns. Your queue is empty.');
    expect(said('assertive')).toBe('');
    await user.click(team('Team 5'));
    noButton(/Confirm|Pick for/);
    await pass(THINK_MS);
    await user.click(button('Add to queue'));
    await pass(THINK_MS);
    expect(saved.queue).toEqual(['t5']);
  });

  it('keeps the selection when my turn comes, and lets nobody confirm by a press that was meant for something else', async () => {
    const { user, send, league, asked } = await openRoom({ me: 'u2' });
    await user.click(team('Team 5'));
    await pass(THINK_MS);
    send(league.pick('t1'));
    await user.click(button('Confirm pick: Team 5'));
    expect(picksAsked(asked)).toHaveLength(0);
  });

  it('is told politely, several at once in one sentence', async () => {
    const { send, league } = await openRoom({ me: 'u3' });
    send(league.pick('t1'));
    await pass(THINK_MS);
    expect(said('polite')).toBe('Ana picked Team 1. Ben is on the clock.');
    send(league.pick('t2'));
    send(league.pick('t3'));
    send(league.pick('t4'));
    await pass(THINK_MS);
    expect(said('polite')).toBe('3 picks were made. Ben is on the clock.');
  });
});

describe('the commissioner', () => {
  it('picks for the member on the clock only after saying so, in other words than for themselves', async () => {
    /** @type {Awaited<ReturnType<typeof openRoom>>} */
    let room;
    room = await openRoom({
      picks: 1,
      answer: ({ path, body }) =>
        path.endsWith('/picks')
          ? { status: 201, body: { seq: room.league.pick(body.team_id).seq, pick: {} } }
          : undefined,
    });
    await room.user.click(team('Team 6'));
    noButton(/Confirm/);
    await pass(THINK_MS);
    await room.user.click(button('Pick for Ben…'));
    expect(screen.getByRole('heading', { name: 'For Ben' })).toBeVisible();
    await pass(THINK_MS);
    await room.user.click(button('Confirm for Ben: pick Team 6'));
    expect(picksAsked(room.asked)[0].body).toMatchObject({ team_id: 't6', pick_no: 2, user_id: 'u2' });
  });

  it('stops acting for others when the turn moves on', async () => {
    const { user, send, league } = await openRoom({ picks: 1 });
    await user.click(team('Team 6'));
    await pass(THINK_MS);
    await user.click(button('Pick for Ben…'));
    send(league.pick('t2'));
    noButton(/Confirm/);
    expect(button('Pick for Cy…')).toBeVisible();
  });

  it('undoes the last pick with a reason', async () => {
    const { user, asked, league } = await openRoom({ picks: 2, answer: OK });
    await settle();
    await user.click(button('Run the draft'));
    await settle();
    await user.click(screen.getByRole('menuitem', { name: 'Undo the last pick…' }));
    const dialog = await shown('dialog', 'Undo the last pick');
    expect(dialog).toHaveTextContent('Pick 2: Team 2, Ben.');
    expect(dialog).toHaveTextContent('it’s Ben’s turn again');
    await user.type(within(dialog).getByRole('textbox', { name: 'Reason' }), 'wrong team');
    await user.click(within(dialog).getByRole('button', { name: 'Undo pick 2' }));
    expect(asked.find(({ path }) => path.endsWith('/draft/undo'))?.body).toMatchObject({
      reason: 'wrong team',
    });
    expect(league.view.state.picks).toHaveLength(2);
  });

  it('has every power in one place', async () => {
    const { user, asked } = await openRoom({ picks: 2, answer: OK });
    const open = async (/** @type {string} */ name) => {
      await user.click(button('Run the draft'));
      await settle();
      await user.click(screen.getByRole('menuitem', { name: 'Clock, picks and people…' }));
      const desk = await shown('dialog', 'Run the draft');
      await user.click(within(desk).getByRole('button', { name }));
      await settle();
    };
    await open('Pause the draft');
    expect(asked.some(({ path }) => path.endsWith('/draft/pause'))).toBe(true);
    await pass(THINK_MS);
    await open('Undo the last pick…');
    await user.click(screen.getByRole('button', { name: 'Undo pick 2' }));
    expect(asked.some(({ path }) => path.endsWith('/draft/undo'))).toBe(true);
    await pass(THINK_MS);
    await open('Pick for Cy…');
    expect(screen.getByRole('heading', { name: 'For Cy' })).toBeVisible();
    await open('Change a past pick…');
    expect(await shown('dialog', 'Change a past pick')).toContainElement(
      /** @type {HTMLElement} */ (document.activeElement),
    );
  });

  it('gets the focus back after a dialog, also one that was opened in another', async () => {
    const { user, league, send } = await openRoom({ picks: 2, answer: OK });
    const choose = async (/** @type {string} */ name) => {
      await user.click(button('Run the draft'));
      await settle();
      await user.click(screen.getByRole('menuitem', { name }));
      await settle();
    };
    const close = async () => {
      await pass(THINK_MS);
      await user.keyboard('{Escape}');
      await pass(THINK_MS);
      expect(screen.queryByRole('dialog')).toBeNull();
      expect(button('Run the draft')).toHaveFocus();
    };
    await choose('Pause the draft');
    send(league.commit('draft_paused', { remaining_ms: 30_000, reason: null }, 'u1'));
    expect(await shown('dialog', 'The draft is paused')).toBeVisible();
    await close();
    for (const again of [false, true]) {
      await choose('Clock, picks and people…');
      await user.click(screen.getByRole('button', { name: 'Undo the last pick…' }));
      expect(await shown('dialog', 'Undo the last pick'), `${again}`).toBeVisible();
      await close();
    }
  });

  it('is the only one with those tools', async () => {
    await openRoom({ me: 'u2' });
    noButton('Run the draft');
    noButton('Pause');
  });
});
