import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import { ApiError, offlineError } from '../../../services/api/apiError.js';
import { Saved } from './Saved.jsx';

it('says so if the result could not be taken back, and lets it be tried again', async () => {
  const undo = vi
    .fn()
    .mockRejectedValueOnce(
      new ApiError({ status: 400, code: 'invalid_request', message: 'Say how it ended.' }),
    )
    .mockResolvedValue(null);
  const onGone = vi.fn();
  render(
    <MantineProvider env="test">
      <Saved no={1} said="Result saved." undo={undo} onGone={onGone} />
    </MantineProvider>,
  );
  expect(screen.getByText('Result saved.')).toBeVisible();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText('It was not undone. Say how it ended.')).toBeVisible();
  expect(onGone).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(onGone).toHaveBeenCalledExactlyOnceWith(1);
});

it('has the page leave room for it, as long as it is there', () => {
  const room = () => document.documentElement.style.getPropertyValue('--dn-saved');
  const { unmount } = render(
    <MantineProvider env="test">
      <Saved no={1} said="Result saved." undo={async () => {}} onGone={() => {}} />
    </MantineProvider>,
  );
  expect(Number.parseInt(room(), 10)).toBeGreaterThan(60);
  unmount();
  expect(room()).toBe('');
});

it('does not say that nothing was undone when no answer came', async () => {
  const undo = vi.fn().mockRejectedValue(offlineError());
  render(
    <MantineProvider env="test">
      <Saved no={1} said="Result saved." undo={undo} onGone={() => {}} />
    </MantineProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(await screen.findByText(/^We don’t know whether it was undone\./)).toBeVisible();
});
