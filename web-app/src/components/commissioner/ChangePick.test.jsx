import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';

import { makeTeams } from '../draft/testing/openRoom.jsx';
import { ChangePick } from './ChangePick.jsx';

afterEach(cleanup);

describe('the team a pick is changed to', () => {
  it.each([
    ['lodz', 'Łódź'],
    ['brighton and', 'Brighton & Hove'],
    ['BHA', 'Brighton & Hove'],
    ['koeln', '1. FC Köln'],
  ])('is found by %s as in the list of teams: %s', async (typed, name) => {
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    const [lodz, brighton, koeln, taken] = makeTeams(4);
    const teams = [
      { ...lodz, name: 'Łódź' },
      { ...brighton, name: 'Brighton & Hove', abbreviation: 'BHA' },
      { ...koeln, name: '1. FC Köln' },
      taken,
    ];
    const pick = /** @type {any} */ ({
      pick_no: 1,
      round: 1,
      user_id: 'u1',
      team_id: taken.id,
      by: 'member',
      at: 0,
    });
    render(
      <QueryClientProvider client={new QueryClient()}>
        <MantineProvider env="test">
          <ChangePick
            leagueId="l"
            picks={[pick]}
            teams={teams}
            nameOf={() => 'Ana'}
            first={1}
            onDone={() => {}}
          />
        </MantineProvider>
      </QueryClientProvider>,
    );
    await user.type(screen.getByRole('combobox', { name: 'Change it to' }), typed);
    expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual([name]);
  });
});
