import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen } from '@testing-library/react';
import { expect, it } from 'vitest';

import { isolated } from '../../lib/isolated.js';
import { MemoryRouter } from '../../lib/router.jsx';
import { DeleteLeague } from './DeleteLeague.jsx';

it.each([
  ['Sam’s league', "Sam's league"],
  ['Sam’s league', ' sam’s  league '],
  ['دوري الأصدقاء', isolated('دوري الأصدقاء')],
  ['Ligue d’été', 'Ligue d’e\u0301te\u0301'],
])('a league called %s is deleted by typing %j', async (name, text) => {
  const league = /** @type {any} */ ({ id: 'l1', name });
  render(
    <QueryClientProvider client={new QueryClient()}>
      <MantineProvider>
        <MemoryRouter>
          <DeleteLeague league={league} />
        </MemoryRouter>
      </MantineProvider>
    </QueryClientProvider>,
  );
  fireEvent.click(screen.getByRole('button', { name: 'Delete this league' }));
  const field = await screen.findByRole('textbox');
  const button = screen.getByRole('button', { name: 'Delete for everyone' });
  fireEvent.change(field, { target: { value: 'Another league' } });
  expect(button).toBeDisabled();
  fireEvent.change(field, { target: { value: text } });
  expect(button).toBeEnabled();
});
