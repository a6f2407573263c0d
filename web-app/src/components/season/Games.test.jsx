import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import { seasonModel } from '../../lib/season/model.js';
import { NOW } from '../../testing/leagueServer.js';
import { DAY, final, game, seasonOf } from '../../testing/seasonServer.js';
import { Games } from './Games.jsx';

/** @param {import('../../testing/seasonServer.js').Game[]} games @param {any[]} [corrections] */
function show(games, corrections = []) {
  const { season } = seasonOf(games);
  const model = seasonModel(season, games, 0, [{ id: 't1' }, { id: 't2' }], ['u1', 'u2']);
  const nameOf = (/** @type {string} */ id) => id;
  const context = { teams: new Map(), nameOf, isHere: () => true, me: 'u3', facts: season.facts, now: NOW };
  render(
    <MantineProvider env="test">
      <Games model={model} season={season} context={context} corrections={corrections} />
    </MantineProvider>,
  );
}

it('has the focus at the first of the games that were shown last', async () => {
  show([1, 2, 3, 4, 5, 6].map((day) => game(`g${day}`, 't1', 't2', { starts_at: NOW + day * DAY })));
  await userEvent.click(screen.getByRole('button', { name: 'Show all 6 games to come' }));
  expect(screen.getAllByRole('listitem')).toHaveLength(6);
  expect(screen.getAllByRole('listitem')[4]).toHaveFocus();
});

it('has the focus at the first of the earlier results, once all are shown', async () => {
  show([1, 2, 3, 4, 5, 6, 7, 8].map((day) => final(`g${day}`, 't1', 't2', 1, 0, day)));
  const more = screen.getByRole('button', { name: 'Earlier results' });
  await userEvent.click(more);
  expect(screen.getAllByRole('heading')).toHaveLength(6);
  expect(more).toHaveFocus();
  await userEvent.click(more);
  expect(screen.getAllByRole('heading')).toHaveLength(8);
  expect(screen.getAllByRole('heading')[6]).toHaveFocus();
});

it('keeps what stands above when earlier results are shown', async () => {
  const games = [1, 2, 3].map((day) => final(`g${day}`, 't1', 't2', 1, 0, day));
  show(games, [{ game: games[2], was: { home_score: 0, away_score: 0 }, why: 'corrected', at: NOW }]);
  const headings = () => screen.getAllByRole('heading').map(({ textContent }) => textContent);
  const before = headings();
  expect(before).toContain('Corrected this week');
  await userEvent.click(screen.getByRole('button', { name: 'Earlier results' }));
  expect(headings().slice(0, before.length)).toEqual(before);
});
