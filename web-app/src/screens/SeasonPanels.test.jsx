import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { live } from '../components/draft/testing/live.js';
import { closeRoom, settle, shown } from '../components/draft/testing/openRoom.jsx';
import { LEAGUE_ID, NOW } from '../testing/leagueServer.js';
import { lastPut, openSeason, places, TODAY } from '../testing/openSeason.jsx';
import { DAY, final, game, seasonOf } from '../testing/seasonServer.js';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

describe('beside the table', () => {
  it('says each member’s chance to win, how sure that is, and the model', async () => {
    await openSeason();
    const region = screen.getByRole('region', { name: 'Chance to win' });
    expect([...within(region).getAllByRole('list')[0].children].map((row) => row.textContent)).toEqual([
      'Ben75%About 2½ wins, most likely 2 to 3',
      'Ana (you)25%About 1½ wins, most likely 1 to 2',
    ]);
    expect(region).toHaveTextContent(
      'We play the rest of the season out 2,000 times, so each chance is right to about ±2 points. “Most likely” is where 8 in 10 of them end.',
    );
    expect(region).toHaveTextContent('Every game is played 2,000 times.');
    expect(screen.getByRole('region', { name: 'My place' })).toHaveTextContent('25% chance to win');
  });

  it('asks for the chances again once a game is added, moved or removed, but not for the score of one in play', async () => {
    const { asked } = await openSeason();
    const count = () => asked.filter(({ path }) => path.endsWith('/projection')).length;
    expect(count()).toBe(1);
    const added = game('g5', 't2', 't4', { starts_at: NOW + DAY });
    const changes = /** @type {[import('../lib/season/lines.js').Game, number][]} */ ([
      [added, 2],
      [{ ...added, starts_at: NOW + 2 * DAY }, 3],
      [{ ...TODAY, status: 'live', home_score: 0, away_score: 7 }, 3],
      [{ ...TODAY, status: 'live', home_score: 0, away_score: 14 }, 3],
      [{ ...TODAY, status: 'cancelled' }, 4],
    ]);
    for (const [at, [changed, times]] of changes.entries()) {
      act(() =>
        live.transports.last.send('score_update', {
          competition_id: 'nfl-2025',
          epoch: 's1',
          cursor: 4 + at,
          type: 'game_updated',
          at: NOW,
          data: { revision: 4, source: 'people', games: [{ game: changed, was: null, why: 'reported' }] },
        }),
      );
      await settle();
      expect(count(), JSON.stringify(changed)).toBe(times);
    }
  });

  it('has the team first that its sport names first, and greys nobody in a draw', async () => {
    const facts = { ...seasonOf([]).season.facts, sport: 'Custom', custom: true };
    await openSeason({ games: [final('g1', 't1', 't2', 2, 2, 0)], season: { facts } });
    const card = screen.getByRole('article');
    expect(card).toHaveTextContent(/Team 1.*Team 2/);
    expect(card.querySelectorAll('[data-lost]')).toHaveLength(0);
    cleanup();
    await closeRoom();
    await openSeason({ games: [final('g1', 't1', 't2', 2, 3, 0)] });
    expect(screen.getByRole('article')).toHaveTextContent(/Team 2.*Team 1/);
    expect(screen.getByRole('article').querySelector('[data-lost]')).toHaveTextContent('Team 1');
  });

  it.each([
    [1, /Given by the commissioner“Late” Ana, .*\+1/],
    [-1, /Taken by the commissioner“Late” Ana, .*−1/],
  ])('says of %i points by ruling, with the reason: %s', async (points, said) => {
    const adjustments = [{ user_id: 'u1', points, reason: 'Late', by: 'u1', at: NOW }];
    const { user } = await openSeason({ season: { adjustments } });
    await user.click(screen.getByRole('button', { name: /Ana/ }));
    expect(screen.getByRole('list', { name: 'Teams of Ana' })).toHaveTextContent(said);
  });

  it('says each of several, and beside a game why it was ruled so', async () => {
    const by = { by: 'u1', at: NOW };
    const adjustments = [
      { user_id: 'u1', points: 2, reason: 'Quiz', ...by },
      { user_id: 'u1', points: -2, reason: 'Late', ...by },
    ];
    const ruling = { game_id: 'g1', home_score: 20, away_score: 10, how: 'awarded', winner: 't1' };
    const overrides = [{ ...ruling, reason: 'No show', ...by }];
    const { user } = await openSeason({ season: { adjustments, overrides } });
    await user.click(screen.getByRole('button', { name: /Ana/ }));
    const teams = screen.getByRole('list', { name: 'Teams of Ana' });
    expect(teams).toHaveTextContent(/“Quiz”.*\+2.*“Late”.*−2/);
    await user.click(within(teams).getByRole('button', { name: /^Team 1/ }));
    await settle();
    expect(within(teams).getByRole('cell', { name: /W 20–10/ })).toHaveTextContent('Ruled: “No show”');
  });

  it('says why a sum of an earlier day cannot be opened', async () => {
    const { user } = await openSeason();
    fireEvent.change(await shown('slider', 'Through the season'), { target: { value: '0' } });
    await user.click(screen.getByRole('button', { name: /Ana/ }));
    const teams = screen.getByRole('list', { name: 'Teams of Ana' });
    expect(within(teams).getAllByRole('button')[0]).toBeDisabled();
    expect(teams).toHaveTextContent('How a team’s points add up is shown in the table of now.');
  });

  it('lists what was ruled with its reason, and lets the commissioner take an override back', async () => {
    const { user, asked } = await openSeason({
      season: {
        overrides: [
          {
            game_id: 'g3',
            home_score: 0,
            away_score: 1,
            how: 'awarded',
            winner: 't4',
            reason: 'No show',
            by: 'u1',
            at: NOW,
          },
        ],
        adjustments: [{ user_id: 'u2', points: -0.5, reason: 'Late', by: 'u1', at: NOW }],
      },
    });
    const region = screen.getByRole('region', { name: 'Commissioner’s rulings' });
    expect(region).toHaveTextContent(/Team 4 1–0 Team 2, awarded; it was 6–7“No show” Ana/);
    expect(region).toHaveTextContent(/Ben: −½ win“Late” Ana/);
    await user.click(within(region).getByRole('button', { name: 'Remove override' }));
    await settle();
    expect(asked.find(({ method }) => method === 'DELETE')?.path).toMatch(/\/overrides\/g3\?cmd_id=/);
  });

  it('a panel that fails takes nothing else with it', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    await openSeason({
      season: { adjustments: [{ user_id: 'u2', points: 1, reason: 'Late', by: 'u1', at: 8.64e15 + 1 }] },
    });
    expect(screen.getByRole('alert')).toHaveTextContent('The rulings stopped working');
    expect(screen.getByRole('region', { name: 'My place' })).toBeVisible();
    expect(screen.getByRole('region', { name: 'Chance to win' })).toBeVisible();
    vi.restoreAllMocks();
  });

  it('takes my guess before the first game, and shows everybody’s after', async () => {
    const scoring = {
      version: 1,
      unit: 'wins',
      games: [{ points: 1, when: { result: ['win'] } }],
      guess: { of: 'points', locks: 'first_game' },
      ties: [{ by: 'guess' }, { by: 'shared' }],
    };
    const { user, asked } = await openSeason({ games: [TODAY], season: { phase: 'before', scoring } });
    const region = screen.getByRole('region', { name: 'Tie-break guess' });
    const guess = within(region).getByRole('textbox', { name: 'My guess' });
    // One that cannot be is not saved as the nearest that can.
    for (const value of ['500', '5000']) fireEvent.change(guess, { target: { value } });
    expect(guess).toHaveValue('5000');
    expect(guess).toBeInvalid();
    await user.click(within(region).getByRole('button', { name: 'Save my guess' }));
    expect(lastPut(asked)).toBeUndefined();
    expect(guess).toHaveFocus();
    await user.clear(guess);
    await user.type(guess, '41');
    await user.click(within(region).getByRole('button', { name: 'Save my guess' }));
    await settle();
    expect(lastPut(asked)).toMatchObject({ path: expect.stringMatching(/guess$/), body: { value: 41 } });
    cleanup();
    await closeRoom();
    await openSeason({ season: { scoring, guesses: { u1: 41, u2: 40.5 } } });
    expect(screen.getByRole('region', { name: 'Tie-break guess' })).toHaveTextContent(/You41Ben40½/);
  });

  it('gives the table, the games and the picks as files', async () => {
    const made = vi.fn((/** @type {Blob} */ _) => 'blob:x');
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: made, revokeObjectURL: () => {} }));
    const { user, asked } = await openSeason();
    await user.click(screen.getByRole('button', { name: 'The table as CSV' }));
    await settle();
    expect(asked.at(-1)?.path).toBe(`/api/leagues/${LEAGUE_ID}/export?what=standings&format=csv`);
    expect(made).toHaveBeenCalledOnce();
  });

  it('takes games from a file into a competition of one’s own, as they are', async () => {
    const { facts } = seasonOf([]).season;
    const { user, asked } = await openSeason({
      season: { facts: { ...facts, sport: 'Custom', custom: true } },
    });
    await user.click(screen.getByRole('button', { name: 'Run the season' }));
    await user.click(await shown('button', 'Games from a file…'));
    const dialog = screen.getByRole('dialog', { name: 'Games from a file' });
    expect(within(dialog).getByRole('combobox', { name: 'Format' })).toHaveFocus();
    await user.click(within(dialog).getByRole('textbox', { name: 'Or paste it' }));
    await user.paste('home,away\nTeam 1,Team 2');
    await user.click(within(dialog).getByRole('button', { name: 'Import these games' }));
    await settle();
    expect(asked.find(({ path }) => path.includes('/import'))).toMatchObject({
      path: '/api/competitions/nfl-2025/import?format=draftnight',
      body: 'home,away\nTeam 1,Team 2',
    });
    expect(within(dialog).getByRole('status')).toHaveTextContent('3 games read: 2 new, 1 changed');
  });

  it('keeps the table it was closed with, whatever results say later, and leads to the next season', async () => {
    const closing = {
      at: NOW,
      by: 'u1',
      revision: 2,
      champions: ['u1'],
      table: [
        { rank: 1, user_id: 'u1', points: 5, decided_by: null },
        { rank: 2, user_id: 'u2', points: 2, decided_by: null },
      ],
      trophies: [
        { kind: 'luck', user_ids: ['u2'], team_id: null, pick_no: null, text: 'Won 3 of 4 close games' },
      ],
      race: {
        days: ['2026-09-13', '2026-09-20'],
        series: [
          { user_id: 'u1', points: [1.5, 5] },
          { user_id: 'u2', points: [2, 2] },
        ],
      },
    };
    const link = {
      name: 'Sunday Night',
      status: 'complete',
      competition: { name: 'NFL', season: '2025' },
      members: [],
    };
    const mine = [
      { ...link, id: LEAGUE_ID, again_from: 'before' },
      { ...link, id: 'before', again_from: null, competition: { name: 'NFL', season: '2024' } },
    ];
    const { user, asked } = await openSeason({ season: { closing, phase: 'closed' }, mine });
    expect(places()).toEqual([
      expect.stringMatching(/^1st.*Ana.*5 wins/),
      expect.stringMatching(/^2nd.*Ben.*2 wins/),
    ]);
    const end = screen.getByRole('region', { name: 'The end of the season' });
    expect(end).toHaveTextContent('Results have been corrected since; this table stands.');
    expect(end).toHaveTextContent('LuckBenWon 3 of 4 close games');
    expect(screen.queryByRole('region', { name: 'Chance to win' })).toBeNull();
    const race = within(await screen.findByRole('region', { name: 'The race' }));
    const drawn = race.getAllByRole('row', { hidden: true }).map((row) => row.textContent);
    expect(drawn).toEqual(['AfterAnaBen', expect.stringMatching(/1½2$/), expect.stringMatching(/52$/)]);
    expect(
      within(screen.getByRole('region', { name: 'Seasons' }))
        .getAllByRole('listitem')
        .map((one) => one.textContent),
    ).toEqual([expect.stringMatching(/^Sunday Night, 2025/), expect.stringMatching(/^Sunday Night, 2024/)]);
    await user.click(within(end).getByRole('button', { name: 'Play 2027 together' }));
    await user.click(await shown('button', 'Create league'));
    await settle();
    expect(
      asked.find(({ path, method }) => path === '/api/leagues' && method === 'POST')?.body,
    ).toMatchObject({
      again_from: LEAGUE_ID,
      competition_id: 'nfl-2027',
    });
  });
});
