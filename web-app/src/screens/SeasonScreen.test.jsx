import { act, cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { live } from '../components/draft/testing/live.js';
import { closeRoom, pass, settle, shown } from '../components/draft/testing/openRoom.jsx';
import { NOW } from '../testing/leagueServer.js';
import { lastPut, openSeason, PLAYED, places, THREE, TODAY } from '../testing/openSeason.jsx';
import { final, game, seasonOf } from '../testing/seasonServer.js';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

/** @param {string} type @param {number} cursor @param {any} data */
const score = (type, cursor, data) =>
  act(() =>
    live.transports.last.send('score_update', {
      competition_id: 'nfl-2025',
      epoch: 's1',
      cursor,
      type,
      at: NOW,
      data: { revision: 4, source: 'espn', ...data },
    }),
  );

describe('the season', () => {
  it('shows the table with movement since the last day, source and age', async () => {
    await openSeason();
    expect(screen.getByRole('heading', { level: 1, name: 'Sunday Night' })).toHaveFocus();
    expect(places()).toEqual([
      expect.stringMatching(/^1st.*up 1 place.*Ben.*2 wins/),
      expect.stringMatching(/^2nd.*down 1 place.*Ana.*You.*1 win/),
    ]);
    expect(screen.getByText('1 win behind Ben')).toBeInTheDocument();
    expect(
      screen.getByText(/ESPN’s public scoreboard \(unofficial\), checked 2 min ago/),
    ).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Today' })).toBeInTheDocument();
  });

  it('opens a row to its teams, and a team to its games', async () => {
    const { user } = await openSeason();
    await user.click(screen.getByRole('button', { name: /^2nd/ }));
    const teams = screen.getByRole('list', { name: 'Teams of Ana' });
    await user.click(within(teams).getByRole('button', { name: /Team 1/ }));
    await settle();
    expect(within(teams).getByRole('table')).toHaveTextContent('W 20–10 against Team 2');
  });

  it('follows a game live: provisional first, then the rank, with what decided it; and asks nobody', async () => {
    const { asked } = await openSeason();
    const before = asked.length;
    const playing = { ...TODAY, status: 'live', home_score: 9, away_score: 0, clock: 'Q4 2:00' };
    score('game_updated', 4, { games: [{ game: playing, was: null, why: 'score' }] });
    expect(screen.getByText('Q4 2:00')).toBeInTheDocument();
    expect(places()[1]).toMatch(/Ana.*\+1 if it ended now/);
    expect(screen.getByText('T1 win: you +1, up to 1st')).toBeInTheDocument();
    const over = { ...playing, status: 'final', how: 'regulation', clock: null, winner: 't1' };
    score('game_updated', 5, { revision: 5, games: [{ game: over, was: null, why: 'final' }] });
    score('standings_changed', 6, { revision: 5, finals: ['g4'], teams: ['t1', 't3'] });
    expect(places()[0]).toMatch(/^1st.*Ana.*Ahead on point difference \(\+13\).*2 wins/);
    expect(places()[1]).toMatch(/Ben.*Behind on point difference \(−13\)/);
    expect(asked).toHaveLength(before);
  });

  it('says what was before a correction', async () => {
    await openSeason();
    const other = { ...final('g3', 't2', 't4', 6, 7, 1) };
    score('game_updated', 4, {
      revision: 5,
      games: [{ game: other, was: { home_score: 7, away_score: 6 }, why: 'corrected' }],
    });
    expect(screen.getByText('Corrected: 7–6, was 6–7')).toBeInTheDocument();
    expect(places()[0]).toMatch(/^1st.*Ana/);
  });

  it.each([
    ['u1', 'Entered by you'],
    ['u2', 'Entered by Ben'],
    ['u9', 'Entered by someone who is not in this league'],
  ])('says who entered a result by hand: %s', async (entered_by, words) => {
    await openSeason({
      games: [
        { ...PLAYED[2], entered_by },
        { ...TODAY, entered_by },
      ],
    });
    expect(screen.getAllByText(/^Entered by/).map(({ textContent }) => textContent)).toEqual([words]);
  });

  it('takes the table along when the slider goes back in time', async () => {
    await openSeason();
    const slider = screen.getByRole('slider', { name: 'Through the season' });
    fireEvent.change(slider, { target: { value: '0' } });
    expect(places()[0]).toMatch(/^1st.*Ana/);
    expect(screen.getByRole('table', { name: '' })).toBeInTheDocument();
    fireEvent.click(screen.getAllByRole('button', { name: 'Back to now' })[0]);
    expect(places()[0]).toMatch(/^1st.*Ben/);
  });

  it('counts what the commissioner ruled', async () => {
    await openSeason({
      season: {
        overrides: [{ game_id: 'g3', home_score: 0, away_score: 1, how: 'awarded', winner: 't4' }],
        adjustments: [{ user_id: 'u2', points: 0.5, reason: 'late' }],
      },
    });
    expect(places()).toEqual([expect.stringMatching(/Ana.*2 wins/), expect.stringMatching(/Ben.*1½ wins/)]);
  });

  it('is in the phase that its games have reached, without being read again', async () => {
    const { asked } = await openSeason({ games: [TODAY], season: { phase: 'before' } });
    expect(screen.getByText(/^Before the first game/)).toBeInTheDocument();
    expect(screen.getByText('Your 2 teams are set')).toBeInTheDocument();
    const before = asked.length;
    const first = { ...final('g4', 't1', 't3', 7, 0, 0) };
    score('game_updated', 4, { revision: 5, games: [{ game: first, was: null, why: 'final' }] });
    expect(screen.getByText(/^Season over/)).toBeInTheDocument();
    expect(screen.queryByText('Your 2 teams are set')).toBeNull();
    expect(screen.getByLabelText('My place')).toHaveTextContent('1st');
    expect(asked).toHaveLength(before);
  });

  it('is not over while the next game may not be known yet', async () => {
    const { user } = await openSeason({ games: PLAYED, season: { phase: 'over', all_known: false } });
    expect(screen.getByText(/^No further game is known yet/)).toBeInTheDocument();
    expect(screen.queryByText(/Season over/)).toBeNull();
    expect(screen.queryByText('Chance to win')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Run the season' }));
    await user.click(await shown('button', 'Close the season…'));
    expect(screen.getByText(/^No further game is known yet. Any that follow/)).toBeVisible();
  });

  it('begins with who has what and the first games', async () => {
    await openSeason({ games: [TODAY], season: { phase: 'before' } });
    expect(places()[0]).toMatch(/^No place yet.*0 wins/);
    expect(screen.getByText('The lines start with the first result.')).toBeInTheDocument();
    expect(screen.getByRole('heading', { name: 'Today' })).toBeInTheDocument();
  });

  it('lists a game once: mine under what is next for me', async () => {
    const soon = game('g5', 't1', 't3', { starts_at: NOW + 3 * 86_400_000 });
    await openSeason({ games: [...PLAYED, soon] });
    expect(screen.getByRole('heading', { name: 'Next for you' })).toBeInTheDocument();
    expect(screen.queryByRole('heading', { name: 'Coming up' })).toBeNull();
  });

  it.each([
    ['before the first game', 'before', 400, 2],
    ['in the weeks after the draft', 'running', 20, 2],
    ['later only in the rules', 'running', 40, 1],
  ])('says from when games count: %s', async (_, phase, days, times) => {
    const games = phase === 'before' ? [TODAY] : [...PLAYED, TODAY];
    const { league, send } = await openSeason({ games, season: { phase } });
    send(league.commit('draft_completed', { completed_at: Date.now() - days * 86_400_000 }, null));
    expect(screen.getAllByText(/^Games count from the start of the season/)).toHaveLength(times);
  });

  it('lets the commissioner enter a result by hand, and take it back', async () => {
    const server = seasonOf([]).season;
    const { user, asked } = await openSeason({
      season: { facts: { ...server.facts, sport: 'Custom', custom: true } },
    });
    await user.click(screen.getAllByRole('button', { name: 'Enter result' })[0]);
    const dialog = await shown('dialog', 'Enter a result');
    await user.click(within(dialog).getByRole('button', { name: 'One point for Team 1 more' }));
    // A score that cannot be is not saved as the one before it.
    const other = within(dialog).getAllByRole('textbox')[1];
    await user.clear(other);
    await user.type(other, '1000{Enter}');
    expect(lastPut(asked)).toBeUndefined();
    expect(other).toHaveAccessibleDescription('From 0 to 999.');
    await user.clear(other);
    await user.type(other, '0');
    await user.click(within(dialog).getByRole('button', { name: 'Done' }));
    await settle();
    const put = lastPut(asked);
    expect(put).toMatchObject({
      path: '/api/competitions/nfl-2025/games/g4',
      body: { home_score: 1, away_score: 0, status: 'final' },
    });
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await settle();
    // As it was, whole: tests/api/test_results.py shows that nothing of the result stays.
    expect(lastPut(asked)?.body).toEqual({
      status: 'scheduled',
      how: null,
      home_score: null,
      away_score: null,
      home_shootout: null,
      away_shootout: null,
      starts_at: 1_800_003_600_000,
    });
    expect(screen.queryByText('Result saved.')).toBeNull();
  });

  it.each([
    ['enter results of their own competition', true, ['Add a game…', 'Games from a file…']],
    ['rule nothing where a source reports', false, []],
  ])('lets a co-commissioner %s', async (_, custom, offered) => {
    const { facts } = seasonOf([]).season;
    const { user, league, send } = await openSeason({ season: { facts: { ...facts, custom } } });
    send(league.commit('commissioner_changed', { user_id: 'u2', was: 'u1', how: 'handed_over' }, 'u1'));
    send(league.commit('role_set', { user_id: 'u1', role: 'co_commissioner', was: 'member' }, 'u2'));
    await settle();
    expect(screen.queryAllByRole('button', { name: 'Enter result' }).length > 0).toBe(custom);
    expect(screen.queryByRole('button', { name: 'Override' })).toBeNull();
    const run = screen.queryByRole('button', { name: 'Run the season' });
    expect(run !== null).toBe(custom);
    if (run) await user.click(run);
    const dialog = run ? await shown('dialog', 'Run the season') : null;
    const choices = dialog ? within(dialog).getAllByRole('button', { name: /…$/ }) : [];
    expect(choices.map(({ textContent }) => textContent)).toEqual(offered);
  });

  it('offers to change a result that is there, and to add games', async () => {
    const { facts } = seasonOf([]).season;
    const { user } = await openSeason({ season: { facts: { ...facts, custom: true } } });
    expect(screen.getByRole('button', { name: 'Add a game…' })).toBeVisible();
    await user.click(screen.getAllByRole('button', { name: 'Change result' })[0]);
    expect(await shown('dialog', 'Change a result')).toBeInTheDocument();
    cleanup();
    await openSeason({ games: [], season: { phase: 'before', facts: { ...facts, custom: true } } });
    await user.click(screen.getByRole('button', { name: 'Add a game…' }));
    expect(await shown('dialog', 'Add a game')).toBeInTheDocument();
    await user.click(await shown('button', 'Add many from a file…'));
    expect(await shown('dialog', 'Games from a file')).toBeInTheDocument();
  });

  it('shows the commissioner what rules come to before they count', async () => {
    const { user, asked } = await openSeason();
    await user.click(screen.getByRole('button', { name: 'Run the season' }));
    await settle();
    await user.click(screen.getByRole('button', { name: 'Scoring…' }));
    await pass(1_000);
    const dialog = await shown('dialog', 'Scoring');
    await user.click(within(dialog).getByRole('radio', { name: /Three for a win/ }));
    expect(within(dialog).getByRole('region', { name: 'Preview' })).toHaveTextContent(
      'A win is worth 3 points.',
    );
    await pass(1_000);
    await settle();
    expect(within(dialog).getByRole('list', { name: 'The best teams' })).toHaveTextContent('T2');
    expect(within(dialog).getByRole('button', { name: 'Use these rules' })).toBeDisabled();
    await user.type(within(dialog).getByRole('textbox', { name: /Reason/ }), 'We agreed');
    await user.click(within(dialog).getByRole('button', { name: 'Use these rules' }));
    await settle();
    expect(lastPut(asked)?.body).toMatchObject({
      scoring: THREE,
      reason: 'We agreed',
    });
  });

  it('leads to every result and every game to come', async () => {
    const days = [1, 2, 3, 4, 5, 6, 7, 8];
    const games = [
      ...days.map((day) => final(`r${day}`, 't1', 't2', day, 0, day)),
      ...days.map((day) => ({
        ...final(`n${day}`, 't2', 't3', 0, 0, -day),
        status: 'scheduled',
        winner: null,
      })),
    ];
    const { user } = await openSeason({ games });
    const results = () => screen.getAllByRole('heading', { level: 2, name: /^Results of/ });
    expect(results()).toHaveLength(1);
    await user.click(screen.getByRole('button', { name: 'Earlier results' }));
    expect(results()).toHaveLength(6);
    await user.click(screen.getByRole('button', { name: 'Earlier results' }));
    expect(results()).toHaveLength(8);
    expect(screen.queryByRole('button', { name: 'Earlier results' })).toBeNull();
    const coming = () => within(screen.getByRole('region', { name: 'Coming up' })).getAllByRole('article');
    expect(coming()).toHaveLength(4);
    await user.click(screen.getByRole('button', { name: /^Show all \d games to come/ }));
    expect(coming().length).toBeGreaterThan(4);
    expect(screen.queryByRole('button', { name: /^Show all/ })).toBeNull();
  });

  it('has tabs on a phone', async () => {
    const { user } = await openSeason({ wide: false });
    expect(screen.queryByText('A win is worth 1.')).toBeNull();
    await user.click(screen.getByRole('tab', { name: 'Rules' }));
    expect(screen.getByText('A win is worth 1.')).toBeInTheDocument();
  });

  it('says what failed, and reads again when asked', async () => {
    const broken = { now: true };
    const { user } = await openSeason({ broken });
    expect(screen.getByRole('alert')).toHaveTextContent('The season did not load');
    broken.now = false;
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    await settle();
    expect(places()[0]).toMatch(/Ben/);
    expect(screen.queryByRole('alert')).toBeNull();
  });
});
