import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it } from 'vitest';

import { makeTeams } from '../draft/testing/openRoom.jsx';
import { ChangePick } from './ChangePick.jsx';

afterEach(cleanup);

/** @param {any[]} teams @param {any[]} picks */
function open(teams, picks) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider env="test">
        <ChangePick
          leagueId="l"
          picks={picks}
          teams={teams}
          nameOf={() => 'Ana'}
          first={picks[0]?.pick_no ?? null}
          onDone={() => {}}
        />
      </MantineProvider>
    </QueryClientProvider>,
  );
}

describe('the team a pick is changed to', () => {
  it('is offered best first, as in the list of teams', async () => {
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    const teams = makeTeams(3).map((team, index) => ({ ...team, rating: [50, 90, null][index] }));
    open(teams, []);
    await user.click(screen.getByRole('combobox', { name: 'Change it to' }));
    expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual(
      [teams[1], teams[0], teams[2]].map(({ name }) => name),
    );
  });

  it.each([
    ['lodz', 'Łódź'],
    ['brighton and', 'Brighton & Hove'],
    ['BHA', 'Brighton & Hove'],
    ['koeln', '1. FC Köln'],
    ['brihgton', 'Brighton & Hove'],
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
    open(teams, [pick]);
    await user.type(screen.getByRole('combobox', { name: 'Change it to' }), typed);
    expect(screen.getAllByRole('option').map((one) => one.textContent)).toEqual([name]);
  });

  it.each([
    ['team 3', '{Enter}', 'Team 3'],
    ['team', '{Enter}', 'Team 2'],
    ['team', '{ArrowDown}{Enter}', 'Team 3'],
    ['team 3', '{Tab}', 'Team 3'],
    ['team', '{Tab}', ''],
    ['nothing', '{Tab}', ''],
  ])('typed %s, %s takes %s', async (typed, key, name) => {
    const user = userEvent.setup({ pointerEventsCheck: 0 });
    const teams = makeTeams(3);
    const pick = /** @type {any} */ ({
      pick_no: 1,
      round: 1,
      user_id: 'u1',
      team_id: 't1',
      by: 'member',
      at: 0,
    });
    open(teams, [pick]);
    const field = screen.getByRole('combobox', { name: 'Change it to' });
    expect(screen.getByRole('button', { name: 'Change the pick' })).toHaveAccessibleDescription(
      'Still needed: a team and a reason.',
    );
    await user.type(field, typed + key);
    expect(field).toHaveValue(name);
    expect(screen.getByRole('button', { name: 'Change the pick' })).toHaveAccessibleDescription(
      name ? 'Still needed: a reason.' : 'Still needed: a team and a reason.',
    );
    await user.type(screen.getByRole('textbox', { name: /Reason/ }), 'Misheard');
    if (name) expect(screen.getByRole('button', { name: 'Change the pick' })).toBeEnabled();
    else expect(screen.getByRole('button', { name: 'Change the pick' })).toBeDisabled();
  });
});
