import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import { fakeApi } from '../../testing/api.js';
import { refusal } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import { ShortCode } from './ShortCode.jsx';

const show = () =>
  render(
    <MantineProvider env="test">
      <ShortCode leagueId="l-1" />
    </MantineProvider>,
  );

it('shows a code to read aloud and until when it works', async () => {
  signInAs({ id: 'u1' });
  fakeApi({ 'POST /api/leagues/l-1/invite/short': () => ({ body: { code: 'K7QM-2P', expires_in: 1800 } }) });
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Code to read aloud' }));
  expect(await screen.findByText('K7QM-2P')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toContain('It works until');
  expect(screen.getByRole('button', { name: 'New short code' })).toBeTruthy();
});

it('says why there is none', async () => {
  signInAs({ id: 'u1' });
  fakeApi({ 'POST /api/leagues/l-1/invite/short': () => refusal('draft_already_started', 409) });
  show();
  await userEvent.click(screen.getByRole('button', { name: 'Code to read aloud' }));
  expect(await screen.findByRole('alert')).toBeTruthy();
});
