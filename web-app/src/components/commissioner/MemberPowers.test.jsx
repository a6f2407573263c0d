import { MantineProvider } from '@mantine/core';
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { fakeFetch } from '../../testing/fakeFetch.js';
import { lobbyView } from '../../testing/leagueServer.js';
import { signInAs } from '../../testing/people.js';
import { MemberPowers } from './MemberPowers.jsx';

beforeEach(() => vi.useFakeTimers({ toFake: ['performance'] }));
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('hands the league over at the second press, but not at the second tap of a double tap', async () => {
  signInAs();
  const { asked } = fakeFetch(() => ({ body: { seq: 9 } }));
  const { league } = lobbyView({ members: 2 });
  render(
    <MantineProvider env="test">
      <MemberPowers league={league} me="u1" present={new Set(['u1', 'u2'])} />
    </MantineProvider>,
  );
  vi.advanceTimersByTime(5_000);
  fireEvent.click(screen.getByRole('button', { name: 'Hand the league over to Ben…' }));
  vi.advanceTimersByTime(200);
  const really = screen.getByRole('button', { name: 'Yes, hand the league over to Ben' });
  expect(really).toHaveAccessibleDescription(/You stop being commissioner/);
  fireEvent.click(really);
  await new Promise((resolve) => setTimeout(resolve));
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(1_000);
  fireEvent.click(really);
  await vi.waitFor(() => expect(asked.map(({ body }) => body.user_id)).toEqual(['u2']));
});

it('says what a co-commissioner can do before it makes one, and takes the role back at once', async () => {
  signInAs();
  const { asked } = fakeFetch(() => ({ body: { seq: 9 } }));
  const { league } = lobbyView({ members: 2 });
  const view = (/** @type {import('../../services/types.js').League} */ now) => (
    <MantineProvider env="test">
      <MemberPowers league={now} me="u1" present={new Set(['u1', 'u2'])} />
    </MantineProvider>
  );
  const { rerender } = render(view(league));
  vi.advanceTimersByTime(5_000);
  const make = screen.getByRole('button', { name: 'Make co-commissioner: Ben' });
  fireEvent.click(make);
  expect(make).toHaveAccessibleName('Yes, make Ben co-commissioner');
  expect(make).toHaveTextContent('Yes, make Ben co-commissioner');
  expect(make).toHaveAccessibleDescription(/can pause and resume the draft, pick for others/);
  fireEvent.click(make);
  await new Promise((resolve) => setTimeout(resolve));
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(1_000);
  fireEvent.click(make);
  await vi.waitFor(() => expect(asked.map(({ body }) => body.role)).toEqual(['co_commissioner']));
  const members = league.members.map((one) =>
    one.user_id === 'u2' ? { ...one, role: /** @type {const} */ ('co_commissioner') } : one,
  );
  rerender(view({ ...league, members }));
  vi.advanceTimersByTime(1_000);
  await vi.waitFor(() =>
    expect(screen.getByRole('button', { name: 'Remove as co-commissioner: Ben' })).toBeEnabled(),
  );
  fireEvent.click(screen.getByRole('button', { name: 'Remove as co-commissioner: Ben' }));
  await vi.waitFor(() => expect(asked.map(({ body }) => body.role)).toEqual(['co_commissioner', 'member']));
});

it('brings its question into view, which can be answered with no', () => {
  signInAs();
  const shown = vi.fn();
  Element.prototype.scrollIntoView = function scrollIntoView() {
    shown(this.textContent);
  };
  const { league } = lobbyView({ members: 2 });
  render(
    <MantineProvider env="test">
      <MemberPowers league={league} me="u1" present={new Set(['u1', 'u2'])} />
    </MantineProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Hand the league over to Ben…' }));
  expect(shown).toHaveBeenLastCalledWith(expect.stringMatching(/You stop being commissioner.*Cancel/));
  fireEvent.click(screen.getByRole('button', { name: 'Make co-commissioner: Ben' }));
  expect(shown).toHaveBeenLastCalledWith(expect.stringMatching(/can pause and resume.*Cancel/));
  const cancel = screen.getByRole('button', { name: 'Cancel' });
  cancel.focus();
  fireEvent.click(cancel);
  expect(screen.queryByText(/can pause and resume/)).toBeNull();
  expect(screen.getByRole('button', { name: 'Make co-commissioner: Ben' })).toHaveFocus();
});

it('asks for no second press once somebody else gave them the role', () => {
  signInAs();
  const { asked } = fakeFetch(() => ({ body: { seq: 9 } }));
  const { league } = lobbyView({ members: 2 });
  const view = (/** @type {import('../../services/types.js').Member['role']} */ role) => (
    <MantineProvider env="test">
      <MemberPowers
        league={{
          ...league,
          members: league.members.map((one) => (one.user_id === 'u2' ? { ...one, role } : one)),
        }}
        me="u1"
        present={new Set(['u1', 'u2'])}
      />
    </MantineProvider>
  );
  const { rerender } = render(view('member'));
  vi.advanceTimersByTime(5_000);
  fireEvent.click(screen.getByRole('button', { name: 'Make co-commissioner: Ben' }));
  vi.advanceTimersByTime(5_000);
  rerender(view('co_commissioner'));
  const remove = screen.getByRole('button', { name: 'Remove as co-commissioner: Ben' });
  expect(remove).not.toHaveAccessibleDescription();
  expect(screen.queryByText(/can pause and resume/)).toBeNull();
  // The press may have been meant for what the button did before.
  fireEvent.click(remove);
  expect(asked).toEqual([]);
  rerender(view('member'));
  expect(screen.queryByText(/can pause and resume/)).toBeNull();
});

it('offers a way back to who is not here, and another device to who is or may be, at one place', () => {
  signInAs();
  const { league } = lobbyView({ members: 3 });
  const view = (/** @type {string[]} */ ...present) => (
    <MantineProvider env="test">
      <MemberPowers league={league} me="u1" present={new Set(present)} />
    </MantineProvider>
  );
  const { rerender } = render(view('u1', 'u2'));
  const buttons = () => screen.getAllByRole('button');
  const offers = () => buttons().map((one) => one.getAttribute('aria-label'));
  const before = buttons();
  expect(offers()[1]).toBe('Link for another device: Ben');
  expect(offers()[5]).toBe('Let back in: Cy');
  before[1].focus();
  rerender(view('u1', 'u3'));
  expect(offers()[1]).toBe('Let back in: Ben');
  expect(offers()[5]).toBe('Link for another device: Cy');
  rerender(view()); // who is here is not known
  expect(offers()[1]).toBe('Link for another device: Ben');
  expect(offers()[5]).toBe('Link for another device: Cy');
  expect(buttons()).toEqual(before);
  expect(before[1]).toHaveFocus();
});
