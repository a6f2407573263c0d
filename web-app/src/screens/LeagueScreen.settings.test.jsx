import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import { live } from '../components/draft/testing/live.js';
import { closeRoom, openRoom, pass, settle, shown } from '../components/draft/testing/openRoom.jsx';
import { Route, Routes } from '../lib/router.jsx';
import { LEAGUE_ID } from '../testing/leagueServer.js';
import LeagueScreen from './LeagueScreen.jsx';
import './settings/LeagueSettings.jsx';
import './settings/SettingsOverRoom.jsx';

/** How often requests are read without live updates. */
const POLLED_MS = 5_000;

/** @param {Element} one @param {Element} other */
const isAfter = (one, other) =>
  Boolean(other.compareDocumentPosition(one) & Node.DOCUMENT_POSITION_FOLLOWING);

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

/** Opens a running draft as its commissioner. @param {Parameters<typeof openRoom>[0]} [how] */
const openLeague = (how) =>
  openRoom({
    at: `/leagues/${LEAGUE_ID}`,
    show: () => (
      <Routes>
        <Route path="/leagues/:leagueId" element={<LeagueScreen />} />
      </Routes>
    ),
    ...how,
  });

it('asks once whether to let somebody in: in the room below the teams, in the settings at their end', async () => {
  const claim = { id: 'c1', user_ids: ['u2'], display_name: 'Ben', requested_at: 0 };
  const { user, asked } = await openLeague({
    answer: ({ path }) => (path.endsWith('/claims') ? { body: { claims: [claim] } } : undefined),
  });
  await settle();
  const question = screen.getByText(/^Someone on a new device/);
  expect(question).toHaveTextContent('they’re Ben. Let them in?');
  expect(isAfter(question, screen.getByRole('region', { name: /^Teams/ }))).toBe(true);

  await user.click(await shown('link', 'League settings'));
  await shown('button', 'Delete this league');
  const dialog = screen.getByRole('dialog', { name: 'League settings' });
  expect(dialog).toContainElement(screen.getByText(/^Someone on a new device/));
  const last = within(dialog).getByRole('button', { name: 'Delete this league' });
  expect(isAfter(screen.getByText(/^Someone on a new device/), last)).toBe(true);
  const reads = () => asked.filter(({ path }) => path.endsWith('/claims')).length;
  for (let step = 0; step < 4; step += 1) {
    const before = reads();
    await pass(POLLED_MS);
    expect(reads() - before).toBeLessThanOrEqual(1);
  }
});

it('offers to take over after two minutes, whatever was opened meanwhile', async () => {
  const { user } = await openLeague({ me: 'u2', settings: { pick_seconds: null } });
  const present = { league_id: LEAGUE_ID, data: { present: ['u2', 'u3'] } };
  act(() => live.transports.last.send('presence_update', present));
  await pass(90_000);
  await user.click(await shown('link', 'League settings'));
  const dialog = within(await shown('dialog', 'League settings'));
  expect(screen.queryByRole('button', { name: /take over/ })).toBeNull();
  await pass(31_000);
  expect(dialog.getByRole('button', { name: 'Announce that I’ll take over' })).toBeVisible();
  await user.click(dialog.getByRole('button', { name: 'Close' }));
  await pass(500);
  expect(screen.getAllByRole('button', { name: 'Announce that I’ll take over' })).toHaveLength(1);
});
