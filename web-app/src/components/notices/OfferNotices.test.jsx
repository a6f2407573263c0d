import { MantineProvider } from '@mantine/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import * as push from '../../services/push.js';
import { session } from '../../services/session/session.js';
import { signInAs } from '../../testing/people.js';
import OfferNotices from './OfferNotices.jsx';

const OFFER = { name: 'Notifications' };
const offer = () => screen.queryByRole('complementary', OFFER);

beforeEach(() => {
  signInAs();
  vi.spyOn(push, 'look').mockResolvedValue({ situation: 'off', id: null });
  vi.spyOn(push, 'channels').mockResolvedValue([]);
  vi.spyOn(push, 'turnOn').mockResolvedValue(/** @type {any} */ ({}));
});
afterEach(() => {
  session.clear();
  localStorage.clear();
});

/** @param {{picked?: boolean}} [props] */
async function open(props = {}) {
  cleanup();
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MantineProvider env="test">
        <OfferNotices {...props} />
      </MantineProvider>
    </QueryClientProvider>,
  );
  return userEvent.setup();
}

it('comes after the first pick, in the room and in the next lobby, and asks the browser on a tap only', async () => {
  await open();
  expect(push.look).not.toHaveBeenCalled();
  await open({ picked: true });
  expect(await screen.findByRole('complementary', OFFER)).toHaveTextContent(
    'Get notified when it’s your turn, even with the app closed?',
  );
  expect(push.turnOn).not.toHaveBeenCalled();
  const user = await open();
  await user.click(await screen.findByRole('button', { name: 'Turn on' }));
  expect(push.turnOn).toHaveBeenCalledTimes(1);
  await vi.waitFor(() => expect(offer()).toBeNull());
});

it('is declined for good', async () => {
  const user = await open({ picked: true });
  await user.click(await screen.findByRole('button', { name: 'No thanks' }));
  expect(offer()).toBeNull();
  vi.mocked(push.look).mockClear();
  await open({ picked: true });
  expect(offer()).toBeNull();
  expect(push.look).not.toHaveBeenCalled();
});

it('stays, with the reason, when the browser refuses', async () => {
  vi.mocked(push.turnOn).mockRejectedValue(new Error('Your browser does not allow notifications from here.'));
  const user = await open({ picked: true });
  await user.click(await screen.findByRole('button', { name: 'Turn on' }));
  expect(await screen.findByText(/does not allow notifications/)).toBeVisible();
  expect(offer()).not.toBeNull();
});

it.each(/** @type {const} */ (['on', 'blocked', 'server', 'insecure', 'install', 'unsupported']))(
  'is not made where it cannot be taken: %s',
  async (situation) => {
    vi.mocked(push.look).mockResolvedValue({ situation, id: null });
    await open({ picked: true });
    await vi.waitFor(() => expect(push.channels).toHaveBeenCalled());
    expect(offer()).toBeNull();
  },
);

it('is not made to a sign-in by a seat link', async () => {
  session.set({ ...signInAs(), refresh_token: 'seat.league-1.x' });
  await open({ picked: true });
  expect(push.look).not.toHaveBeenCalled();
  expect(offer()).toBeNull();
});
