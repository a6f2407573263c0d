import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch } from '../../testing/fakeFetch.js';
import { lobbyView } from '../../testing/leagueServer.js';
import { signInAs } from '../../testing/people.js';
import { SettingsForm } from './SettingsForm.jsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** @param {import('../../services/types.js').League} league */
const form = (league) => (
  <MantineProvider env="test">
    <QueryClientProvider client={new QueryClient()}>
      <SettingsForm league={league} teamCount={32} />
    </QueryClientProvider>
  </MantineProvider>
);

describe('the settings form', () => {
  it('saving a new name does not undo the rounds that were set on another device meanwhile', async () => {
    signInAs();
    const { league } = lobbyView();
    const { asked } = fakeFetch(() => ({ body: league }));
    const user = userEvent.setup();
    const { rerender } = render(form(league));
    const name = screen.getByRole('textbox', { name: 'League name' });
    await user.clear(name);
    await user.type(name, 'Fridays');
    rerender(form({ ...league, settings: { ...league.settings, rounds: league.settings.rounds + 1 } }));
    expect(name).toHaveValue('Fridays');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    const sent = asked.filter(({ method }) => method === 'PATCH').map(({ body }) => body);
    expect(sent).toEqual([{ name: 'Fridays', cmd_id: expect.any(String) }]);
  });
});
