import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { closeRoom, settle, shown } from '../components/draft/testing/openRoom.jsx';
import { LEAGUE_ID, NOW } from '../testing/leagueServer.js';
import { lastPut, openSeason } from '../testing/openSeason.jsx';
import { final, seasonOf } from '../testing/seasonServer.js';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

describe('a season of a shipped competition', () => {
  it('is run by hand where no source reports', async () => {
    const source = { name: 'none', checked_at: null, state: 'off', since: null, note: null, ignored: 0 };
    const { user, asked } = await openSeason({ games: [], season: { phase: 'before', source } });
    expect(screen.getByText(/switched off on this server. You can enter results by hand./)).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Add a game…' }));
    const dialog = await shown('dialog', 'Add a game');
    const kickOff = within(dialog).getByLabelText(/Kick-off/);
    const press = (/** @type {string} */ name) => user.click(within(dialog).getByRole('radio', { name }));
    await press('Final');
    expect(kickOff).not.toHaveValue('');
    // A game that is still to come does not begin at the moment that was filled in for a result.
    await press('Still to come');
    expect(kickOff).toHaveValue('');
    await press('Final');
    fireEvent.change(kickOff, { target: { value: '2026-11-29T15:00' } });
    await press('Still to come');
    expect(kickOff).toHaveValue('2026-11-29T15:00');
    await press('Final');
    await user.click(within(dialog).getByRole('button', { name: 'One point for Team 1 more' }));
    // A score that cannot be is not saved as the one before it.
    const added = () => asked.filter(({ method, path }) => method === 'POST' && path.includes('/games'));
    const other = within(dialog).getByRole('textbox', { name: 'Team 2' });
    await user.clear(other);
    await user.type(other, '1000{Enter}');
    expect(added()).toEqual([]);
    expect(other).toHaveFocus();
    await user.clear(other);
    await user.type(other, '0');
    await user.click(within(dialog).getByRole('button', { name: 'Add the result' }));
    await settle();
    expect(added()[0]).toMatchObject({
      path: `/api/leagues/${LEAGUE_ID}/games`,
      body: { home: 't1', away: 't2', home_score: 1, away_score: 0, reason: 'Entered by hand' },
    });
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('adjusts points by no other number than the form shows', async () => {
    const source = { name: 'none', checked_at: null, state: 'off', since: null, note: null, ignored: 0 };
    const { user, asked } = await openSeason({ games: [], season: { phase: 'before', source } });
    await user.click(screen.getByRole('button', { name: 'Run the season' }));
    await settle();
    await user.click(screen.getByRole('button', { name: 'Adjust points…' }));
    const points = screen.getByRole('textbox', { name: /^Points/ });
    await user.type(points, '5000');
    await user.type(screen.getByRole('textbox', { name: /^Reason/ }), 'Late');
    await user.click(screen.getByRole('button', { name: 'Adjust' }));
    const adjusted = () => asked.filter(({ path }) => path.endsWith('/adjustments')).map(({ body }) => body);
    expect(adjusted()).toEqual([]);
    expect(points).toHaveFocus();
    await user.clear(points);
    await user.type(points, '-1.5');
    await user.click(screen.getByRole('button', { name: 'Adjust' }));
    await settle();
    expect(adjusted()).toMatchObject([{ points: -1.5, reason: 'Late' }]);
  });

  it('changes the result of a game of its own without talking of a source', async () => {
    const mine = { ...final('own-1', 't1', 't2', 1, 0, 0), entered_by: null };
    const added = [{ game: mine, reason: 'Entered by hand', by: 'u1', at: NOW }];
    const { user, asked } = await openSeason({ games: [], season: { added } });
    await user.click(screen.getByRole('button', { name: 'Change result' }));
    const dialog = await shown('dialog', 'Change a result');
    expect(dialog).not.toHaveTextContent('source');
    await user.click(within(dialog).getByRole('button', { name: 'Done' }));
    await settle();
    expect(lastPut(asked)).toMatchObject({
      path: `/api/leagues/${LEAGUE_ID}/overrides/own-1`,
      body: { reason: 'Entered by hand' },
    });
  });

  it('removes a game that was added by mistake, and brings it back', async () => {
    const mine = { ...final('own-1', 't1', 't2', 3, 1, 0), entered_by: null };
    const added = [{ game: mine, reason: 'Entered by hand', by: 'u1', at: NOW }];
    const { user, asked } = await openSeason({ games: [], season: { added } });
    await user.click(screen.getByRole('button', { name: 'Change result' }));
    await user.click(await shown('button', 'Remove game…'));
    const dialog = await shown('dialog', 'Remove this game?');
    expect(dialog).toHaveTextContent('Team 2 at Team 1 won’t count for anyone.');
    expect(document.activeElement).toHaveTextContent('Team 2 at Team 1');
    await user.click(within(dialog).getByRole('button', { name: 'Remove the game' }));
    await settle();
    expect(lastPut(asked)).toMatchObject({
      path: `/api/leagues/${LEAGUE_ID}/overrides/own-1`,
      body: { home_score: 3, away_score: 1, how: 'void', reason: 'Added by mistake' },
    });
    cleanup();
    await closeRoom();
    const by = {
      home_score: 3,
      away_score: 1,
      how: 'void',
      winner: null,
      reason: 'Added by mistake',
      by: 'u1',
      at: NOW,
    };
    await openSeason({ games: [], season: { added, overrides: [{ game_id: 'own-1', ...by }] } });
    const rulings = await shown('region', 'Commissioner’s rulings');
    expect(rulings).toHaveTextContent('Removed: Team 2 at Team 1');
    expect(within(rulings).getByRole('button', { name: 'Bring it back' })).toBeVisible();
    expect(screen.queryByText('Void')).toBeNull();
  });

  it('cancels one of a custom competition, which can be undone', async () => {
    const facts = { ...seasonOf([]).season.facts, custom: true };
    const game = final('g1', 't1', 't2', 3, 1, 0);
    const { user, asked } = await openSeason({ games: [game], season: { facts } });
    await user.click(screen.getByRole('button', { name: 'Change result' }));
    await user.click(await shown('button', 'Remove game…'));
    await user.click(await shown('button', 'Remove the game'));
    await settle();
    expect(lastPut(asked)).toMatchObject({
      path: expect.stringMatching(/games\/g1$/),
      body: { status: 'cancelled' },
    });
    expect(screen.getByText('Game removed.')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await settle();
    expect(lastPut(asked)?.body).toMatchObject({ status: 'final', home_score: 3, away_score: 1 });
  });

  it('never offers to remove a game that a source reports', async () => {
    const { user } = await openSeason();
    await user.click(screen.getAllByRole('button', { name: /Override|Enter result/ })[0]);
    await shown('dialog', /result/);
    expect(screen.queryByRole('button', { name: 'Remove game…' })).toBeNull();
  });

  it('lists the teams to choose from by name, and says the season is without results until one is known', async () => {
    const source = { name: 'none', checked_at: null, state: 'off', since: null, note: null, ignored: 0 };
    const { user } = await openSeason({ games: [], season: { phase: 'before', source } });
    expect(screen.getByText(/^No results yet/)).toBeVisible();
    expect(screen.queryByText(/Before the first game/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Add a game…' }));
    const names = [...(await shown('combobox', 'Home')).children].map((one) => one.textContent);
    expect(names).toEqual([...names].sort((a, b) => String(a).localeCompare(String(b))));
  });

  it('tells members who enters the results', async () => {
    const source = { name: 'none', checked_at: null, state: 'off', since: null, note: null, ignored: 0 };
    const { league, send } = await openSeason({ games: [], season: { phase: 'before', source } });
    send(league.commit('commissioner_changed', { user_id: 'u2', was: 'u1', how: 'handed_over' }, 'u1'));
    await settle();
    expect(screen.getByText(/The commissioner can enter results by hand./)).toBeVisible();
    expect(screen.queryByRole('button', { name: 'Add a game…' })).toBeNull();
  });

  it('leaves games to a source that answers', async () => {
    await openSeason();
    expect(screen.queryByRole('button', { name: 'Add a game…' })).toBeNull();
  });
});
