import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { refusal } from '../testing/fakeFetch.js';
import * as sound from './draft/clock/sound.js';
import { live } from './draft/testing/live.js';
import { closeRoom, openRoom, pass, settle, shown } from './draft/testing/openRoom.jsx';

const sounds = /** @type {const} */ (['chimePick', 'chimeTick', 'chimeHurry']);

beforeEach(() => {
  for (const name of sounds) vi.spyOn(sound, name);
});
afterEach(async () => {
  cleanup();
  await closeRoom();
});

const bar = () => screen.getByRole('region', { name: 'Clock' });

describe('a pick', () => {
  it('is a moment for everybody, over the clock bar, with a sound, and goes by itself', async () => {
    const { league, send } = await openRoom({ me: 'u3' });
    expect(bar()).not.toHaveTextContent('With pick');
    send(league.pick('t2'));
    expect(bar()).toHaveTextContent('With pick 1, Ana takes Team 2');
    expect(sound.chimePick).toHaveBeenCalledTimes(1);
    await pass(2_000);
    expect(bar()).not.toHaveTextContent('With pick');
  });

  it('mine says so, the next one takes its place, and a muted room is silent', async () => {
    const { league, send, user } = await openRoom({ me: 'u1' });
    await user.click(screen.getByRole('button', { name: 'Sound' }));
    send(league.pick('t1'));
    expect(bar()).toHaveTextContent('With pick 1, you take Team 1');
    send(league.pick('t3'));
    expect(bar()).toHaveTextContent('With pick 2, Ben takes Team 3');
    expect(bar()).not.toHaveTextContent('With pick 1');
    expect(sound.chimePick).not.toHaveBeenCalled();
  });

  it.each([
    [
      'pick_made',
      'commissioner',
      'u1',
      'u3',
      'With pick 2, Ana picks T7 for Ben',
      'Ana picked Team 7 for Ben.',
    ],
    [
      'pick_made',
      'commissioner',
      'u1',
      'u2',
      'With pick 2, Ana picks T7 for you',
      'Ana picked Team 7 for you.',
    ],
    [
      'pick_made',
      'commissioner',
      'u1',
      'u1',
      'With pick 2, you pick T7 for Ben',
      'You picked Team 7 for Ben.',
    ],
    [
      'pick_expired',
      'autopick',
      null,
      'u3',
      'With pick 2, the clock picks T7 for Ben',
      'The clock picked Team 7 for Ben.',
    ],
    ['pick_made', 'autopick', null, 'u3', 'With pick 2, Ben takes Team 7', 'Ben picked Team 7, by autopick.'],
  ])('%s by %s says who picked for whom', async (type, by, actor, me, words, said) => {
    const { league, send, container } = await openRoom({ me, picks: 1 });
    const ran_out = by === 'autopick' ? type === 'pick_expired' : null;
    const pick = { pick_no: 2, round: 1, user_id: 'u2', team_id: 't7', by, at: Date.now(), ran_out };
    const next = { pick_no: 3, round: 1, on_clock: 'u3', deadline: null };
    send(league.commit(type, { pick, next }, actor));
    expect(bar()).toHaveTextContent(words);
    await pass(1_000);
    expect(container.textContent?.replace(/[\u2068\u2069]/g, '')).toContain(said);
  });

  it('that I missed, or that was undone, is none', async () => {
    const { league, send } = await openRoom({ me: 'u3', picks: 1 });
    expect(bar()).not.toHaveTextContent('With pick');
    live.transports.last.drop();
    league.pick('t2');
    league.pick('t3');
    await pass(2_000);
    live.transports.last.accept();
    await pass(100);
    expect(bar()).not.toHaveTextContent('With pick');
    send(league.undo());
    expect(bar()).not.toHaveTextContent('With pick');
  });
});

describe('my last ten seconds', () => {
  it('are ticked, one by one', async () => {
    await openRoom({ me: 'u1' });
    await pass(52_000);
    expect(sound.chimeHurry).toHaveBeenCalledTimes(1);
    for (let second = 0; second < 5; second += 1) await pass(1_000);
    const ticks = vi.mocked(sound.chimeTick).mock.calls.length;
    expect(ticks).toBeGreaterThanOrEqual(4);
    expect(ticks).toBeLessThanOrEqual(6);
  });

  it('are nobody else’s', async () => {
    await openRoom({ me: 'u2' });
    await pass(58_000);
    expect(sound.chimeTick).not.toHaveBeenCalled();
  });
});

it('the end shows my teams in the order I picked them', async () => {
  const { league, send } = await openRoom({ me: 'u2', members: 2, settings: { rounds: 2 }, picks: 3 });
  expect(screen.queryByRole('heading', { name: 'Your teams' })).toBeNull();
  send(league.pick('t4'));
  await settle();
  const mine = await shown('list', /Your teams/);
  expect(
    within(mine)
      .getAllByRole('listitem')
      .map((one) => one.textContent),
  ).toEqual(['T2Team 2Pick 2', 'T3Team 3Pick 3']);
});

describe('the keyboard', () => {
  const search = () => screen.getByRole('searchbox', { name: 'Search teams' });
  /** Refuses picks, which would otherwise be resent for as long as the tests run. @param {{path: string}} asked */
  const refused = ({ path }) => (path.endsWith('/picks') ? refusal('stale_pick', 409) : undefined);
  const seen = () => vi.spyOn(HTMLElement.prototype, 'offsetParent', 'get').mockReturnValue(document.body);

  it('four keys lead from anywhere to a confirmed pick: / ↓ Enter Enter', async () => {
    seen();
    const { user, asked } = await openRoom({ me: 'u1', answer: refused });
    await user.keyboard('/');
    expect(search()).toHaveFocus();
    expect(search()).toHaveValue('');
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toHaveTextContent('Team 1');
    await user.keyboard('{Enter}');
    await pass(600);
    await user.keyboard('{Enter}');
    const sent = asked.filter(({ path }) => path.endsWith('/picks'));
    expect(sent.map(({ body }) => body.team_id)).toEqual(['t1']);
  });

  it('what is searched for is one Enter away, and a held key confirms nothing', async () => {
    seen();
    const { user, asked } = await openRoom({ me: 'u1' });
    await user.keyboard('/');
    await user.keyboard('team 7{Enter}');
    expect(document.activeElement).toHaveTextContent('Team 7');
    await user.keyboard('{Enter}');
    await pass(600);
    fireEvent.keyDown(/** @type {Element} */ (document.activeElement), { key: 'Enter', repeat: true });
    expect(asked.filter(({ path }) => path.endsWith('/picks'))).toEqual([]);
    await user.keyboard('/');
    expect(search()).toHaveFocus();
    await user.keyboard('/');
    expect(search()).toHaveValue('/');
  });

  it('passes over what is taken, also where it still stands in the list', async () => {
    seen();
    const { user, league, send } = await openRoom({ me: 'u2' });
    send(league.pick('t1'));
    await settle();
    await user.keyboard('/');
    await user.keyboard('{ArrowDown}');
    expect(document.activeElement).toHaveTextContent('Team 2');
  });

  it('on another’s turn Enter confirms nothing', async () => {
    seen();
    const { user, asked } = await openRoom({ me: 'u2' });
    await user.keyboard('/');
    await user.keyboard('{ArrowDown}{Enter}');
    await pass(600);
    await user.keyboard('{Enter}');
    expect(asked.filter(({ path }) => path.endsWith('/picks'))).toEqual([]);
  });
});

it('what I searched for goes with my pick, and stays when the clock picks for me', async () => {
  const { league, send, user } = await openRoom({ me: 'u1', members: 2 });
  const search = () => screen.getByRole('searchbox', { name: 'Search teams' });
  await user.type(search(), 'team');
  const pick = { pick_no: 1, round: 1, user_id: 'u1', team_id: 't3', by: 'autopick', at: Date.now() };
  const next = { pick_no: 2, round: 1, on_clock: 'u2', deadline: null };
  send(league.commit('pick_expired', { pick, next }, null));
  await settle();
  expect(search()).toHaveValue('team');
  send(league.pick('t2'));
  send(league.pick('t4'));
  await settle();
  expect(search()).toHaveValue('team');
  send(league.pick('t5'));
  await settle();
  expect(search()).toHaveValue('');
});

it('what I picked by hand leaves the list of what is available at once; what others take stays in its place', async () => {
  const { league, send } = await openRoom({ me: 'u1' });
  const rows = () =>
    within(screen.getByRole('region', { name: 'Teams' }))
      .getAllByRole('listitem')
      .map((row) => row.textContent ?? '');
  send(league.pick('t2'));
  await settle();
  expect(rows().some((text) => text.includes('Team 2'))).toBe(false);
  send(league.pick('t3'));
  await settle();
  expect(rows().find((text) => text.includes('Team 3'))).toContain('Taken by Ben');
});
