/** An announcement is for everybody, and not only for those who have the chat open. */
import { act, cleanup, screen } from '@testing-library/react';
import { afterEach, beforeAll, expect, it } from 'vitest';

import { live } from '../components/draft/testing/live.js';
import { closeRoom, openRoom, pass, settle, shown } from '../components/draft/testing/openRoom.jsx';
import { Route, Routes } from '../lib/router.jsx';
import { LEAGUE_ID, NOW } from '../testing/leagueServer.js';
import LeagueScreen from './LeagueScreen.jsx';

// Loaded beforehand: with the clock stopped, a test would wait for it forever.
beforeAll(async () => {
  await import('../services/chat/chatStore.js');
  await import('../components/chat/Announced.jsx');
  await import('../components/chat/ChatPanel.jsx');
}, 60_000);

afterEach(async () => {
  cleanup();
  localStorage.clear();
  await closeRoom();
});

/** @param {number} id @param {string} user_id @param {number} [at] */
const announcement = (id, user_id, at = NOW + 60_000) => ({
  ...{ id, rev: id, user_id, kind: 'announcement', text: `Food is here ${id}`, at },
  ...{ mentions: [], reactions: {}, deleted_by: null },
});

/** Opens a running draft as u1. @param {any[]} pinned @param {number} read_id */
const openLeague = (pinned, read_id) =>
  openRoom({
    at: `/leagues/${LEAGUE_ID}`,
    show: () => (
      <Routes>
        <Route path="/leagues/:leagueId" element={<LeagueScreen />} />
      </Routes>
    ),
    answer: ({ method, path }) => {
      if (!path.includes('/chat')) return undefined;
      if (method !== 'GET') return { status: 204 };
      const last = { rev: pinned.length, last_id: pinned.length, more: false };
      return { body: { ...last, messages: pinned, pinned, read_id, unread: 0, unread_mentions: 0 } };
    },
  });

const told = () => screen.queryByText(/^Food is here/)?.textContent;

it('is shown over the room as it comes, until it is hidden', async () => {
  const { user } = await openLeague([], 0);
  await pass(1_500);
  await settle();
  const data = { message: announcement(1, 'u2') };
  const update = { league_id: LEAGUE_ID, rev: 1, type: 'message_posted', data };
  act(() => live.transports.last.send('chat_update', /** @type {any} */ (update)));
  await settle();
  expect(told()).toBe('Food is here 1');
  expect(screen.getByText('Announced by Ben')).toBeVisible();
  await user.click(await shown('button', 'Hide this announcement'));
  expect(told()).toBeUndefined();
});

it.each([
  ['unread', 'u2', 0, 'Food is here 1', NOW + 60_000],
  ['read', 'u2', 1, undefined, NOW + 60_000],
  ['of my own', 'u1', 0, undefined, NOW + 60_000],
  ['from before the draft', 'u2', 0, undefined, NOW - 60_000],
])('is shown to who comes later only if it is new to them: %s', async (_, by, read, words, at) => {
  await openLeague([announcement(1, by, at)], read);
  await pass(1_500);
  await settle();
  expect(told()).toBe(words);
});
