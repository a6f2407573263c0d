import { afterEach, beforeEach, expect, vi } from 'vitest';

import { createChat } from '../services/chat/chatStore.js';
import * as serverClock from '../services/live/serverClock.js';
import { session } from '../services/session/session.js';
import { answer, createChatServer } from './chatServer.js';
import { signInAs } from './people.js';

/** Before each test: a chat server, a signed-in person and a stopped clock. Call it once in each test file. */
export function oneChatPerTest() {
  const world = {
    server: createChatServer(),
    /** What the room tells the chat. */
    hear: (/** @type {any} */ _heard) => {},
    /** Called when the chat stops listening. */
    stop: vi.fn(),
    settle: () => vi.advanceTimersByTimeAsync(0),
    /** The requests since the last call. */
    asked: () => world.server.asked.splice(0).map((one) => one.replace('/api/leagues/l1/chat', '')),
    create: () =>
      createChat({
        leagueId: 'l1',
        onChat(listener) {
          world.hear = listener;
          return world.stop;
        },
      }),
    async open() {
      const chat = world.create();
      await world.settle();
      return chat;
    },
    async openAndLook() {
      const chat = await world.open();
      expect(chat.getState().status).toBe('ready');
      world.asked();
      return chat;
    },
    /** @param {any} chat @returns {string[]} */
    texts: (chat) => chat.getState().messages.map((/** @type {any} */ { text }) => text),
    /** Makes the server refuse everything from now on. @param {number} status @param {string} code */
    refuse: (status, code) =>
      vi.stubGlobal('fetch', async (/** @type {string} */ url, /** @type {any} */ { method }) => {
        world.server.asked.push(`${method} ${url}`);
        return answer(status, { error: { code, message: 'No.', details: {} } });
      }),
  };
  beforeEach(() => {
    vi.useFakeTimers({ now: 1_800_000_000_000 });
    serverClock.reset();
    world.server = createChatServer();
    world.stop.mockClear();
    vi.stubGlobal('fetch', (/** @type {string} */ url, /** @type {any} */ init) =>
      world.server.fetch(url, init),
    );
    signInAs({ expiresIn: 9e8 });
  });
  afterEach(() => {
    session.clear();
    vi.useRealTimers();
    vi.unstubAllGlobals();
  });
  return world;
}
