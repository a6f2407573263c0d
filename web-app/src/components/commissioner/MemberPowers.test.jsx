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
  const really = screen.getByRole('button', { name: 'Really hand the league over to Ben?' });
  fireEvent.click(really);
  await new Promise((resolve) => setTimeout(resolve));
  expect(asked).toEqual([]);
  vi.advanceTimersByTime(1_000);
  fireEvent.click(really);
  await vi.waitFor(() => expect(asked.map(({ body }) => body.user_id)).toEqual(['u2']));
});

it('offers a way back to who is not here, and another device last to who is', () => {
  signInAs();
  const { league } = lobbyView({ members: 3 });
  const view = (/** @type {string[]} */ ...present) => (
    <MantineProvider env="test">
      <MemberPowers league={league} me="u1" present={new Set(present)} />
    </MantineProvider>
  );
  const { rerender } = render(view('u1', 'u2'));
  const names = () => screen.getAllByRole('button').map((one) => one.getAttribute('aria-label'));
  expect(names().filter((name) => /^L/.test(name ?? ''))).toEqual([
    'Link for another device: Ben',
    'Let back in: Cy',
  ]);
  expect(names().indexOf('Link for another device: Ben')).toBe(3);
  rerender(view());
  expect(names().filter((name) => /^L/.test(name ?? ''))).toEqual(['Let back in: Ben', 'Let back in: Cy']);
});
