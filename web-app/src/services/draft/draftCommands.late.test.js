// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch } from '../../testing/fakeFetch.js';
import { createLeagueServer, LEAGUE_ID } from '../../testing/leagueServer.js';
import { createStore } from '../store.js';
import { createDraftCommands } from './draftCommands.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function setUp() {
  const server = createLeagueServer();
  server.start();
  const shown = createStore(server.view);
  const getLog = vi.fn(() => /** @type {any} */ ({ epoch: '', entries: [] }));
  const commands = createDraftCommands({
    leagueId: LEAGUE_ID,
    getView: shown.get,
    subscribe: shown.subscribe,
    resync: () => {},
    reread: async () => shown.set(server.view),
    getLog,
  });
  return { server, shown, getLog, commands, state: commands.getState };
}

describe('a pause that was asked for without a network', () => {
  it.each([
    ['sent once there is one', [], 1, null],
    [
      'not sent if the draft was paused and resumed since',
      ['draft_paused', 'draft_resumed'],
      0,
      'stale_command',
    ],
  ])('is %s', async (_, since, times, code) => {
    const { server, shown, getLog, commands, state } = setUp();
    fakeFetch(() => {
      throw new Error('no network');
    });
    const done = commands.pause('Food is here');
    await vi.advanceTimersByTimeAsync(6_000);
    const { epoch, seq } = shown.get();
    getLog.mockReturnValue({ epoch, entries: since.map((type) => ({ event: { type, seq: seq + 1 } })) });
    const { asked } = fakeFetch(() => ({ body: { seq: server.pause().seq } }));
    await vi.advanceTimersByTimeAsync(12_000);
    expect(asked).toHaveLength(times);
    if (code) expect(await done).toBe(false);
    expect(state().error?.code ?? null).toBe(code);
  });

  it.each([
    ['so much has happened that the log does not say what', 'stale_command', [[1, 'pick_made']]],
    ['nothing of what happened could be read', 'stale_command', []],
  ])('is not sent if %s', async (_, code, known) => {
    const { server, shown, getLog, commands, state } = setUp();
    fakeFetch(() => {
      throw new Error('no network');
    });
    const done = commands.pause();
    await vi.advanceTimersByTimeAsync(0);
    const { epoch, seq } = shown.get();
    for (let at = 0; at < 3; at += 1) server.pick();
    const entries = known.map(([after, type]) => ({ event: { type, seq: seq + 2 + Number(after) } }));
    getLog.mockReturnValue({ epoch, entries });
    const { asked } = fakeFetch(() => ({ body: { seq: server.pause().seq } }));
    await vi.advanceTimersByTimeAsync(12_000);
    expect(asked).toHaveLength(0);
    expect(await done).toBe(false);
    expect(state().error?.code).toBe(code);
  });

  it('is not sent to a league that was restored since', async () => {
    const { server, commands, state } = setUp();
    fakeFetch(() => {
      throw new Error('no network');
    });
    const done = commands.pause();
    await vi.advanceTimersByTimeAsync(0);
    server.reset('e2');
    server.start();
    const { asked } = fakeFetch(() => ({ body: { seq: server.pause().seq } }));
    await vi.advanceTimersByTimeAsync(12_000);
    expect(asked).toHaveLength(0);
    expect(await done).toBe(false);
    expect(state().error?.code).toBe('league_restored');
  });
});
