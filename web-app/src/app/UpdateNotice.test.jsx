import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { act, render, screen, waitFor } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';

import { updateHeld, updateReady } from '../services/appUpdate.js';
import { UpdateNotice } from './UpdateNotice.jsx';

afterEach(() => {
  updateReady.set(false);
  updateHeld.set(false);
});

it('says that a new version is ready, but not while it is my turn', async () => {
  render(
    <MantineProvider env="test">
      <UpdateNotice />
      <Notifications />
    </MantineProvider>,
  );
  act(() => updateReady.set(true));
  expect(await screen.findByText('A new version of Draftnight is ready')).toBeVisible();
  act(() => updateHeld.set(true));
  await waitFor(() => expect(screen.queryByText('A new version of Draftnight is ready')).toBeNull());
  act(() => updateHeld.set(false));
  expect(await screen.findByText('A new version of Draftnight is ready')).toBeVisible();
});
