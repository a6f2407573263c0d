import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it } from 'vitest';

import { ImportGames } from './ImportGames.jsx';

it('no longer speaks of a file that was no list once the games are pasted', async () => {
  const { container } = render(
    <MantineProvider env="test">
      <ImportGames competitionId="mine" onDone={() => {}} />
    </MantineProvider>,
  );
  const file = /** @type {HTMLInputElement} */ (container.querySelector('input[type=file]'));
  await userEvent.upload(file, new File(['%PDF-1.7'], 'games.pdf'));
  expect(await screen.findByText(/^This is a PDF/)).toBeVisible();
  await userEvent.click(screen.getByLabelText(/Or paste it/));
  await userEvent.paste('home,away\nReds,Blues');
  expect(screen.queryByText(/^This is a PDF/)).toBeNull();
});
