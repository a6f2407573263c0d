import { screen, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi, signedIn, snapshotOf } from '../testing/api.js';
import { refusal } from '../testing/fakeFetch.js';
import { createLeagueServer, lobbyView, member } from '../testing/leagueServer.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';

afterEach(() => {
  session.clear();
  window.location.hash = '';
  vi.unstubAllGlobals();
});

/** @param {string} token @param {Parameters<typeof fakeApi>[0]} answers */
function openLink(token, answers) {
  const { asked } = fakeApi(answers);
  window.location.hash = token;
  const posted = () => asked.filter((one) => one.path === '/api/auth/seat').map((one) => one.body);
  return { ...renderApp('/seat'), posted };
}

/** @param {number} seat @param {string} name */
const sits = (seat, name) => ({ ...member(seat), user_id: 'u9', display_name: name });

it('a link for somebody new says what they take over, and asks for a name', async () => {
  const view = lobbyView({ members: 2 });
  view.league.members[1] = sits(2, 'Dave');
  view.state.order[1] = 'u9';
  const { user, posted, where } = openLink('new.abc', {
    'POST /api/auth/seat': () => ({
      body: { ...signedIn({ is_guest: true }), seat: null, league_id: view.league.id },
    }),
    'GET draft': () => ({ body: snapshotOf(view) }),
  });
  expect(await screen.findByText(/You take over the seat of a member who left/)).toBeVisible();
  expect(posted()).toEqual([]);
  await user.type(screen.getByLabelText('Display name'), 'Dave');
  await user.click(screen.getByRole('button', { name: 'Take over the seat' }));
  await vi.waitFor(() => expect(where()).toBe(`/leagues/${view.league.id}`));
  expect(posted()).toEqual([{ token: 'new.abc', display_name: 'Dave', cmd_id: expect.any(String) }]);
});

it('a link that was used says so, and the name stays', async () => {
  const { user } = openLink('new.abc', { 'POST /api/auth/seat': () => refusal('seat_link_used', 404) });
  await user.type(await screen.findByLabelText('Display name'), 'Dave');
  await user.click(screen.getByRole('button', { name: 'Take over the seat' }));
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(screen.getByLabelText('Display name')).toHaveValue('Dave');
});

it('a link back to my own seat asks for nothing', async () => {
  const { user, posted } = openLink('abc', { 'POST /api/auth/seat': () => refusal('seat_link_used', 404) });
  await user.click(await screen.findByRole('button', { name: 'Take my seat' }));
  expect(await screen.findByRole('alert')).toBeVisible();
  expect(posted()).toEqual([{ token: 'abc', cmd_id: expect.any(String) }]);
});

it.each(['new.lost', 'lost'])('%s is sent again as the same attempt when no answer came', async (token) => {
  const { user, posted } = openLink(token, {
    'POST /api/auth/seat': () => {
      throw new TypeError('Failed to fetch');
    },
  });
  const send = await screen.findByRole('button', { name: /seat/ });
  if (token.startsWith('new.')) await user.type(screen.getByLabelText('Display name'), 'Dave');
  await user.click(send);
  expect(await screen.findByRole('alert')).toBeVisible();
  await user.click(send);
  await expect.poll(() => posted().length).toBe(2);
  expect(posted()[1]).toEqual(posted()[0]);
});

const HERE = { name: 'Signed in on this device' };

it.each(['new.abc', 'abc'])('nobody who is signed out is told that %s signs anybody out', async (token) => {
  openLink(token, {});
  expect(await screen.findByRole('button', { name: /seat/ })).toBeVisible();
  expect(screen.queryByRole('region', HERE)).toBeNull();
});

it.each(['new.abc', 'abc'])('%s says who is signed out by it, and lets them stay', async (token) => {
  signInAs({ email: 'ana@example.org' });
  const { user, posted, where } = openLink(token, { 'GET /api/leagues': () => ({ body: { leagues: [] } }) });
  const note = within(await screen.findByRole('region', HERE));
  expect(note.getByText(/Taking the seat signs/)).toHaveTextContent(
    /signs Ana out.*log in again at any time/,
  );
  await user.click(note.getByRole('link', { name: 'Stay signed in as Ana' }));
  expect(where()).toBe('/leagues');
  expect(posted()).toEqual([]);
  expect(session.get()?.user.id).toBe('u1');
});

it('a guest hears that there is no way back, and how to make one', async () => {
  signInAs();
  openLink('new.abc', {});
  const note = within(await screen.findByRole('region', HERE));
  expect(note.getByText(/A guest can’t log in again/)).toBeVisible();
  expect(note.getByRole('link', { name: 'add e-mail and password' })).toHaveAttribute(
    'href',
    '/account#save',
  );
});

it('who came to one seat by a link goes on in its league', async () => {
  session.set({ ...signInAs(), refresh_token: 'seat.league-7.secret' });
  openLink('new.abc', {});
  const note = within(await screen.findByRole('region', HERE));
  expect(note.getByText(/you need a new link from that league’s commissioner/)).toBeVisible();
  expect(note.getByRole('link', { name: /^Stay/ })).toHaveAttribute('href', '/leagues/league-7');
});

/** Opens the settings of a league of three, from which u2 left after the start. @param {number|null} closedAt */
async function openSettings(closedAt) {
  const server = createLeagueServer({ members: 3 });
  server.start();
  server.leave('u2');
  signInAs();
  const view = { ...server.view, league: { ...server.view.league, closed_at: closedAt } };
  const { asked } = fakeApi({
    'GET draft': () => ({ body: snapshotOf(view) }),
    'POST seat-link': () => ({ status: 201, body: { url: '/seat#new.abc', expires_in: 900 } }),
  });
  const { user } = renderApp(`/leagues/${view.league.id}/settings`);
  const members = within(await screen.findByRole('region', { name: 'Members' }));
  expect(members.getByText('No longer in the league')).toBeVisible();
  const give = () => members.queryAllByRole('button', { name: /^Give this seat to somebody new/ });
  return { asked, user, members, give };
}

it('the commissioner gives away only a seat that was left', async () => {
  const { asked, user, members, give } = await openSettings(null);
  expect(give()).toHaveLength(1);
  await user.click(give()[0]);
  expect(members.getByText(/with all its teams and points, to somebody new/)).toBeVisible();
  await user.click(members.getByRole('button', { name: 'Make the link' }));
  const link = /** @type {HTMLInputElement} */ (await members.findByLabelText('Link to send'));
  expect(link.value).toMatch(/\/seat#new\.abc$/);
  expect(asked.some((one) => one.path.endsWith('/members/u2/seat-link'))).toBe(true);
});

it('no seat is given away once the season is closed', async () => {
  const { give } = await openSettings(1);
  expect(give()).toEqual([]);
});
