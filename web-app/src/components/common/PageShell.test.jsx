import { QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { makeQueryClient } from '../../app/queryClient.js';
import { MemoryRouter } from '../../lib/router.jsx';
import { PageShell } from './PageShell.jsx';

/** @param {'page'|'room'} width */
const shell = (width) => (
  <QueryClientProvider client={makeQueryClient()}>
    <MemoryRouter>
      <PageShell width={width}>A league</PageShell>
    </MemoryRouter>
  </QueryClientProvider>
);

it('the page leaves no strip for its scrollbar while the draft room is shown, and does again afterwards', () => {
  const page = document.documentElement;
  const { rerender, unmount } = render(shell('page'));
  expect(page).not.toHaveAttribute('data-room');
  rerender(shell('room'));
  expect(page).toHaveAttribute('data-room');
  rerender(shell('page'));
  expect(page).not.toHaveAttribute('data-room');
  rerender(shell('room'));
  unmount();
  expect(page).not.toHaveAttribute('data-room');
});

it('the page leaves no strip beside the cover of a dialog', async () => {
  const page = document.documentElement;
  const { unmount } = render(shell('page'));
  document.body.setAttribute('data-scroll-locked', '1');
  await vi.waitFor(() => expect(page).toHaveAttribute('data-locked'));
  document.body.removeAttribute('data-scroll-locked');
  await vi.waitFor(() => expect(page).not.toHaveAttribute('data-locked'));
  unmount();
});
