import { act, cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { live } from '../components/draft/testing/live.js';
import { closeRoom, settle } from '../components/draft/testing/openRoom.jsx';
import { NOW } from '../testing/leagueServer.js';
import { openSeason } from '../testing/openSeason.jsx';
import { final } from '../testing/seasonServer.js';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

describe('my calendar', () => {
  it('makes a link for calendar programs, and ends it', async () => {
    const { user, asked } = await openSeason();
    const region = screen.getByRole('region', { name: 'In your calendar' });
    expect(within(region).queryByRole('button', { name: 'End my link' })).toBeNull();
    await user.click(within(region).getByRole('button', { name: 'Make a calendar link' }));
    await settle();
    expect(within(region).getByLabelText('Calendar link')).toHaveValue(
      `${window.location.origin}/api/calendar/secret`,
    );
    await user.click(within(region).getByRole('button', { name: 'End my link' }));
    await settle();
    expect(within(region).getByRole('status')).toHaveTextContent('Your calendar link no longer works.');
    const sent = asked.filter(({ path, method }) => path.includes('calendar') && method !== 'GET');
    expect(sent.map(({ method }) => method)).toEqual(['POST', 'DELETE']);
  });

  it('says that there is a link, and that a new one ends it', async () => {
    const { user } = await openSeason({ calendar: NOW });
    const region = screen.getByRole('region', { name: 'In your calendar' });
    expect(region).toHaveTextContent(/You have a link, made on .*A new one ends it/);
    expect(within(region).queryByRole('button', { name: 'Make a calendar link' })).toBeNull();
    await user.click(within(region).getByRole('button', { name: 'Make a new link' }));
    await settle();
    expect(within(region).getByLabelText('Calendar link')).toBeVisible();
    cleanup();
    await closeRoom();
    const again = await openSeason({ calendar: NOW });
    await again.user.click(screen.getByRole('button', { name: 'End my link' }));
    await settle();
    expect(screen.getByText('Your calendar link no longer works.')).toBeVisible();
    expect(again.asked.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
  });
});

it('warns of what a new link does while it is not known whether there is one', async () => {
  await openSeason({ calendar: new Promise(() => {}) });
  const region = screen.getByRole('region', { name: 'In your calendar' });
  expect(within(region).getByRole('button', { name: 'Make a calendar link' })).toBeVisible();
  expect(region).toHaveTextContent('If you made a link before, a new one replaces it.');
});

it('reads how points add up again after each ruling and result', async () => {
  const { user, asked } = await openSeason();
  await user.click(screen.getByRole('button', { name: /Ana/ }));
  const teams = screen.getByRole('list', { name: 'Teams of Ana' });
  await user.click(within(teams).getByRole('button', { name: /^Team 1/ }));
  await settle();
  const count = () => asked.filter(({ path }) => path.includes('/standings/')).length;
  expect(count()).toBe(1);
  act(() =>
    live.transports.last.send('score_update', {
      competition_id: 'nfl-2025',
      epoch: 's1',
      cursor: 4,
      type: 'game_updated',
      at: NOW,
      data: {
        revision: 5,
        source: 'people',
        games: [
          {
            game: final('g1', 't1', 't2', 30, 0, 8),
            was: { home_score: 20, away_score: 10 },
            why: 'corrected',
          },
        ],
      },
    }),
  );
  await settle();
  expect(count()).toBe(2);
});
