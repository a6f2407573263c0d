import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi } from '../testing/api.js';
import { lobbyView } from '../testing/leagueServer.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';

beforeEach(() => {
  signInAs();
});

afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
});

async function openCreate() {
  const { asked } = fakeApi({ 'POST /api/leagues': () => ({ status: 201, body: lobbyView().league }) });
  const { user } = renderApp('/leagues/new');
  await screen.findByRole('radio', { name: /NFL/ });
  const saved = () => asked.filter((one) => one.method === 'POST').map(({ body }) => body.settings);
  return { user, saved };
}

it.each([
  ['Members', '99', 'From 2 to 30.'],
  ['Members', '1', 'From 2 to 30.'],
  ['Rounds', '{Backspace}', 'From 1 to 4.'],
])('%s: what cannot be is not saved as something else (%s)', async (label, typed, range) => {
  const { user, saved } = await openCreate();
  const field = screen.getByRole('textbox', { name: label });
  await user.clear(field);
  await user.type(field, `${typed}{Enter}`);
  expect(saved()).toEqual([]);
  expect(field).toHaveFocus();
  expect(field).toBeInvalid();
  expect(field).toHaveAccessibleDescription(range);
  await user.clear(field);
  await user.type(field, '3{Enter}');
  expect(field).toBeValid();
  expect(saved()[0]).toMatchObject({ [label === 'Members' ? 'max_members' : 'rounds']: 3 });
});

it('a clock of five seconds is not saved as the one before it', async () => {
  const { user, saved } = await openCreate();
  await user.click(screen.getByRole('radio', { name: 'Custom' }));
  await user.selectOptions(screen.getByLabelText('Unit'), 'seconds');
  const count = screen.getByLabelText('Custom time');
  await user.clear(count);
  await user.type(count, '5');
  await user.click(screen.getByRole('button', { name: 'Create league' }));
  expect(saved()).toEqual([]);
  expect(count).toHaveFocus();
  await user.type(count, '5');
  await user.click(screen.getByRole('button', { name: 'Create league' }));
  expect(saved()[0]).toMatchObject({ pick_seconds: 55 });
});

it('rounds follow the members, and teams left over are said', async () => {
  const { user } = await openCreate();
  const press = (/** @type {string} */ name) => user.click(screen.getByRole('button', { name }));
  expect(screen.getByText('8 members × 4 rounds = 32 teams: every team is drafted.')).toBeVisible();
  await press('One member more');
  expect(screen.getByLabelText('Rounds')).toHaveValue('3');
  const sum = screen.getByText(/9 members × 3 rounds/);
  expect(sum).toHaveTextContent('Rounds are now 3. 9 members × 3 rounds: 27 of 32 teams will be drafted.');
  await press('One round fewer');
  expect(screen.getByText(/18 of 32 teams will be drafted. Up to 3 rounds fit./)).toBeVisible();
  // Those that were chosen stay.
  await press('One member fewer');
  expect(screen.getByText(/^8 members × 2 rounds: 16 of 32 teams/)).toBeVisible();
  expect(screen.queryByText(/are now/)).toBeNull();
});
