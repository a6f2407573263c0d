import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { nextFrom } from '../components/common/paths.js';
import { dayAndTime } from '../components/common/times.js';
import { keptClaim } from '../services/session/keptClaim.js';
import { session } from '../services/session/session.js';
import { fakeApi, NFL, signedIn } from '../testing/api.js';
import { refusal } from '../testing/fakeFetch.js';
import { PREVIEW } from '../testing/invitation.js';
import { lobbyView } from '../testing/leagueServer.js';
import { joinedView, openInvitation } from '../testing/openInvitation.jsx';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';
import { drawn } from '../testing/waits.js';

const asGuest = { 'POST /api/auth/guest': () => ({ status: 201, body: signedIn({ is_guest: true }) }) };

afterEach(() => {
  session.clear();
  keptClaim.drop('code-1');
  vi.unstubAllGlobals();
});

describe('an invitation', () => {
  it('shows the league, who invites and who is in', async () => {
    openInvitation({});
    await screen.findByRole('heading', { name: 'Ana invites you to Sunday Night' });
    const members = within(screen.getByRole('region', { name: 'Who is in' }));
    expect(members.getByText('2 members are in')).toBeVisible();
    expect(members.getByText('Ben')).toBeVisible();
    expect(screen.getByText('NFL')).toBeVisible();
    expect(screen.getByText('Draft teams live, then score when they win.')).toBeVisible();
  });

  const TOMORROW = Date.now() + 86_400_000;
  it.each([
    [{}, '5 rounds · 60 s per pick · starts when Ana starts it'],
    [{ rounds: 1, pick_seconds: null }, '1 round · no clock · starts when Ana starts it'],
    [{ starts_at: TOMORROW }, `5 rounds · 60 s per pick · planned for ${dayAndTime(TOMORROW)}`],
    [
      { starts_at: TOMORROW, start_by_itself: true },
      `5 rounds · 60 s per pick · starts ${dayAndTime(TOMORROW)}`,
    ],
    [{ starts_at: Date.now() - 1 }, '5 rounds · 60 s per pick · starts when Ana starts it'],
  ])('says how long the draft takes and when it begins: %o', async (draft, words) => {
    openInvitation({}, { ...PREVIEW, ...draft });
    const term = await screen.findByText('The draft');
    expect(term.nextSibling?.textContent?.replace(/[\u2066-\u2069]/g, '')).toBe(words);
  });

  it('asks once who takes a name that a member has', async () => {
    const { user, where, posted } = openInvitation(asGuest);
    const field = await screen.findByLabelText('Display name');
    await user.type(field, 'ben');
    const join = screen.getByRole('button', { name: 'Join the league' });
    await user.click(join);
    expect(await screen.findByRole('alert')).toHaveTextContent(
      /^There’s a .*ben.* in this league already\. If that’s you, tap “I’m already in this league”\./,
    );
    expect(posted('/api/auth/guest')).toEqual([]);
    expect(screen.getByRole('button', { name: 'I’m already in this league' })).toBeVisible();
    await user.click(join);
    await screen.findByRole('heading', { name: 'Sunday Night' });
    expect(where()).toBe('/leagues/league-1');
    expect(posted('/api/auth/guest').map(({ body }) => body)).toEqual([{ display_name: 'ben' }]);
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

  it('takes the focus along when one question takes the place of another', async () => {
    const { user } = openInvitation({
      'POST /api/invites/claim': () => ({ body: { claim_id: 'c1', token: 'seat-1', expires_in: 900 } }),
    });
    await user.click(await screen.findByRole('button', { name: 'I’m already in this league' }));
    await screen.findByRole('button', { name: 'Back' });
    expect(screen.getByRole('button', { name: 'Ana' })).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(screen.getByLabelText('Display name')).toHaveFocus();
    await user.click(screen.getByRole('button', { name: 'I’m already in this league' }));
    await user.type(screen.getByLabelText('Display name'), 'Ben{Enter}');
    await screen.findByRole('button', { name: 'Stop waiting' });
    expect(screen.getByText(/^Waiting for .*Ana.* to let you in/)).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(screen.getByRole('button', { name: 'Stop waiting' })).toBeVisible();
  });

  it.each(['/join/code-1/)', '/join?code=Ab3_dE-fGh12Xy9Kq0LmNo', '/JOIN/code-1', '//join/code-1/.'])(
    'opens at %s',
    async (address) => {
      fakeApi({ 'POST /api/invites/preview': () => ({ body: { league: PREVIEW } }) });
      renderApp(address);
      await screen.findByRole('heading', { name: 'Ana invites you to Sunday Night' });
      const next = new URL(
        screen.getAllByRole('link', { name: 'Log in' })[0].getAttribute('href') ?? '',
        'http://x',
      );
      expect(nextFrom(next.search)).toMatch(/^\/join\/(code-1|Ab3_dE-fGh12Xy9Kq0LmNo)$/i);
    },
  );

  it('a name is asked for, not guessed', async () => {
    const { user, posted } = openInvitation(asGuest);
    await user.click(await screen.findByRole('button', { name: 'Join the league' }));
    expect(screen.getByLabelText('Display name')).toHaveFocus();
    expect(screen.getByRole('alert')).toHaveTextContent('Enter the name the others will see.');
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
    expect(await screen.findByRole('alert')).toHaveTextContent('Ask the commissioner to add');
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

  it('takes nobody away who went elsewhere while it was joined', async () => {
    signInAs({ id: 'u9', token: 'token-of-u9' });
    let joined = () => {};
    const { user, where, posted } = openInvitation({
      'POST /api/leagues/join': () =>
        new Promise((resolve) => {
          joined = () => resolve({ body: joinedView().league });
        }),
      'GET /api/leagues': () => ({ body: { leagues: [] } }),
    });
    await user.click(await screen.findByRole('button', { name: 'Join as Ana' }));
    await waitFor(() => expect(posted('/api/leagues/join')).toHaveLength(1));
    await user.click(screen.getByRole('link', { name: 'Draftnight, home' }));
    await screen.findByRole('heading', { name: 'My leagues' });
    await act(async () => joined());
    expect(where()).toBe('/leagues');
  });

  it('a member who opens it again goes in', async () => {
    signInAs({ id: 'u1' });
    const mine = { ...lobbyView().league, competition: NFL, now: {} };
    const { where } = openInvitation({ 'GET /api/leagues': () => ({ body: { leagues: [mine] } }) });
    await waitFor(() => expect(where()).toBe('/leagues/league-1'));
  });

  it('invite_not_found: says what may be the matter and what to do', async () => {
    openInvitation({ 'POST /api/invites/preview': () => refusal('invite_not_found', 404) });
    await screen.findByRole('heading', { name: 'This invitation doesn’t work' });
    expect(screen.getByText(/ask whoever invited you for a new link/)).toBeVisible();
    expect(screen.queryByLabelText('Display name')).toBeNull();
  });

  it('a mistyped code can be entered again right there', async () => {
    const { user, where } = openInvitation({
      'POST /api/invites/preview': () => refusal('invite_not_found', 404),
    });
    await user.type(await screen.findByLabelText('Invitation link or code'), 'k7m2qx{Enter}');
    expect(where()).toBe('/join/k7m2qx');
  });

  it('a full league says so before asking for a name', async () => {
    openInvitation({}, { ...PREVIEW, seats_left: 0 });
    expect(await screen.findByText(/All seats are taken. Ask Ana/)).toBeVisible();
    expect(screen.queryByLabelText('Display name')).toBeNull();
  });

  it('asks for one name only: to join, or to be let back in', async () => {
    const { user } = openInvitation({});
    await user.click(await screen.findByRole('button', { name: 'I’m already in this league' }));
    await screen.findByRole('button', { name: 'Ask to be let in' });
    expect(screen.getAllByLabelText('Display name')).toHaveLength(1);
    expect(screen.queryByRole('button', { name: 'Join the league' })).toBeNull();
    expect(screen.queryByText(/Taking the seat signs/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Back' }));
    expect(screen.getByRole('button', { name: 'Join the league' })).toBeVisible();
  });

  it('a guest without a seat here can still ask for the one they had under another name', async () => {
    signInAs({ id: 'u9', token: 'token-of-u9' });
    const { user, posted } = openInvitation(
      {
        'POST /api/leagues/join': () => refusal('league_full', 409),
        'POST /api/invites/claim': () => ({ body: { claim_id: 'c1', token: 'claim-1', expires_in: 600 } }),
      },
      { ...PREVIEW, seats_left: 0 },
    );
    await user.click(await screen.findByRole('button', { name: 'I had a seat: let me back in' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('All seats');
    expect(screen.getAllByText(/All seats/)).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'I’m already in this league' }));
    expect(await screen.findByText(/Taking the seat signs/)).toHaveTextContent(/A guest can’t log in again/);
    await user.type(screen.getByLabelText('Display name'), 'Theo');
    await user.click(screen.getByRole('button', { name: 'Ask to be let in' }));
    expect(await screen.findByText(/Waiting for Ana to let you in/)).toBeVisible();
    expect(posted('/api/invites/claim')[0].body).toMatchObject({ display_name: 'Theo' });
  });

  it('a refusal brings the seats that are left up to date', async () => {
    let left = 1;
    const { user } = openInvitation({
      ...asGuest,
      'POST /api/invites/preview': () => ({ body: { league: { ...PREVIEW, seats_left: left } } }),
      'POST /api/leagues/join': () => refusal('league_full', 409),
    });
    await user.type(await screen.findByLabelText('Display name'), 'Cleo');
    left = 0;
    await user.click(screen.getByRole('button', { name: 'Join the league' }));
    expect(await screen.findByRole('alert')).toHaveTextContent('All seats');
    await waitFor(() => expect(screen.getByText('Seats left').nextSibling).toHaveTextContent('0'));
    expect(screen.getByRole('button', { name: 'Join the league' })).toBeVisible();
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
    const { asked } = fakeApi({
      'POST /api/invites/preview': () => refusal('invite_not_found', 404),
      'POST /api/leagues/join': () => refusal('invite_not_found', 404),
    });
    renderApp('/join/old-code');
    expect(await screen.findByRole('heading', { name: 'This invitation doesn’t work' })).toBeTruthy();
    await drawn();
    // Whoever asks again and again uses up what everybody at their address may ask.
    for (const path of ['/api/invites/preview', '/api/leagues/join'])
      expect(asked.filter((one) => one.path === path)).toHaveLength(1);
  });
});
