import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi, NFL, signedIn, snapshotOf } from '../testing/api.js';
import { refusal } from '../testing/fakeFetch.js';
import { lobbyView, member } from '../testing/leagueServer.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';

const PREVIEW = {
  name: 'Sunday Night',
  status: 'lobby',
  competition: NFL,
  commissioner_name: 'Ana',
  member_names: ['Ana', 'Ben'],
  seats_left: 2,
};

/** The lobby once u9 is in. */
function joinedView() {
  const view = lobbyView({ members: 2 });
  view.league.members.push({ ...member(3), user_id: 'u9', display_name: 'Cleo' });
  view.state.order.push('u9');
  return view;
}

/** @param {Parameters<typeof fakeApi>[0]} answers */
function openInvitation(answers, preview = PREVIEW) {
  const { asked } = fakeApi({
    'POST /api/invites/preview': () => ({ body: { league: preview } }),
    'POST /api/leagues/join': () => ({ body: joinedView().league }),
    'GET draft': () => ({ body: snapshotOf(joinedView()) }),
    ...answers,
  });
  const posted = (/** @type {string} */ path) =>
    asked.filter((one) => one.method === 'POST' && one.path === path);
  return { ...renderApp('/join/code-1'), posted };
}

const asGuest = { 'POST /api/auth/guest': () => ({ status: 201, body: signedIn({ is_guest: true }) }) };

afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
});

describe('an invitation', () => {
  it('shows the league, who invites and who is in', async () => {
    openInvitation({});
    await screen.findByRole('heading', { name: 'Ana invites you to Sunday Night' });
    const league = within(screen.getByRole('region', { name: 'The league' }));
    expect(league.getByText('2 members are in')).toBeVisible();
    expect(league.getByText('Ben')).toBeVisible();
    expect(league.getByText('NFL')).toBeVisible();
  });

  it('needs only a display name to get in', async () => {
    const { user, where, posted } = openInvitation(asGuest);
    await user.type(await screen.findByLabelText('Display name'), '  Cleo ');
    await user.click(screen.getByRole('button', { name: 'Join the league' }));
    await screen.findByRole('heading', { name: 'Sunday Night' });
    expect(where()).toBe('/leagues/league-1');
    expect(posted('/api/auth/guest').map(({ body }) => body)).toEqual([{ display_name: 'Cleo' }]);
    expect(posted('/api/leagues/join')[0].body).toMatchObject({ invite_code: 'code-1' });
    expect(posted('/api/leagues/join')[0].token).toBe('token-of-u9');
  });

  it('a name is asked for, not guessed', async () => {
    const { user, posted } = openInvitation(asGuest);
    await user.click(await screen.findByRole('button', { name: 'Join the league' }));
    expect(screen.getByLabelText('Display name')).toHaveFocus();
    expect(screen.getByText('Enter the name the others will see.')).toBeVisible();
    expect(posted('/api/auth/guest')).toEqual([]);
  });

  it('a second try after a refusal makes no second guest', async () => {
    let full = true;
    const { user, posted } = openInvitation({
      ...asGuest,
      'POST /api/leagues/join': () => (full ? refusal('league_full', 409) : { body: joinedView().league }),
    });
    await user.type(await screen.findByLabelText('Display name'), 'Cleo');
    await user.click(screen.getByRole('button', { name: 'Join the league' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('Ask the commissioner to raise');
    full = false;
    await user.click(screen.getByRole('button', { name: 'Join the league' }));
    await screen.findByRole('heading', { name: 'Sunday Night' });
    expect(posted('/api/auth/guest')).toHaveLength(1);
  });

  it('people with an account join by one tap', async () => {
    signInAs({ id: 'u9', token: 'token-of-u9' });
    const { user, where } = openInvitation({});
    await user.click(await screen.findByRole('button', { name: 'Join as Ana' }));
    await screen.findByRole('heading', { name: 'Sunday Night' });
    expect(where()).toBe('/leagues/league-1');
  });

  it('a member who opens it again goes in', async () => {
    signInAs({ id: 'u1' });
    const mine = { ...lobbyView().league, competition: NFL, now: {} };
    const { where } = openInvitation({ 'GET /api/leagues': () => ({ body: { leagues: [mine] } }) });
    await waitFor(() => expect(where()).toBe('/leagues/league-1'));
  });

  it('invite_not_found: says what may be the matter and what to do', async () => {
    openInvitation({ 'POST /api/invites/preview': () => refusal('invite_not_found', 404) });
    await screen.findByRole('heading', { name: 'This invitation no longer works' });
    expect(screen.getByText(/Ask whoever invited you for the newest link/)).toBeVisible();
    expect(screen.queryByLabelText('Display name')).toBeNull();
  });

  it('a full league says so before asking for a name', async () => {
    openInvitation({}, { ...PREVIEW, seats_left: 0 });
    expect(await screen.findByText(/Every seat is taken. Ask Ana/)).toBeVisible();
    expect(screen.queryByLabelText('Display name')).toBeNull();
  });

  it('a network that fails can be tried again', async () => {
    let down = true;
    const { user } = openInvitation({
      'POST /api/invites/preview': () => {
        if (down) throw new Error('no network');
        return { body: { league: PREVIEW } };
      },
    });
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    down = false;
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    await screen.findByRole('heading', { name: 'Ana invites you to Sunday Night' });
  });
});

describe('an old link', () => {
  it('leads a member into their league', async () => {
    signInAs({ id: 'u9' });
    const { asked } = fakeApi({
      'POST /api/invites/preview': () => refusal('invite_not_found', 404),
      'POST /api/leagues/join': () => ({ body: { id: 'league-7' } }),
    });
    const { where } = renderApp('/join/old-code');
    await expect.poll(where).toBe('/leagues/league-7');
    expect(asked.filter(({ path }) => path === '/api/leagues/join')).toHaveLength(1);
  });

  it('is dead for anybody else', async () => {
    signInAs({ id: 'u9' });
    fakeApi({
      'POST /api/invites/preview': () => refusal('invite_not_found', 404),
      'POST /api/leagues/join': () => refusal('invite_not_found', 404),
    });
    renderApp('/join/old-code');
    expect(await screen.findByRole('heading', { level: 1 })).toBeTruthy();
    expect(await screen.findByRole('heading', { name: 'This invitation no longer works' })).toBeTruthy();
  });
});
