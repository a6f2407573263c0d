import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import { MemoryRouter } from '../../lib/router.jsx';
import { lobbyView } from '../../testing/leagueServer.js';
import { LeaveLeague } from './LeaveLeague.jsx';
import { RemoveMember } from './RemoveMember.jsx';

const { league } = lobbyView();

/** @param {import('react').ReactNode} part */
const shown = (part) =>
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={new QueryClient()}>
        <MemoryRouter>{part}</MemoryRouter>
      </QueryClientProvider>
    </MantineProvider>,
  );

/** @type {[import('../../services/types.js').League['status'], RegExp][]} */
const SEATS = [
  ['lobby', /give up your seat|lose their seat/],
  ['drafting', /autopick takes (your|their) turns/],
  ['paused', /autopick takes (your|their) turns/],
  ['complete', /teams stay in the season/],
];

it.each(SEATS)('says what becomes of the seat that is left: %s', async (status, words) => {
  shown(<LeaveLeague league={{ ...league, status }} />);
  await userEvent.click(screen.getByRole('button', { name: 'Leave' }));
  expect(await screen.findByText(words)).toBeInTheDocument();
});

it.each(SEATS)('and of one who is removed: %s', async (status, words) => {
  const [member] = league.members;
  shown(<RemoveMember member={member} leagueId="l1" opened onClose={() => {}} status={status} />);
  expect(await screen.findByText(words)).toBeInTheDocument();
});
