import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';
import { MemoryRouter, Route, Routes, useLocation } from '../../lib/router.jsx';

import { fakeApi } from '../../testing/api.js';
import { PlayAgain } from './PlayAgain.jsx';
import { RecapActions } from './RecapActions.jsx';

const ANA = { user_id: 'a', role: 'commissioner' };
const BEN = { user_id: 'b', role: 'member' };
const CLEO = { user_id: 'c', role: 'co_commissioner' };
const league = /** @type {any} */ ({ id: 'l-1', members: [ANA, BEN, CLEO] });

/** @param {string} me @param {Parameters<typeof fakeApi>[0]} answers */
function show(me, answers) {
  const fetch = fakeApi(answers);
  const Where = () => useLocation().pathname;
  render(
    <MantineProvider>
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter initialEntries={['/recap']}>
          <Routes>
            <Route path="/recap" element={<PlayAgain league={league} me={me} />} />
            <Route path="*" element={<Where />} />
          </Routes>
        </MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );
  return fetch;
}

it('opens the next league with the same people and goes there', async () => {
  /** @type {any} */
  let sent;
  show('a', {
    'POST /api/leagues': ({ body }) => {
      sent = body;
      return { body: { id: 'l-2' }, status: 201 };
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: 'Play again' }));
  expect(await screen.findByText('/leagues/l-2')).toBeTruthy();
  expect(sent).toMatchObject({ again_from: 'l-1' });
});

it('is a door for everybody once the next league is open', async () => {
  show('b', { 'GET /api/leagues': () => ({ body: { leagues: [{ id: 'l-2', again_from: 'l-1' }] } }) });
  const door = await screen.findByRole('link', { name: 'Open the next league' });
  expect(door.getAttribute('href')).toBe('/leagues/l-2');
});

it('is no button for a co-commissioner, who runs the draft and nothing else', async () => {
  const { asked } = show('c', {});
  await expect.poll(() => asked.length).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: 'Play again' })).toBeNull();
});

it('is no button for a member', async () => {
  const { asked } = /** @type {any} */ (show('b', {}));
  await expect.poll(() => asked?.length ?? 1).toBeGreaterThan(0);
  expect(screen.queryByRole('button', { name: 'Play again' })).toBeNull();
});

it('stands beside the recap’s picture, not among the ways to share it, which a phone folds', () => {
  render(
    <MantineProvider>
      <RecapActions leagueName="Friends" about="" rows={[]} order={[]} next={<a href="/next">Next</a>} />
    </MantineProvider>,
  );
  expect(screen.getByText('More ways to share it').closest('details')).not.toContainElement(
    screen.getByRole('link', { name: 'Next' }),
  );
});
