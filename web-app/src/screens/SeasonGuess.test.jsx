import { cleanup, fireEvent, screen, within } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { closeRoom, shown } from '../components/draft/testing/openRoom.jsx';
import { NOW } from '../testing/leagueServer.js';
import { openSeason } from '../testing/openSeason.jsx';
import { DAY, game, seasonOf } from '../testing/seasonServer.js';

afterEach(async () => {
  cleanup();
  await closeRoom();
});

const { season } = seasonOf([]);
const GUESSED = {
  phase: 'before',
  guesses: { u1: 3 },
  facts: { ...season.facts, sport: 'Custom', custom: true },
  scoring: { ...season.scoring, guess: { of: 'wins' }, ties: [{ by: 'guess' }] },
};
const LATER = game('g1', 't1', 't2', { starts_at: NOW + DAY });
const CLOSES = /closes the tie-break guess: nobody can guess after that, and everyone sees all guesses/;

describe('what closes the guesses says so before it is saved', () => {
  it('a result of the first game', async () => {
    const { user } = await openSeason({ games: [LATER], season: GUESSED });
    expect(screen.getByLabelText('My guess')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Enter result' }));
    expect(await shown('dialog', 'Enter a result')).toHaveTextContent(CLOSES);
  });

  it('a new game that has been played or has begun, but none that is to come', async () => {
    const { user } = await openSeason({ games: [LATER], season: GUESSED });
    await user.click(screen.getByRole('button', { name: 'Add a game…' }));
    const dialog = await shown('dialog', 'Add a game');
    expect(dialog).not.toHaveTextContent(CLOSES);
    const kickOff = within(dialog).getByLabelText(/Kick-off/);
    fireEvent.change(kickOff, { target: { value: '2035-01-01T15:00' } });
    expect(dialog).not.toHaveTextContent(CLOSES);
    fireEvent.change(kickOff, { target: { value: '2001-01-01T15:00' } });
    expect(dialog).toHaveTextContent(CLOSES);
    fireEvent.change(kickOff, { target: { value: '2035-01-01T15:00' } });
    await user.click(within(dialog).getByRole('radio', { name: 'Final' }));
    expect(dialog).toHaveTextContent(CLOSES);
  });

  it('a file of games', async () => {
    const { user } = await openSeason({ games: [LATER], season: GUESSED });
    await user.click(screen.getByRole('button', { name: 'Run the season' }));
    await user.click(await shown('button', 'Games from a file…'));
    expect(await shown('dialog', 'Games from a file')).toHaveTextContent(CLOSES);
  });

  it.each([
    ['they are locked', { ...GUESSED, guesses: { u1: 3, u2: 4 }, guesses_locked: true }],
    ['the rules ask for none', { ...GUESSED, scoring: season.scoring }],
  ])('nothing once %s', async (_, of) => {
    const { user } = await openSeason({ games: [LATER], season: of });
    expect(screen.queryByLabelText('My guess')).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Enter result' }));
    expect(await shown('dialog', 'Enter a result')).not.toHaveTextContent(CLOSES);
  });
});

it('shows the guesses that others have read, though no game has begun any more', async () => {
  await openSeason({
    games: [LATER],
    season: { ...GUESSED, guesses: { u1: 3, u2: 4 }, guesses_locked: true },
  });
  const guesses = await shown('region', 'Tie-break guess');
  expect(guesses).toHaveTextContent(/You3/);
  expect(guesses).toHaveTextContent(/4$/);
});
