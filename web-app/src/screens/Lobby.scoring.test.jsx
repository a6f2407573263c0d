import { screen, waitFor, within } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi, snapshotOf } from '../testing/api.js';
import { lobbyView } from '../testing/leagueServer.js';
import { THREE } from '../testing/openSeason.jsx';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';
import { seasonOf } from '../testing/seasonServer.js';

afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
});

let leagues = 0;

/** A league before its draft, at `/leagues/{id}` and what follows. @param {{me: string, at?: string}} how */
function openLeague({ me, at = '' }) {
  signInAs({ id: me });
  leagues += 1;
  const view = lobbyView({ members: 3 });
  Object.assign(view.league, { id: `scored-${leagues}` });
  const { season } = seasonOf([]);
  const presets = [{ id: 'football_310', name: 'Three for a win', words: ['3 a win'], scoring: THREE }];
  const rules = { scoring: season.scoring, words: ['A win is worth 1.', 'Level members share.'], presets };
  const { asked } = fakeApi({
    'GET draft': () => ({ body: snapshotOf(view) }),
    'GET season': () => ({ body: season }),
    'GET scoring': () => ({ body: rules }),
    'PUT scoring': () => ({ body: { seq: 8 } }),
    'POST /api/scoring/preview': () => ({ body: { words: [], season: null, teams: [], problems: [] } }),
  });
  return { ...renderApp(`/leagues/scored-${leagues}${at}`), asked };
}

it.each(['', '/settings'])('the commissioner chooses the scoring before the draft (%s)', async (at) => {
  const { user, asked } = openLeague({ me: 'u1', at });
  expect(await screen.findByText(/A win is worth 1\./)).toBeVisible();
  await user.click(await screen.findByRole('button', { name: 'Change the scoring…' }));
  const dialog = within(await screen.findByRole('dialog', { name: 'Scoring' }));
  await user.click(await dialog.findByRole('radio', { name: /Three for a win/ }));
  expect(dialog.queryByRole('textbox', { name: /Reason/ })).toBeNull();
  await user.click(dialog.getByRole('button', { name: 'Use these rules' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  const { cmd_id: _, ...sent } = asked.find(({ method }) => method === 'PUT')?.body ?? {};
  expect(sent).toEqual({ scoring: THREE });
});

it('nobody else is offered it', async () => {
  openLeague({ me: 'u2' });
  expect(await screen.findByText(/A win is worth 1\./)).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Change the scoring…' })).toBeNull();
});
