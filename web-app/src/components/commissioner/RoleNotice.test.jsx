import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { MemoryRouter } from '../../lib/router.jsx';
import LeagueSettings from '../../screens/settings/LeagueSettings.jsx';
import { session } from '../../services/session/session.js';
import { fakeFetch } from '../../testing/fakeFetch.js';
import { lobbyView } from '../../testing/leagueServer.js';
import { signInAs } from '../../testing/people.js';
import LeagueBanners from './LeagueBanners.jsx';

/** @typedef {import('../../services/types.js').League} League */

const ROOM = /** @type {any} */ ({ claims: null, away: null, connection: { phase: 'live' } });

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
  signInAs({ id: 'u2' });
  fakeFetch(() => ({ body: { claims: [] } }));
});
afterEach(() => {
  cleanup();
  session.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** @param {import('../../services/types.js').Member['role']} role @param {League['status']} status @returns {League} */
function leagueIn(role, status) {
  const { league } = lobbyView({ members: 2 });
  const isMine = role === 'commissioner';
  const members = league.members.map((one) => ({
    ...one,
    role: one.user_id === 'u2' ? role : /** @type {typeof role} */ (isMine ? 'member' : 'commissioner'),
  }));
  return { ...league, status, members, commissioner_id: isMine ? 'u2' : 'u1' };
}

/** @param {import('react').ReactNode} node */
const inApp = (node) => (
  <MantineProvider env="test">
    <QueryClientProvider client={new QueryClient()}>
      <MemoryRouter>{node}</MemoryRouter>
    </QueryClientProvider>
  </MantineProvider>
);

/** Comes into the league with this role. @param {Parameters<typeof leagueIn>[0]} role */
function come(role, status = /** @type {League['status']} */ ('drafting')) {
  cleanup();
  return render(inApp(<LeagueBanners room={ROOM} league={leagueIn(role, status)} me="u2" />));
}

const told = () => screen.queryByText(/^You’re (a co-commissioner|the commissioner) now\./)?.textContent;

it('tells a new co-commissioner once what they can do and where, as it happens', () => {
  const { rerender } = come('member');
  expect(told()).toBeUndefined();
  rerender(inApp(<LeagueBanners room={ROOM} league={leagueIn('co_commissioner', 'drafting')} me="u2" />));
  expect(told()).toMatch(/Run \(the gavel at the top\): pause, pick for others.*announce/);
  vi.advanceTimersByTime(5_000);
  fireEvent.click(screen.getByRole('button', { name: 'Got it' }));
  expect(told()).toBeUndefined();
  come('co_commissioner');
  expect(told()).toBeUndefined();
  come('member');
  come('co_commissioner');
  expect(told()).toBeDefined();
});

it.each([
  ['lobby', /start the draft.*League settings/],
  ['drafting', /Run \(the gavel at the top\).*gear/],
  ['complete', /Run the season.*gear/],
])('tells a commissioner who was elsewhere when the league was handed over (%s)', (status, words) => {
  come('member', /** @type {any} */ (status));
  come('commissioner', /** @type {any} */ (status));
  expect(told()).toMatch(words);
});

it('tells nothing to whoever made the league, and nothing twice of a role that is known', () => {
  come('commissioner', 'lobby');
  expect(told()).toBeUndefined();
  come('commissioner', 'drafting');
  expect(told()).toBeUndefined();
});

it.each(['lobby', 'complete'])('is told where it helps in the %s, too', (status) => {
  come('co_commissioner', /** @type {any} */ (status));
  expect(told()).toMatch(/Run \(the gavel at the top\)/);
});

it('tells a co-commissioner in the settings what they can do, beside what they cannot', () => {
  const props = { me: 'u2', present: new Set(['u2']), teams: /** @type {any} */ ({ teams: [] }) };
  render(inApp(<LeagueSettings league={leagueIn('member', 'drafting')} {...props} />));
  expect(screen.queryByText(/As a co-commissioner/)).toBeNull();
  cleanup();
  render(inApp(<LeagueSettings league={leagueIn('co_commissioner', 'drafting')} {...props} />));
  expect(screen.getByText(/^As a co-commissioner you can pause and resume/)).toHaveTextContent(
    /Run, the gavel in the draft room/,
  );
  expect(
    screen.getByText('The draft has started, so the rounds and the order can’t change anymore.'),
  ).toBeVisible();
  cleanup();
  render(inApp(<LeagueSettings league={leagueIn('member', 'lobby')} {...props} />));
  expect(screen.getByText(/Only the commissioner can change these rules/)).toBeVisible();
});
