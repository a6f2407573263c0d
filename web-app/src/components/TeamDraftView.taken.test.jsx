import { cleanup, fireEvent, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { refusal } from '../testing/fakeFetch.js';
import { bar, button, noButton, THINK_MS, team } from './draft/testing/onScreen.js';
import { closeRoom, openRoom, pass, settle } from './draft/testing/openRoom.jsx';

afterEach(async () => {
  vi.restoreAllMocks();
  cleanup();
  await closeRoom();
});

describe('a taken team', () => {
  it('is left out, or struck out with its owner, and cannot be picked', async () => {
    const { user } = await openRoom({ me: 'u3', picks: 1 });
    noButton(/^Team 1(Odd|Even)/);
    await user.click(screen.getByRole('switch', { name: 'Available only' }));
    expect(team('Team 1')).toHaveTextContent('Taken by Ana, pick 1');
    expect(team('Team 1').querySelector('[data-struck]')).not.toBeNull();
    await user.click(team('Team 1'));
    expect(screen.getByRole('group', { name: 'Team 1. Taken by Ana' })).toBeVisible();
    noButton(/Confirm|Add to queue/);
  });

  it('that a changed pick made mine is not struck out, and leaves no hole where its buttons were', async () => {
    const { user, send, league } = await openRoom({ me: 'u2', picks: 3 });
    await user.click(team('Team 7'));
    const card = () => screen.getByRole('group', { name: /^Team 7\./ });
    expect(card().children).toHaveLength(2);
    const change = { pick_no: 2, user_id: 'u2', before: 't2', after: 't7', reason: 'Misheard' };
    send(league.commit('pick_changed', change, 'u1'));
    await settle();
    expect(card()).toHaveAccessibleName('Team 7. Yours');
    expect(card().querySelector('[data-struck]')).toBeNull();
    expect(card().children).toHaveLength(1);
  });

  it('stays where it is, struck out, until the list is made anew', async () => {
    const { user, send, league } = await openRoom({ me: 'u2' });
    const names = () => screen.getAllByRole('button', { name: /^Team \d+(Odd|Even|Taken)/ });
    const before = names().map((row) => row.dataset.team);
    send(league.pick('t3'));
    await settle();
    expect(team('Team 3')).toHaveTextContent('Taken by Ana, pick 1');
    expect(names().map((row) => row.dataset.team)).toEqual(before);
    await user.click(screen.getByRole('radio', { name: 'Name' }));
    noButton(/^Team 3(Odd|Even|Taken)/);
  });

  it('moves no row under a mouse: it goes while the mouse is elsewhere, with no button held', async () => {
    const { send, league } = await openRoom({ me: 'u2' });
    const isListed = () => screen.queryByRole('button', { name: /^Team 3(Odd|Even|Taken)/ }) !== null;
    send(league.pick('t3'));
    await settle();
    const row = team('Team 5');
    fireEvent.pointerEnter(row, { pointerType: 'mouse' });
    fireEvent.pointerMove(row, { pointerType: 'mouse' });
    expect(isListed()).toBe(true);
    fireEvent.pointerMove(bar(), { pointerType: 'touch' });
    expect(isListed()).toBe(true);
    fireEvent.pointerMove(bar(), { pointerType: 'mouse', buttons: 1 });
    expect(isListed()).toBe(true);
    fireEvent.pointerMove(bar(), { pointerType: 'mouse' });
    expect(isListed()).toBe(false);
  });

  it.each([
    ['u3', 8_000],
    ['u2', 1_500],
  ])('goes from under a mouse at rest, for %s after %i ms: sooner in my turn', async (me, still) => {
    const { send, league } = await openRoom({ me });
    const isListed = () => screen.queryByRole('button', { name: /^Team 3(Odd|Even|Taken)/ }) !== null;
    send(league.pick('t3'));
    await pass(still - 100);
    fireEvent.pointerMove(team('Team 5'), { pointerType: 'mouse' });
    await pass(still - 100);
    expect(isListed()).toBe(true);
    await pass(200);
    expect(isListed()).toBe(false);
  });

  it('goes on a phone once nobody has touched the page for a while', async () => {
    const { send, league } = await openRoom({ me: 'u3', touch: true });
    const isListed = () => screen.queryByRole('button', { name: /^Team 3(Odd|Even|Taken)/ }) !== null;
    send(league.pick('t3'));
    await pass(7_000);
    fireEvent.pointerDown(document.body, { pointerType: 'touch' });
    await pass(7_000);
    expect(isListed()).toBe(true);
    await pass(1_500);
    expect(isListed()).toBe(false);
  });

  it('leaves the first row in view where it is when it goes from above', async () => {
    const { send, league } = await openRoom({ me: 'u3', touch: true });
    const listed = (/** @type {Element} */ row) => [...(row.parentElement?.children ?? [])].indexOf(row);
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(50);
    vi.spyOn(HTMLElement.prototype, 'offsetTop', 'get').mockImplementation(
      /** @this {HTMLElement} */ function offsetTop() {
        return 50 * listed(this);
      },
    );
    const list = screen.getByRole('list', { name: /^\d+ teams$/ });
    list.scrollTop = 170; // 20 into Team 4
    send(league.pick('t1'));
    send(league.pick('t4'));
    await pass(8_500);
    noButton(/^Team [14](Odd|Even|Taken)/);
    expect(list.scrollTop, 'Team 5 is 30 below the top, as before').toBe(70);
  });

  it('is found by a search for it, with its owner, and so is a team with a slip in its name', async () => {
    const { user } = await openRoom({ me: 'u2', picks: 1 });
    const search = screen.getByRole('searchbox', { name: 'Search teams' });
    await user.type(search, 'team 1');
    expect(screen.getByText('No available team matches. Taken:').closest('[role=status]')).toBeVisible();
    expect(team('Team 1')).toHaveTextContent('Taken by Ana, pick 1');
    await user.clear(search);
    await user.type(search, 'taem 4{Enter}');
    expect(screen.getByText('No teams match. Did you mean:')).toBeVisible();
    expect(team('Team 4')).toHaveFocus();
    await user.clear(search);
    await user.type(search, 'zebras');
    expect(screen.getByText('No teams match.')).toBeVisible();
    await user.click(button('Show all teams'));
    expect(screen.getByRole('list', { name: /^\d+ teams$/ })).toHaveFocus();
    expect(screen.queryByText(/No .*match/)).toBeNull();
  });

  it('that somebody was faster to take is said, and it is still my turn', async () => {
    const { user } = await openRoom({
      answer: ({ path }) => (path.endsWith('/picks') ? refusal('team_taken', 409) : undefined),
    });
    await user.click(team('Team 3'));
    await pass(THINK_MS);
    await user.click(button('Confirm pick: Team 3'));
    await settle();
    expect(screen.getByRole('alert')).toHaveTextContent(
      'Team 3 is already taken. It’s still your turn: pick another team.',
    );
    await user.click(team('Team 4'));
    expect(screen.getByRole('alert')).toBeEmptyDOMElement();
  });

  it('that I had selected does not stand in the way when my turn comes', async () => {
    const { user, send, league } = await openRoom({ me: 'u2', queue: ['t3', 't4'] });
    await user.click(team('Team 3'));
    send(league.pick('t3'));
    await settle();
    const card = screen.getByRole('group', { name: 'Selected team' });
    expect(card).toHaveTextContent('Team 3 went to Ana. First in your queue: Team 4.');
    expect(card).toHaveTextContent('At 0:00: T4');
    expect(button('Pick T4')).toBeVisible();
    await user.click(button('Pick T4'));
    expect(screen.getByRole('group', { name: 'Team 4. Your pick?' })).toBeVisible();
  });

  it('leaves what is to do in view when it is tapped in my turn, and is forgotten afterwards', async () => {
    const { user, send, league } = await openRoom({ me: 'u2', picks: 1 });
    await user.click(screen.getByRole('switch', { name: 'Available only' }));
    await user.click(team('Team 1'));
    expect(screen.getByRole('group', { name: 'Selected team' })).toHaveTextContent(
      'Team 1 went to Ana. Pick a team, then confirm.',
    );
    send(league.pick('t2'));
    await settle();
    expect(screen.getByRole('group', { name: 'Selected team' })).toHaveTextContent(
      'Select a team to queue it',
    );
  });

  it('leaves the commissioner to pick for somebody', async () => {
    const { user } = await openRoom({ me: 'u1', picks: 1 });
    await user.click(screen.getByRole('switch', { name: 'Available only' }));
    await user.click(team('Team 2'));
    await pass(THINK_MS);
    await user.click(button('Pick for Ben…'));
    await user.click(team('Team 1'));
    expect(screen.getByRole('group', { name: 'Selected team' })).toHaveTextContent('Pick a team for Ben.');
  });
});

it('on a phone: a star shows at once on the tab of the queue how many are in it', async () => {
  const { user, send, league } = await openRoom({ me: 'u3', wide: false });
  const tab = () => screen.getByRole('tab', { name: 'Queue' });
  await user.click(screen.getByRole('tab', { name: 'Teams' }));
  expect(tab()).toHaveTextContent(/^Queue$/);
  for (const name of ['Team 2', 'Team 4']) await user.click(button(`${name} in my queue`));
  expect(tab()).toHaveTextContent(/^Queue2$/);
  send(league.pick('t4'));
  expect(tab()).toHaveTextContent(/^Queue1$/);
});
