import { cleanup, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';
import { dayAndTime } from '../components/common/times.js';
import { closeRoom, settle } from '../components/draft/testing/openRoom.jsx';
import { NOW } from '../testing/leagueServer.js';
import { openSeason, places, TODAY } from '../testing/openSeason.jsx';
import { DAY, game } from '../testing/seasonServer.js';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

describe('a season before its first game', () => {
  it('does not say what it has no game of until the games have come', async () => {
    const later = { come: () => {} };
    await openSeason({ games: [TODAY], season: { phase: 'before' }, later });
    expect(screen.getByText(/^Season, NFL/)).toBeVisible();
    later.come();
    await settle();
    expect(screen.getByText(/^Before the first game, NFL/)).toBeVisible();
  });

  it('is before it, too, if the league added that game itself', async () => {
    const mine = { ...game('own-1', 't1', 't2', { starts_at: NOW + DAY }), entered_by: null };
    const added = [{ game: mine, reason: 'Entered by hand', by: 'u1', at: NOW }];
    await openSeason({ games: [], season: { phase: 'before', added } });
    expect(screen.getByText(/^Before the first game, NFL/)).toBeVisible();
  });

  it('says nothing of what decides a place that nobody has yet', async () => {
    const scoring = {
      version: 1,
      unit: 'wins',
      games: [{ points: 1, when: { result: ['win'] } }],
      ties: [{ by: 'pick_no' }, { by: 'shared' }],
    };
    await openSeason({ games: [TODAY], season: { phase: 'before', scoring } });
    expect(places()[0]).toMatch(/^No place yet, –Ana/);
    expect(screen.queryByText(/who picked first$/)).toBeNull();
  });

  it('keeps nobody at a place that nobody has yet', async () => {
    await openSeason({ games: [TODAY], season: { phase: 'before' } });
    expect(screen.getByText(/win: you \+1, 1st$/)).toBeVisible();
  });

  it('calls a game without its result neither first nor next', async () => {
    const games = [
      game('g1', 't1', 't2', { starts_at: NOW - 2 * DAY }),
      game('g2', 't1', 't3', { starts_at: NOW + 2 * DAY }),
    ];
    await openSeason({ games, season: { phase: 'before' } });
    const listed = (/** @type {string} */ name) => within(screen.getByRole('region', { name }));
    expect(listed('Waiting for a result').getAllByRole('article')).toHaveLength(1);
    expect(listed('Waiting for a result').getByText(/^Result missing · /)).toBeVisible();
    expect(listed('Next for you').getAllByRole('article')).toHaveLength(1);
    const day = dayAndTime(NOW + 2 * DAY);
    expect(screen.getByRole('region', { name: 'My place' })).toHaveTextContent(`Your first game: ${day}`);
  });

  it('calls none the first that was put off and awaits its new date', async () => {
    const games = [
      game('g1', 't1', 't2', { starts_at: NOW - 2 * DAY, status: 'postponed' }),
      game('g2', 't1', 't3', { starts_at: NOW + 2 * DAY }),
    ];
    await openSeason({ games, season: { phase: 'before' } });
    const day = dayAndTime(NOW + 2 * DAY);
    expect(screen.getByRole('region', { name: 'My place' })).toHaveTextContent(`Your first game: ${day}`);
    const cards = within(screen.getByRole('region', { name: 'Next for you' })).getAllByRole('article');
    expect(cards.at(-1)).toHaveTextContent('Postponed');
  });
});
