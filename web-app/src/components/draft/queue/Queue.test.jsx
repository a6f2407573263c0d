import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { closeRoom, openRoom, pass, settle } from '../testing/openRoom.jsx';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

const list = () => screen.getByRole('list', { name: 'My queue, best first' });
const order = () =>
  within(list())
    .getAllByRole('listitem')
    .map((item) => /Team \d+|T\d+/.exec(item.textContent ?? '')?.[0].replace('Team ', 'T'));
const handle = (/** @type {string} */ name) =>
  within(list()).getByRole('button', { name: new RegExp(`^Move ${name},`) });
const said = () => screen.getByTestId('polite').textContent;

const QUEUE = ['t3', 't4', 't5'];

describe('the queue', () => {
  it('is reordered by keyboard, each step announced, and saved', async () => {
    const { user, saved } = await openRoom({ me: 'u2', queue: QUEUE });
    handle('Team 5').focus();
    await user.keyboard('{ }');
    expect(said()).toContain('Team 5 lifted, number 3 of 3.');
    await user.keyboard('{ArrowUp}');
    expect(said()).toBe('Team 5, number 2 of 3.');
    expect(order()).toEqual(['T3', 'T5', 'T4']);
    expect(handle('Team 5')).toHaveFocus();
    await user.keyboard('{ArrowUp}{ArrowUp}');
    expect(said()).toBe('Team 5 is already first.');
    await user.keyboard('{ }');
    expect(said()).toBe('Team 5 dropped at number 1.');
    await user.keyboard('{ArrowDown}');
    expect(order()).toEqual(['T5', 'T3', 'T4']);
    await pass(1_000);
    expect(saved.queue).toEqual(['t5', 't3', 't4']);
  });

  it('takes a move back with escape', async () => {
    const { user, saved } = await openRoom({ me: 'u2', queue: QUEUE });
    handle('Team 3').focus();
    await user.keyboard('{Enter}{End}');
    expect(order()).toEqual(['T4', 'T5', 'T3']);
    await user.keyboard('{Escape}');
    expect(order()).toEqual(['T3', 'T4', 'T5']);
    expect(said()).toBe('Team 3 back at number 1.');
    await pass(1_000);
    expect(saved.queue).toEqual(QUEUE);
  });

  it('is reordered by buttons too, for those who cannot drag', async () => {
    const { user } = await openRoom({ me: 'u2', queue: QUEUE });
    await user.click(handle('Team 4'));
    await user.click(within(list()).getByRole('button', { name: 'Move up' }));
    await user.click(within(list()).getByRole('button', { name: 'Done moving' }));
    expect(order()).toEqual(['T4', 'T3', 'T5']);
  });

  it('keeps the focus in the list when a team is removed', async () => {
    const { user } = await openRoom({ me: 'u2', queue: QUEUE });
    await user.click(screen.getByRole('button', { name: 'Take Team 4 out of my queue' }));
    expect(order()).toEqual(['T3', 'T5']);
    expect(handle('Team 5')).toHaveFocus();
    expect(said()).toBe('Team 4 was removed from your queue.');
  });

  it('shows what autopick would take, and follows what is taken', async () => {
    const { user, send, league } = await openRoom({ me: 'u2', queue: QUEUE });
    expect(screen.getByText('Team 3', { selector: 'strong' }).closest('p')).toHaveTextContent(
      'If your time runs out: Team 3, first in your queue',
    );
    send(league.pick('t3'));
    await settle();
    expect(within(list()).getAllByRole('listitem')[0]).toHaveTextContent('Taken by Ana');
    expect(within(list()).getAllByRole('listitem')[1]).toHaveTextContent(/Next$/);
    expect(screen.getByRole('heading', { name: /^My queue ?2$/ })).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Remove 1 taken' }));
    expect(order()).toEqual(['T4', 'T5']);
    expect(screen.getByRole('heading', { name: /^My queue/ })).toHaveFocus();
  });

  it('calls mine mine, and strikes it through nowhere', async () => {
    const { send, league } = await openRoom({ me: 'u1', queue: QUEUE });
    send(league.pick('t3'));
    await settle();
    const row = within(list()).getAllByRole('listitem')[0];
    expect(row).toHaveTextContent('Yours');
    expect(row).not.toHaveTextContent('(taken)');
    expect(row).toHaveAttribute('data-mine', 'true');
  });

  it('without one, autopick goes by rating; a star fills it', async () => {
    const { user, saved } = await openRoom({ me: 'u2' });
    expect(screen.getByText('Team 1', { selector: 'strong' }).closest('p')).toHaveTextContent(
      'If your time runs out: Team 1, the best-rated',
    );
    await user.click(screen.getByRole('button', { name: 'Team 7 in my queue' }));
    await pass(1_000);
    expect(saved.queue).toEqual(['t7']);
    expect(order()).toEqual(['T7']);
    expect(screen.getByRole('button', { name: 'Team 7 in my queue' })).toHaveAccessibleDescription(
      'No. 1 in my queue. Press to take it out',
    );
  });

  it.each([
    [60, 'If your time runs out'],
    [null, 'Autopick would take'],
  ])('says what comes with and without autopick, with a clock of %j', async (pick_seconds, when) => {
    await openRoom({ me: 'u2', settings: { pick_seconds } });
    expect(screen.getByText('Off. Turned on, it picks 2 s into your turn.')).toBeVisible();
    expect(screen.getByText('Team 1', { selector: 'strong' }).closest('p')).toHaveTextContent(
      `${when}: Team 1, the best-rated`,
    );
  });

  it('asks before autopick takes the turn that has begun', async () => {
    const { user, asked } = await openRoom({ me: 'u1', queue: QUEUE });
    const autopick = screen.getByRole('switch', { name: 'Autopick' });
    const puts = () => asked.filter(({ path }) => path.endsWith('/autopick'));
    await user.click(autopick);
    expect(screen.getByText(/autopick takes/)).toHaveTextContent(
      'It’s your turn: autopick takes Team 3 for you, and goes on picking until you turn it off.',
    );
    expect(autopick).not.toBeChecked();
    await user.click(screen.getByRole('button', { name: 'Cancel' }));
    expect(screen.queryByText(/autopick takes/)).toBeNull();
    expect(autopick).toHaveFocus();
    expect(puts()).toEqual([]);
    await user.click(autopick);
    await user.click(screen.getByRole('button', { name: 'Turn it on' }));
    await settle();
    expect(puts()[0].body).toMatchObject({ enabled: true });
    expect(screen.queryByText(/autopick takes/)).toBeNull();
  });

  it('asks in a turn that is paused, too', async () => {
    const { user, asked, send, league } = await openRoom({ me: 'u1', queue: QUEUE });
    send(league.commit('draft_paused', { remaining_ms: 20_000, reason: null }));
    await settle();
    await user.click(screen.getByRole('switch', { name: 'Autopick' }));
    expect(screen.getByText(/autopick takes/)).toBeVisible();
    expect(asked.some(({ path }) => path.endsWith('/autopick'))).toBe(false);
  });

  it('asks no longer when the turn has ended meanwhile', async () => {
    const { user, send, league, asked } = await openRoom({ me: 'u1', queue: QUEUE });
    await user.click(screen.getByRole('switch', { name: 'Autopick' }));
    send(league.pick('t1'));
    await settle();
    expect(screen.queryByText(/autopick takes/)).toBeNull();
    expect(asked.some(({ path }) => path.endsWith('/autopick'))).toBe(false);
  });

  it('promises no team to who has no more turns', async () => {
    await openRoom({ me: 'u1', members: 2, settings: { rounds: 1 }, picks: 1 });
    const panel = screen.getByRole('region', { name: /^My queue/ });
    expect(within(panel).getByText('You have all your teams.')).toBeVisible();
    expect(panel).not.toHaveTextContent(/If your time|best-rated|into your turn/);
  });

  it('leaves the autopick switch to its member', async () => {
    const { user, asked, league, send } = await openRoom({ me: 'u2' });
    const autopick = screen.getByRole('switch', { name: 'Autopick' });
    expect(autopick).not.toBeChecked();
    await user.click(autopick);
    await settle();
    expect(asked.find(({ path }) => path.endsWith('/autopick'))?.body).toMatchObject({ enabled: true });
    send(league.commit('autopick_set', { user_id: 'u2', enabled: true }, 'u2'));
    await settle();
    expect(autopick).toBeChecked();
    expect(screen.getByText('On. It picks 2 s into your turn.')).toBeVisible();
  });

  it('says after the draft which of its teams I got, and offers nothing more to do', async () => {
    const { send, league } = await openRoom({
      me: 'u1',
      members: 2,
      settings: { rounds: 1 },
      queue: ['t3', 't4', 't5'],
      picks: 1,
    });
    const panel = () => screen.getByRole('region', { name: /^My queue/ });
    expect(within(panel()).getByRole('switch')).toBeVisible();
    send(league.pick('t4'));
    await settle();
    expect(panel()).toHaveTextContent('You got none of the 3 teams you lined up.');
    expect(within(panel()).queryAllByRole('button')).toEqual([]);
    expect(within(panel()).queryByRole('switch')).toBeNull();
    const rows = within(panel()).getAllByRole('listitem');
    expect(rows.map((row) => row.textContent)).toEqual([
      expect.stringMatching(/Team 3Nobody’s$/),
      expect.stringMatching(/Team 4Ben$/),
      expect.stringMatching(/Team 5Nobody’s$/),
    ]);
    send(league.undo());
    await settle();
    expect(panel()).toHaveTextContent('My queue');
  });

  it('says of nobody’s queue that there was none', async () => {
    await openRoom({ me: 'u1', members: 2, settings: { rounds: 1 }, picks: 2 });
    expect(screen.getByRole('region', { name: 'My queue' })).toHaveTextContent(
      'You didn’t line up any teams for this draft.',
    );
  });

  it('names what I got of it', async () => {
    await openRoom({ me: 'u1', members: 2, settings: { rounds: 1 }, queue: ['t1', 't9'], picks: 2 });
    const panel = screen.getByRole('region', { name: /^My queue/ });
    expect(panel).toHaveTextContent('You got 1 of the 2 teams you lined up.');
    expect(within(panel).getAllByRole('listitem')[0]).toHaveTextContent(/Team 1Yours$/);
  });
});
