import { cleanup } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi } from '../testing/api.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';
import { pass, shown } from '../testing/waits.js';

const fetched = vi.hoisted(() => /** @type {string[]} */ ([]));
vi.mock('../components/TeamDraftView.jsx', () => {
  fetched.push('room');
  return { default: () => null };
});
vi.mock('../components/draft/queue/QueueList.jsx', () => {
  fetched.push('queue');
  return { default: () => null };
});

afterEach(() => {
  cleanup();
  session.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it('fetches the room in the lobby, once that is drawn: the network may be gone when the draft starts', async () => {
  signInAs();
  fakeApi({});
  vi.useFakeTimers();
  renderApp('/leagues/league-1');
  expect(await shown('heading', 'Sunday Night')).toBeVisible();
  expect(fetched).toEqual([]);
  await pass(2_000);
  expect(fetched.sort()).toEqual(['queue', 'room']);
});
