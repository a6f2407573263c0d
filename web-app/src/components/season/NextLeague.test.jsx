import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { MemoryRouter } from '../../lib/router.jsx';
import { session } from '../../services/session/session.js';
import { fakeApi } from '../../testing/api.js';
import { signInAs } from '../../testing/people.js';
import { seasonOf } from '../../testing/seasonServer.js';
import { NextLeague } from './NextLeague.jsx';

const room = vi.hoisted(() => ({
  told: /** @type {Set<(heard: any) => void>} */ (new Set()),
  onChat(/** @type {(heard: any) => void} */ listener) {
    room.told.add(listener);
    return () => room.told.delete(listener);
  },
}));
vi.mock('../../hooks/useRoom.js', () => ({ useRoom: () => room }));

afterEach(() => {
  cleanup();
  session.clear();
});

const league = /** @type {any} */ ({
  id: 'l1',
  commissioner_id: 'u1',
  members: ['Ana', 'Ben'].map((display_name, at) => ({ user_id: `u${at + 1}`, display_name, seat: at + 1 })),
});
const announce = () =>
  act(async () => {
    for (const tell of room.told)
      tell({ type: 'update', update: { data: { message: { kind: 'announcement' } } } });
  });

/** @param {{mine?: any[], season?: any, onTold?: () => void}} how */
function show({ mine = [], season = {}, onTold = () => {} }) {
  fakeApi({ 'GET /api/leagues': () => ({ body: { leagues: mine } }) });
  const { again } = seasonOf([]).season;
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter initialEntries={['/leagues/l1']}>
          <NextLeague
            league={league}
            season={{ ...seasonOf([]).season, ...season, again: { ...again, ...season.again } }}
            me="u2"
            onTold={onTold}
          />
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
}

it('leads to the next league as soon as it is announced, in a season that is not closed', async () => {
  signInAs({ id: 'u2' });
  /** @type {any[]} */
  const mine = [];
  show({ mine });
  await announce();
  expect(screen.queryByRole('link')).toBeNull();
  mine.push({ id: 'l2', name: 'Pool 2', again_from: 'l1', status: 'lobby' });
  await announce();
  expect(await screen.findByRole('link', { name: 'Open the next league' })).toHaveAttribute(
    'href',
    '/leagues/l2',
  );
  expect(screen.getByRole('region', { name: 'The next league' })).toHaveTextContent('“Pool 2” is open');
});

it.each([
  ['the season is closed: its end leads there', 'lobby', { closing: {} }],
  ['its draft is over: the list of seasons leads there', 'complete', {}],
])('is left out once %s', async (_, status, season) => {
  signInAs({ id: 'u2' });
  show({ mine: [{ id: 'l2', name: 'Pool 2', again_from: 'l1', status }], season });
  await announce();
  expect(screen.queryByRole('region')).toBeNull();
});

it('tells a sign-in to one seat alone how to get to its seat there', async () => {
  session.set({ ...signInAs({ id: 'u2' }), refresh_token: 'seat.l1.secret' });
  const onTold = vi.fn();
  show({ season: { again: { next_name: 'Pool 2' } }, onTold });
  expect(screen.getByRole('region', { name: 'The next league' })).toHaveTextContent(
    /“Pool 2” is open, and you have a seat in it.*or ask Ana for a link to your seat there\.$/,
  );
  await announce();
  expect(onTold).toHaveBeenCalledOnce();
});
