import { cleanup, screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import { refusal } from '../../testing/fakeFetch.js';
import { LEAGUE_ID } from '../../testing/leagueServer.js';
import { closeRoom, openRoom, pass, settle } from '../draft/testing/openRoom.jsx';
import TurnBars from './TurnBars.jsx';

/** Who is on the clock according to the list of leagues. */
let listed = '';

afterEach(async () => {
  listed = '';
  cleanup();
  await closeRoom();
});

/** @param {string} pathname @param {Parameters<typeof openRoom>[0] & {others?: object[]}} [how] others: leagues listed before it */
async function at(pathname, { others = [], ...how } = {}) {
  const opened = await openRoom({
    ...how,
    at: pathname,
    answer: ({ path }) =>
      path.includes('/other-')
        ? refusal('unavailable', 503)
        : path === '/api/leagues'
          ? {
              body: {
                leagues: [...others, { id: LEAGUE_ID, status: 'drafting', now: { on_clock: listed } }],
              },
            }
          : undefined,
    show: (_room, me) => <TurnBars me={me.id} seatIn={null} />,
  });
  await settle();
  await pass(1_100);
  return opened;
}

it('says on any screen that it is my turn, with the clock, in the title, too', async () => {
  const { league, send } = await at('/account');
  expect(screen.getByRole('alert')).toHaveTextContent('Your turn in Sunday Night');
  expect(screen.getByRole('timer')).toHaveTextContent(/^(0:\d\d|1:0[01])$/); // 60 s, and the second before them
  expect(screen.getByRole('link', { name: 'Pick now' })).toHaveAttribute('href', `/leagues/${LEAGUE_ID}`);
  const titles = [document.title];
  await pass(1_000); // the title changes every other second
  titles.push(document.title);
  expect(titles.join()).toContain('Your turn');
  send(league.pick('t1'));
  expect(screen.queryByRole('alert')).toBeNull();
});

it('is not shown in the draft room itself, nor on another’s turn elsewhere', async () => {
  await at(`/leagues/${LEAGUE_ID}`);
  expect(screen.queryByRole('alert')).toBeNull();
  cleanup();
  await closeRoom();
  await at('/account', { me: 'u2' });
  expect(screen.queryByRole('timer')).toBeNull();
});

it('leaves it to the list of my leagues where that says so, but for the title', async () => {
  listed = 'u1';
  await at('/leagues');
  expect(screen.queryByRole('alert')).toBeNull();
  const titles = [document.title];
  await pass(1_000);
  titles.push(document.title);
  expect(titles.join()).toContain('Your turn');
  cleanup();
  await closeRoom();
  listed = '';
  await at('/leagues');
  expect(screen.getByRole('alert')).toBeVisible();
});

it('shows the clock over the settings of a running draft, whoever picks', async () => {
  await at(`/leagues/${LEAGUE_ID}/settings`, { me: 'u2' });
  expect(screen.getByText(/is on the clock/)).toBeVisible();
  expect(screen.getByRole('timer')).toBeVisible();
});

it('says it of my turn although four other drafts run that I have picked in later', async () => {
  const others = [1, 2, 3, 4].map((n) => ({ id: `other-${n}`, status: 'drafting', now: { on_clock: 'u9' } }));
  listed = 'u1';
  await at('/account', { others });
  expect(screen.getByRole('alert')).toHaveTextContent('Your turn in Sunday Night');
});

it('leaves a screen its own title, also one that changes meanwhile', async () => {
  document.title = 'Ana is on the clock';
  const { league, send } = await at('/account');
  await pass(1_000);
  document.title = 'Ben is on the clock'; // another league's room goes on
  const seen = new Set();
  for (let second = 0; second < 4; second += 1) {
    seen.add(document.title);
    await pass(1_000);
  }
  expect(seen).toContain('Ben is on the clock');
  expect(seen).not.toContain('Ana is on the clock');
  send(league.pick('t1'));
  expect(document.title).toBe('Ben is on the clock');
});
