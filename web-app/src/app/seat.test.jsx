import { cleanup, screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi, signedIn } from '../testing/api.js';
import { refusal } from '../testing/fakeFetch.js';
import { PREVIEW } from '../testing/invitation.js';
import { LEAGUE_ID, lobbyView } from '../testing/leagueServer.js';
import { renderApp } from '../testing/renderApp.jsx';

function comeByLink() {
  const { user, access_token } = signedIn({ id: 'u1', display_name: 'Ana', is_guest: true });
  session.set(
    /** @type {any} */ ({
      user,
      access_token,
      refresh_token: `seat.${LEAGUE_ID}.secret`,
      expires_at: Date.now() + 900_000,
    }),
  );
}

it.each(['/leagues', '/leagues/new', '/leagues/another'])(
  'a sign-in for one seat is led from %s to its league',
  async (path) => {
    comeByLink();
    const { asked } = fakeApi({});
    const { where } = renderApp(path);
    await expect.poll(where).toBe(`/leagues/${LEAGUE_ID}`);
    expect(asked.filter((one) => one.path === '/api/leagues')).toEqual([]);
  },
);

it('follows the invitation of its own league into it, and is told of one to another', async () => {
  comeByLink();
  const { league } = lobbyView();
  fakeApi({
    [`GET /api/leagues/${LEAGUE_ID}`]: () => ({ body: league }),
    'POST /api/invites/preview': () => ({ body: { league: PREVIEW } }),
  });
  const { where } = renderApp('/join/the-code-of-another');
  expect(await screen.findByText(/signed in to one seat of another league/)).toBeVisible();
  cleanup();
  const own = renderApp(`/join/${league.invite_code}`);
  await expect.poll(own.where).toBe(`/leagues/${LEAGUE_ID}`);
  expect(where()).toBe('/join/the-code-of-another');
});

it('is not told of another league when its own did not load', async () => {
  comeByLink();
  const { league } = lobbyView();
  let down = true;
  fakeApi({
    [`GET /api/leagues/${LEAGUE_ID}`]: () => {
      if (down) throw new Error('no network');
      return { body: league };
    },
    'POST /api/invites/preview': () => ({ body: { league: PREVIEW } }),
  });
  const { user, where } = renderApp(`/join/${league.invite_code}`);
  const retry = await screen.findByRole('button', { name: 'Try again' });
  expect(screen.getByRole('alert')).toHaveTextContent('We can’t reach the server');
  expect(screen.queryByText(/another league/)).toBeNull();
  down = false;
  await user.click(retry);
  await expect.poll(where).toBe(`/leagues/${LEAGUE_ID}`);
});

it('an old invitation offers the way to its league, by name', async () => {
  comeByLink();
  const { league } = lobbyView();
  fakeApi({
    [`GET /api/leagues/${LEAGUE_ID}`]: () => ({ body: league }),
    'POST /api/invites/preview': () => refusal('invite_not_found', 404),
  });
  const { user, where } = renderApp('/join/the-old-code');
  await user.click(await screen.findByRole('link', { name: `Go to ${league.name}` }));
  await expect.poll(where).toBe(`/leagues/${LEAGUE_ID}`);
});

it('its account offers only what it may do', async () => {
  comeByLink();
  fakeApi({});
  renderApp('/account');
  expect(await screen.findByText(/you see only that league/)).toBeTruthy();
  expect(screen.queryByLabelText(/display name/i)).toBeNull();
  expect(screen.queryByRole('button', { name: /save/i })).toBeNull();
});
