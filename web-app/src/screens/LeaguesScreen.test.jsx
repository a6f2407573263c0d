import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { keptChanges } from '../services/draft/keptChanges.js';
import { session } from '../services/session/session.js';
import { fakeApi } from '../testing/api.js';
import { lobbyView } from '../testing/leagueServer.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';

beforeEach(() => signInAs());
afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
});

it.each(['Q7KM-2XPA', '“Q7KM-2XPA”.', 'http://draft.example.org/join/Q7KM-2XPA?x=1'])(
  'takes a code as it was heard or pasted: %s',
  async (written) => {
    fakeApi({ 'POST /api/invites/preview': () => ({ body: {} }) });
    const { user, where } = renderApp('/leagues');
    await user.click(await screen.findByRole('textbox', { name: 'Invitation link or code' }));
    await user.paste(written);
    await user.keyboard('{Enter}');
    expect(where()).toBe('/join/Q7KM-2XPA');
  },
);

it('takes a code that was read aloud, in groups and small letters', async () => {
  fakeApi({ 'POST /api/invites/preview': () => ({ body: {} }) });
  const { user, where } = renderApp('/leagues');
  await user.type(await screen.findByRole('textbox', { name: 'Invitation link or code' }), 'k7m 2qx{Enter}');
  expect(where()).toBe('/join/k7m2qx');
});

it('says what a code is, to who enters none', async () => {
  fakeApi({});
  const { user, where } = renderApp('/leagues');
  await user.type(await screen.findByRole('textbox', { name: 'Invitation link or code' }), '??{Enter}');
  expect(screen.getByText('Enter the code, or paste the whole link.')).toBeVisible();
  expect(where()).toBe('/leagues');
});

it('saves what was changed of a queue without a network as soon as there is one', async () => {
  keptChanges('u1', 'league-1').add([{ id: 'x', add: 'z' }]);
  vi.useFakeTimers();
  let down = true;
  const answer = (/** @type {object} */ body) => () => {
    if (down) throw new Error('no network');
    return { body };
  };
  const { asked } = fakeApi({
    'GET /api/leagues': answer({ leagues: [] }),
    'GET queue': answer({ team_ids: ['a'], version: 1 }),
    'PUT queue': answer({ team_ids: ['a', 'z'], version: 2 }),
  });
  renderApp('/leagues');
  await screen.findByRole('heading', { name: 'My leagues' });
  await vi.advanceTimersByTimeAsync(5_000);
  down = false;
  const saved = () => asked.filter(({ method }) => method === 'PUT').map(({ body }) => body);
  expect(saved()).toEqual([]);
  await vi.advanceTimersByTimeAsync(30_000);
  expect(saved()).toEqual([{ team_ids: ['a', 'z'], if_version: 1, cmd_id: expect.any(String) }]);
  vi.useRealTimers();
});

it('one tap leads into a running practice draft', async () => {
  const { asked } = fakeApi({
    'POST /api/leagues': () => ({ status: 201, body: lobbyView().league }),
    'POST bots': () => ({ body: lobbyView().league }),
  });
  const { user, where } = renderApp('/leagues');
  await vi.waitFor(() => expect(screen.getByRole('button', { name: 'Practice now' })).toBeEnabled());
  await user.click(screen.getByRole('button', { name: 'Practice now' }));
  await vi.waitFor(() => expect(where()).toBe('/leagues/league-1'));
  const sent = asked.filter(({ method }) => method === 'POST').map(({ path }) => path.split('/').at(-1));
  expect(sent).toEqual(['leagues', 'bots', 'start']);
});
