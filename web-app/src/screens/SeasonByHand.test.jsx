import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { closeRoom, settle, shown } from '../components/draft/testing/openRoom.jsx';
import { LEAGUE_ID, NOW } from '../testing/leagueServer.js';
import { lastPut, openSeason } from '../testing/openSeason.jsx';
import { DAY, final, game, seasonOf } from '../testing/seasonServer.js';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

describe('a season of a shipped competition', () => {
  it('is run by hand where no source reports', async () => {
    const source = { name: 'none', checked_at: null, state: 'off', since: null, note: null, ignored: 0 };
    const { user, asked } = await openSeason({ games: [], season: { phase: 'before', source } });
    expect(screen.getByText(/switched off on this server. You can enter results by hand./)).toBeVisible();
    expect(screen.queryByText('Live updates')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Add a game…' }));
    const dialog = await shown('dialog', 'Add a game');
    expect(within(dialog).getByRole('button', { name: 'Add the game' })).toBeDisabled();
    expect(within(dialog).getByText(/both teams/)).toBeVisible();
    await user.selectOptions(within(dialog).getByLabelText('Home'), 't1');
    await user.selectOptions(within(dialog).getByLabelText('Away'), 't2');
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
    // The score it was added with, whatever it was changed to before it was removed.
    expect(within(rulings).getByRole('button', { name: 'Bring it back with 1–3' })).toBeVisible();
    expect(screen.queryByText('Void')).toBeNull();
    expect(screen.getByText('No games are known yet.')).toBeVisible();
    expect(screen.queryByText(/results here were entered by hand/)).toBeNull();
  });

  it('says of a result entered for a game of its own that it was entered by hand', async () => {
    const source = { name: 'none', checked_at: null, state: 'off', since: null, note: null, ignored: 0 };
    const mine = { ...game('own-1', 't1', 't2'), entered_by: null };
    const added = [{ game: mine, reason: 'Entered by hand', by: 'u1', at: NOW }];
    const result = { home_score: 3, away_score: 1, how: 'regulation', winner: 't1' };
    const overrides = [{ game_id: 'own-1', ...result, reason: 'Entered by hand', by: 'u1', at: NOW }];
    await openSeason({ games: [], season: { added, overrides, source } });
    expect(screen.getByText(/results here were entered by hand/)).toBeVisible();
  });

  it('brings back a removed game that was not played without a score', async () => {
    const mine = { ...game('own-1', 't1', 't2'), entered_by: null };
    const added = [{ game: mine, reason: 'Entered by hand', by: 'u1', at: NOW }];
    const result = { home_score: 0, away_score: 0, how: 'void', winner: null };
    const overrides = [{ game_id: 'own-1', ...result, reason: 'Added by mistake', by: 'u1', at: NOW }];
    await openSeason({ games: [], season: { added, overrides } });
    const rulings = await shown('region', 'Commissioner’s rulings');
    expect(within(rulings).getByRole('button', { name: 'Bring it back' })).toBeVisible();
  });

  it('cancels one of a custom competition, which can be undone', async () => {
    const facts = { ...seasonOf([]).season.facts, sport: 'Custom', custom: true };
    const played = final('g1', 't1', 't2', 3, 1, 0);
    const { user, asked } = await openSeason({ games: [played], season: { facts } });
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

  it('goes on to the next game of the day without a result', async () => {
    const facts = { ...seasonOf([]).season.facts, sport: 'Custom', custom: true };
    const day = [
      game('g1', 't1', 't2', { starts_at: NOW - 2 }),
      game('g2', 't3', 't4', { starts_at: NOW - 1 }),
    ];
    const tomorrow = game('g3', 't1', 't4', { starts_at: NOW + DAY });
    const { user, asked } = await openSeason({ games: [...day, tomorrow], season: { facts } });
    await user.click(screen.getAllByRole('button', { name: 'Enter result' })[0]);
    await user.click(await shown('button', 'One point for Team 1 more'));
    await user.click(screen.getByRole('button', { name: 'Save and next game' }));
    await settle();
    expect(lastPut(asked)).toMatchObject({
      path: expect.stringMatching(/games\/g1$/),
      body: { status: 'final', home_score: 1, away_score: 0 },
    });
    expect(document.activeElement).toHaveTextContent('Saved. Next: Team 3 v Team 4');
    expect(screen.getByRole('textbox', { name: 'Team 3' })).toHaveValue('0');
    // Over the page it would lie under the dialog.
    const dialog = screen.getByRole('dialog');
    expect(screen.getAllByRole('button', { name: 'Undo' })).toEqual([
      within(dialog).getByRole('button', { name: 'Undo' }),
    ]);
    await user.click(within(dialog).getByRole('button', { name: 'Undo' }));
    await settle();
    expect(lastPut(asked)?.body).toMatchObject({ status: 'scheduled', home_score: null });
    expect(document.activeElement).toHaveTextContent('Undone. Next: Team 3 v Team 4');
    expect(screen.queryByRole('button', { name: 'Undo' })).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Done' }));
    await settle();
    expect(lastPut(asked)?.path).toMatch(/games\/g2$/);
    expect(screen.queryByRole('dialog')).toBeNull();
  });

  it('says what was saved also where the next game is the first one again', async () => {
    const facts = { ...seasonOf([]).season.facts, sport: 'Custom', custom: true };
    const games = [
      game('g1', 't1', 't2', { starts_at: NOW - 2 }),
      game('g2', 't3', 't4', { starts_at: NOW - 1 }),
    ];
    const { user } = await openSeason({ games, season: { facts } });
    await user.click(screen.getAllByRole('button', { name: 'Enter result' })[0]);
    await user.click(await shown('button', 'Save and next game'));
    await settle();
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await settle();
    await user.click(screen.getByRole('button', { name: 'Save and next game' }));
    await settle();
    expect(document.activeElement).toHaveTextContent('Saved. Next: Team 1 v Team 2');
    expect(screen.getByRole('button', { name: 'Undo' })).toBeVisible();
  });

  it('keeps the focus in the dialog when a game is kept after all', async () => {
    const facts = { ...seasonOf([]).season.facts, sport: 'Custom', custom: true };
    const { user } = await openSeason({ games: [final('g1', 't1', 't2', 3, 1, 0)], season: { facts } });
    await user.click(screen.getByRole('button', { name: 'Change result' }));
    await user.click(await shown('button', 'Remove game…'));
    expect(await shown('dialog', 'Remove this game?')).toHaveTextContent('On its day it is listed');
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    const dialog = await shown('dialog', 'Change a result');
    expect(within(dialog).getByRole('button', { name: 'One point for Team 1 fewer' })).toHaveFocus();
  });

  it('speaks of no day of a game without one, and does not remove what is cancelled', async () => {
    const facts = { ...seasonOf([]).season.facts, sport: 'Custom', custom: true };
    const open = game('g1', 't1', 't2', { starts_at: null });
    const { user } = await openSeason({ games: [open], season: { facts } });
    await user.click(screen.getByRole('button', { name: 'Enter result' }));
    await user.click(await shown('button', 'Remove game…'));
    expect(await shown('dialog', 'Remove this game?')).not.toHaveTextContent('On its day');
    // At 0–0, the first button of the form is disabled.
    await user.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(await shown('textbox', 'Team 1')).toHaveFocus();
    cleanup();
    await closeRoom();
    const cancelled = game('g1', 't1', 't2', { status: 'cancelled' });
    const again = await openSeason({ games: [cancelled], season: { facts } });
    await again.user.click(screen.getByRole('button', { name: 'Enter result' }));
    await shown('dialog', 'Enter a result');
    expect(screen.queryByRole('button', { name: 'Remove game…' })).toBeNull();
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
