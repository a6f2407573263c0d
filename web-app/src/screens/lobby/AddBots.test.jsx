import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import { fakeApi } from '../../testing/api.js';
import { lobbyView } from '../../testing/leagueServer.js';
import { signInAs } from '../../testing/people.js';
import { AddBots } from './AddBots.jsx';

it('adds one bot, however often it is pressed before the list shows it', async () => {
  signInAs({ id: 'u1' });
  const { league } = lobbyView();
  const bot = { ...league.members[2], user_id: 'bot-1', is_bot: true };
  const after = { ...league, seq: league.seq + 1, members: [...league.members, bot] };
  const { asked } = fakeApi({ 'POST bots': () => ({ body: after }) });
  const client = new QueryClient();
  /** @param {typeof league} now */
  const shown = (now) => (
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <AddBots league={now} free={4} />
      </QueryClientProvider>
    </MantineProvider>
  );
  const sent = () => asked.filter(({ path }) => path.endsWith('/bots')).map(({ body }) => body);
  const button = () => screen.getByRole('button', { name: 'Add a bot' });
  const { rerender } = render(shown(league));
  await userEvent.click(button());
  await waitFor(() => expect(client.isMutating()).toBe(0));
  await userEvent.click(button());
  expect(sent()).toMatchObject([{ count: 1, bots: 0 }]);
  rerender(shown(after));
  await waitFor(() => expect(button()).toBeEnabled());
  await userEvent.click(button());
  expect(sent()).toMatchObject([{}, { count: 1, bots: 1 }]);
});
