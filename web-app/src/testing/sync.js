import { vi } from 'vitest';

import { createLeagueSync } from '../services/draft/leagueSync.js';
import { createLeagueServer } from './leagueServer.js';

/** Lets promises run until none is left. */
export const settle = async () => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

/** @param {{epoch?: string, members?: number}} [how] */
export function setUp(how) {
  const server = createLeagueServer(how);
  const fetchDraft = vi.fn(async (/** @type {{epoch?: string, since?: number}} */ from) =>
    structuredClone(server.answer(from)),
  );
  const onChange = vi.fn();
  const sync = createLeagueSync({ fetchDraft, onChange });
  return { server, fetchDraft, onChange, sync };
}

/**
 * A fetch that the test answers when it wants, with what the server had when it was asked.
 * @param {ReturnType<typeof setUp>} set
 */
export function holdFetches({ server, fetchDraft }) {
  /** @type {(() => void)[]} */
  const answers = [];
  fetchDraft.mockImplementation(
    (from) =>
      new Promise((resolve) => {
        const answer = structuredClone(server.answer(from));
        answers.push(() => resolve(answer));
      }),
  );
  return {
    async next() {
      answers.shift()?.();
      await settle();
    },
    get waiting() {
      return answers.length;
    },
  };
}
