import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import { closeRoom, openRoom, pass, settle, shown } from '../components/draft/testing/openRoom.jsx';
import { Route, Routes } from '../lib/router.jsx';
import { LEAGUE_ID } from '../testing/leagueServer.js';
import LeagueScreen from './LeagueScreen.jsx';
import './settings/LeagueSettings.jsx';
import './settings/SettingsOverRoom.jsx';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

it('opens the settings over the room: who has a team selected keeps it, and gets it when their time runs out', async () => {
  const { user, asked } = await openRoom({
    at: `/leagues/${LEAGUE_ID}`,
    show: () => (
      <Routes>
        <Route path="/leagues/:leagueId" element={<LeagueScreen />} />
      </Routes>
    ),
  });
  await settle();
  const room = within(screen.getByRole('region', { name: /^Teams/ }));
  await user.click(room.getByRole('button', { name: /^Team 2(Odd|Even)/ }));
  await user.click(screen.getByRole('link', { name: 'League settings' }));
  await settle();
  await shown('button', 'Delete this league');
  const dialog = within(screen.getByRole('dialog', { name: 'League settings' }));
  expect(dialog.getByText('Your turn')).toBeVisible();
  expect(dialog.getByText(/^At 0:00/)).toHaveTextContent('At 0:00: T2');
  expect(dialog.getByRole('timer')).toHaveTextContent(/^\d:\d\d$/);
  expect(dialog.getByRole('button', { name: 'Delete this league' })).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'Back to my pick' }));
  await pass(500);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(within(screen.getByRole('group', { name: /Your pick/ })).getByText('At 0:00: T2')).toBeVisible();
  await user.click(screen.getByRole('link', { name: 'League settings' }));
  expect(await shown('dialog', 'League settings')).toBeVisible();
  await pass(62_000);
  const picked = asked.filter(({ path }) => path.endsWith('/picks')).map(({ body }) => body.team_id);
  expect(new Set(picked)).toEqual(new Set(['t2']));
});

it('asks in the settings, too, whether to let somebody in', async () => {
  const claim = { id: 'c1', user_ids: ['u2'], display_name: 'Ben', requested_at: 0 };
  const { user } = await openRoom({
    at: `/leagues/${LEAGUE_ID}`,
    answer: ({ path }) => (path.endsWith('/claims') ? { body: { claims: [claim] } } : undefined),
    show: () => (
      <Routes>
        <Route path="/leagues/:leagueId" element={<LeagueScreen />} />
      </Routes>
    ),
  });
  await user.click(await shown('link', 'League settings'));
  const dialog = within(await shown('dialog', 'League settings'));
  expect(dialog.getByText(/^Someone on a new device/)).toHaveTextContent('they’re Ben. Let them in?');
});
