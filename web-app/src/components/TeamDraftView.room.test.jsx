import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { LEAGUE_ID } from '../testing/leagueServer.js';
import { live } from './draft/testing/live.js';
import { bar, button, noButton, THINK_MS, team } from './draft/testing/onScreen.js';
import { closeRoom, makeTeams, openRoom, pass, settle } from './draft/testing/openRoom.jsx';
import { TeamDraftView } from './TeamDraftView.jsx';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

const said = (/** @type {'polite'|'assertive'} */ how) => screen.getByTestId(how).textContent;

describe('the room', () => {
  it('shows a pause with the time that is left, and nobody can pick', async () => {
    const { user, send, league } = await openRoom();
    send(league.pause());
    await settle();
    expect(bar()).toHaveTextContent('Paused');
    expect(screen.getByRole('timer')).toHaveTextContent('0:30left when it resumes');
    await user.click(team('Team 1'));
    noButton(/Confirm/);
    expect(screen.getByRole('group', { name: 'Team 1. The draft is paused' })).toBeVisible();
  });

  it('shows the board in outline while the teams are read', async () => {
    /** @type {() => void} */
    let go = () => {};
    const held = new Promise((resolve) => {
      go = () => resolve({ body: { teams: makeTeams(9) } });
    });
    const { container } = await openRoom({
      answer: ({ path }) => (path.endsWith('/teams') ? /** @type {any} */ (held) : undefined),
    });
    const outline = () => container.querySelector('[data-most]');
    expect(screen.getByText('Loading the teams…')).toBeInTheDocument();
    expect(outline()?.children).toHaveLength(3 * 3);
    go();
    await settle();
    expect(outline()).toBeNull();
    expect(team('Team 1')).toBeVisible();
  });

  it('says what was missed after a drop, until it is closed', async () => {
    const { user, league } = await openRoom({ me: 'u3' });
    live.transports.last.drop();
    league.pick('t1');
    league.pick('t2');
    await pass(2_000);
    live.transports.last.accept();
    await pass(100);
    expect(screen.getByText('2 picks while you were away')).toBeVisible();
    await user.click(button('Close the summary of what you missed'));
    expect(screen.queryByText('2 picks while you were away')).toBeNull();
  });

  it('no longer says what was missed after a while, whatever happens meanwhile', async () => {
    const { league, send } = await openRoom({ me: 'u3' });
    live.transports.last.drop();
    league.pick('t1');
    await pass(2_000);
    live.transports.last.accept();
    await pass(15_000);
    send(league.pick('t2'));
    expect(screen.getByText('1 pick while you were away')).toBeVisible();
    await pass(6_000);
    expect(screen.queryByText('1 pick while you were away')).toBeNull();
  });

  it('says what was missed for its whole time again when more was missed', async () => {
    const { league } = await openRoom({ me: 'u3' });
    const loses = async (/** @type {string} */ taken) => {
      live.transports.last.drop();
      league.pick(taken);
      await pass(2_000);
      live.transports.last.accept();
      await pass(100);
    };
    await loses('t1');
    await pass(16_000);
    await loses('t2');
    expect(screen.getByText('2 picks while you were away')).toBeVisible();
    await pass(15_000);
    expect(screen.getByText('2 picks while you were away')).toBeVisible();
    await pass(6_000);
    expect(screen.queryByText('2 picks while you were away')).toBeNull();
  });

  it('does not say who is online while it does not know', async () => {
    const { league } = await openRoom({ me: 'u3' });
    const unknown = () => screen.getByText(/of \d+ online$/).hasAttribute('data-unknown');
    live.transports.last.send('presence_update', {
      league_id: league.view.league.id,
      data: { present: ['u1', 'u3'] },
    });
    await pass(100);
    expect(unknown()).toBe(false);
    live.transports.last.drop();
    await pass(100);
    expect(unknown()).toBe(true);
  });

  it('counts the people who are online, and no bots', async () => {
    const withABot = (/** @type {any} */ league) => ({
      ...league,
      members: league.members.map((/** @type {any} */ one, /** @type {number} */ at) => ({
        ...one,
        is_bot: at === 0,
      })),
    });
    const { league } = await openRoom({
      me: 'u3',
      show: (room, me) => (
        <TeamDraftView
          room={room.league ? { ...room, league: withABot(room.league) } : room}
          me={me}
          leagueId={LEAGUE_ID}
        />
      ),
    });
    live.transports.last.send('presence_update', {
      league_id: league.view.league.id,
      data: { present: ['u2'] },
    });
    await pass(100);
    expect(screen.getByText(/ online$/)).toHaveTextContent('1 of 2 online');
  });

  it('on a phone: what was missed is read under Activity, and then no longer told', async () => {
    const { user, league } = await openRoom({ me: 'u3', wide: false });
    live.transports.last.drop();
    league.pick('t1');
    await pass(2_000);
    live.transports.last.accept();
    await pass(100);
    await user.click(screen.getByRole('tab', { name: 'Teams' }));
    expect(screen.getByText('1 pick while you were away')).toBeVisible();
    await user.click(screen.getByRole('tab', { name: 'Activity' }));
    expect(screen.queryByText('1 pick while you were away')).toBeNull();
  });

  it.each([
    ['Queue', 'Teams'],
    ['Activity', 'Activity'],
  ])('on a phone the end shows my teams in place of the queue: from %s to %s', async (tab, shown) => {
    const how = { members: 2, settings: { rounds: 1 }, picks: 1, wide: false };
    const { user, send, league } = await openRoom(how);
    await user.click(screen.getByRole('tab', { name: new RegExp(`^${tab}`) }));
    send(league.pick('t2'));
    await pass(THINK_MS);
    expect(screen.getByRole('tab', { selected: true })).toHaveAccessibleName(new RegExp(`^${shown}`));
  });

  it('ends: the bar says so and leads to the recap', async () => {
    const { user, send, league, onShow } = await openRoom({ members: 2, settings: { rounds: 1 }, picks: 1 });
    send(league.pick('t2'));
    // The list of teams stays until what the end shows has loaded.
    const panel = () => screen.queryByRole('region', { name: /^(Your teams|Teams)$/ });
    expect(panel()).not.toBeNull();
    await pass(THINK_MS);
    expect(panel()).toHaveAccessibleName('Your teams');
    expect(bar()).toHaveTextContent('Draft complete');
    expect(said('polite')).toBe('Ben picked Team 2. The draft is complete.');
    expect(screen.queryByRole('timer')).toBeNull();
    expect(screen.queryByRole('switch', { name: 'Autopick' })).toBeNull();
    await user.click(button('See the recap'));
    expect(onShow).toHaveBeenLastCalledWith('recap');
    await user.click(button('Go to the season'));
    expect(onShow).toHaveBeenLastCalledWith(null);
    await user.click(button('See the table and the games'));
    expect(onShow).toHaveBeenCalledTimes(3);
  });

  it('on a phone: one part at a time, the roster of a member reached from the board', async () => {
    const { user } = await openRoom({ wide: false, picks: 2 });
    expect(screen.getAllByRole('tab').map((tab) => tab.textContent)).toEqual([
      'Board',
      'Teams',
      'Queue',
      'Activity',
      'Chat',
    ]);
    await user.click(screen.getByRole('tab', { name: 'Activity' }));
    expect(screen.getByText(/^Ben picked Team 2, .* left$/)).toBeVisible();
    await user.click(screen.getByRole('tab', { name: 'Board' }));
    await user.click(button(/^Ben.*Show roster/));
    expect(
      within(screen.getByRole('list', { name: 'Teams of Ben' })).getByText('Team 2', {
        selector: '[class*="Name"]',
      }),
    ).toBeVisible();
  });
});

it.each([
  [0, 'u1', 'Undo the last pick…No pick to undo yet'],
  [1, 'u2', 'Undo the last pick…Only the commissioner can'],
])('an undo that cannot be says why: %i picks, %s', async (picks, me, words) => {
  const { user, send, league } = await openRoom({ me, picks });
  if (me !== 'u1')
    send(league.commit('role_set', { user_id: me, role: 'co_commissioner', before: 'member' }, 'u1'));
  await settle();
  await user.click(button('Run the draft'));
  await settle();
  const undo = screen.getByRole('menuitem', { name: /^Undo the last pick/ });
  expect(undo).toBeDisabled();
  expect(undo).toHaveTextContent(words);
});
