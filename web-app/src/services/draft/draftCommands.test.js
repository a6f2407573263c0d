// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch, refusal } from '../../testing/fakeFetch.js';
import { createLeagueServer, LEAGUE_ID } from '../../testing/leagueServer.js';
import { tryAgainNow } from '../api/command.js';
import { createStore } from '../store.js';
import { createDraftCommands } from './draftCommands.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const settle = () => vi.advanceTimersByTimeAsync(0);

function setUp() {
  const server = createLeagueServer();
  server.start();
  const shown = createStore(server.view);
  const resync = vi.fn();
  const commands = createDraftCommands({
    leagueId: LEAGUE_ID,
    getView: shown.get,
    subscribe: shown.subscribe,
    resync,
  });
  return { server, shown, resync, commands, state: commands.getState, showAll: () => shown.set(server.view) };
}

describe('a pick', () => {
  it('is pending until its event is on the screen', async () => {
    const { server, commands, state, showAll } = setUp();
    const { asked } = fakeFetch(() => ({ status: 201, body: { seq: server.pick('kc').seq, pick: {} } }));
    const done = commands.pick('kc', 1);
    expect(state().pending).toMatchObject({ kind: 'pick', team_id: 'kc', pick_no: 1, since: Date.now() });
    await settle();
    expect(asked).toHaveLength(1);
    expect(state().pending).not.toBeNull();
    showAll();
    expect(await done).toBe(true);
    expect(state()).toEqual({ pending: null, error: null });
  });

  it('whose event comes before the answer is done at once', async () => {
    const { server, commands, state, showAll } = setUp();
    fakeFetch(() => new Promise(() => {}));
    const done = commands.pick('kc', 1);
    await settle();
    server.pick('kc');
    showAll();
    expect(await done).toBe(true);
    expect(state().pending).toBeNull();
  });

  it('made without a network is tried again with the same cmd_id until it is through', async () => {
    const { server, commands, showAll } = setUp();
    let down = true;
    const { asked } = fakeFetch(() => {
      if (down) throw new Error('no network');
      const answer = { status: 201, body: { seq: server.pick('kc').seq, pick: {} } };
      showAll();
      return answer;
    });
    const done = commands.pick('kc', 1);
    await vi.advanceTimersByTimeAsync(6_000);
    down = false;
    await vi.advanceTimersByTimeAsync(6_000);
    expect(await done).toBe(true);
    expect(asked.length).toBeGreaterThan(2);
    expect(new Set(asked.map(({ body }) => body.cmd_id)).size).toBe(1);
    expect(asked[0].body).toMatchObject({ pick_no: 1, team_id: 'kc' });
  });

  it('whose answer was lost but which is on the board is not tried any more', async () => {
    const { server, commands, showAll } = setUp();
    const { asked } = fakeFetch(() => {
      throw new Error('lost');
    });
    const done = commands.pick('kc', 1);
    await settle();
    server.pick('kc');
    showAll();
    expect(await done).toBe(true);
    const tries = asked.length;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(asked).toHaveLength(tries);
  });

  it('overtaken while it was on its way is refused in words', async () => {
    const { server, commands, state, showAll } = setUp();
    fakeFetch(() => {
      throw new Error('no network');
    });
    const done = commands.pick('kc', 1);
    await settle();
    server.pick('sf');
    showAll();
    expect(await done).toBe(false);
    expect(state().error).toMatchObject({
      code: 'stale_pick',
      message: expect.stringContaining('Another team'),
    });
  });

  it('is sent again for as long as its slot is open, and at once when there is new hope', async () => {
    const { server, commands, state, showAll } = setUp();
    let down = true;
    const { asked } = fakeFetch(() => {
      if (down) throw new Error('no network');
      return { status: 201, body: { seq: server.pick('kc').seq, pick: {} } };
    });
    const done = commands.pick('kc', 1);
    await vi.advanceTimersByTimeAsync(10 * 60_000);
    expect(state()).toMatchObject({ pending: { team_id: 'kc' }, error: null });
    const tries = asked.length;
    down = false;
    tryAgainNow();
    await settle();
    expect(asked).toHaveLength(tries + 1);
    showAll();
    expect(await done).toBe(true);
  });

  it('ends in words once the draft has moved past its slot', async () => {
    const { server, commands, state, showAll } = setUp();
    fakeFetch(() => {
      throw new Error('no network');
    });
    const done = commands.pick('kc', 1);
    await vi.advanceTimersByTimeAsync(60_000);
    server.pick('sf');
    server.pick('buf');
    showAll();
    expect(await done).toBe(false);
    expect(state()).toMatchObject({ pending: null, error: { code: 'stale_pick' } });
  });

  it('answered just before a restore does not stay on its way for ever', async () => {
    const { server, shown, commands, state } = setUp();
    fakeFetch(() => ({ status: 201, body: { seq: server.view.seq + 50, pick: {} } }));
    const done = commands.pick('kc', 1);
    await settle();
    shown.set({ ...server.view, epoch: 'restored' });
    expect(await done).toBe(false);
    expect(state()).toMatchObject({ pending: null, error: { code: 'league_restored' } });
  });

  it('that the server refuses says why, and what changed meanwhile is read', async () => {
    const { commands, state, resync } = setUp();
    fakeFetch(() => refusal('team_taken', 409));
    expect(await commands.pick('kc', 1)).toBe(false);
    expect(state()).toMatchObject({ pending: null, error: { code: 'team_taken' } });
    expect(resync).toHaveBeenCalledTimes(1);
    commands.clearError();
    expect(state().error).toBeNull();
  });

  it('whose event does not come is read', async () => {
    const { server, commands, resync } = setUp();
    fakeFetch(() => ({ status: 201, body: { seq: server.pick('kc').seq, pick: {} } }));
    void commands.pick('kc', 1);
    await vi.advanceTimersByTimeAsync(999);
    expect(resync).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(resync).toHaveBeenCalledTimes(1);
  });

  it('for another member names that member', async () => {
    const { commands } = setUp();
    const { asked } = fakeFetch(() => new Promise(() => {}));
    void commands.pick('kc', 1, 'u2');
    await settle();
    expect(asked[0].body.user_id).toBe('u2');
  });
});

describe('the commissioner’s commands', () => {
  it('whose answers are lost are done, or pointless, as soon as the league says so', async () => {
    const lost = () => {
      throw new Error('lost');
    };
    const paused = setUp();
    fakeFetch(lost);
    const pausing = paused.commands.pause();
    await vi.advanceTimersByTimeAsync(60_000);
    paused.server.pause();
    paused.showAll();
    expect(await pausing).toBe(true);

    const undone = setUp();
    undone.server.pick('kc');
    undone.showAll();
    const undoing = undone.commands.undo();
    await vi.advanceTimersByTimeAsync(60_000);
    undone.server.pick('sf');
    undone.showAll();
    expect(await undoing).toBe(false);
    expect(undone.state().error?.code).toBe('stale_command');
  });

  it('are pending until their event is there', async () => {
    const { server, commands, state, showAll } = setUp();
    const { asked } = fakeFetch(() => ({ body: { seq: server.pause().seq } }));
    const done = commands.pause('pizza');
    await settle();
    expect(state().pending?.kind).toBe('pause');
    expect(asked[0].body).toMatchObject({ reason: 'pizza' });
    showAll();
    expect(await done).toBe(true);
  });

  it('come one at a time: the second is refused in words, the first goes on', async () => {
    const { commands, state } = setUp();
    const { asked } = fakeFetch(() => new Promise(() => {}));
    void commands.pause();
    await settle();
    expect(await commands.undo('slip')).toBe(false);
    expect(state()).toMatchObject({ pending: { kind: 'pause' }, error: { code: 'busy' } });
    expect(asked).toHaveLength(1);
  });

  it('are done with the event that they were answered with, though nothing else tells', async () => {
    const { shown, commands } = setUp();
    const { seq } = shown.get();
    fakeFetch(() => ({ body: { seq: seq + 1 } }));
    let done = null;
    void commands.undo().then((is) => {
      done = is;
    });
    await settle();
    expect(done).toBeNull();
    shown.set({ ...shown.get(), seq: seq + 1 });
    await settle();
    expect(done).toBe(true);
  });
});

/** @typedef {ReturnType<typeof setUp>['commands']} Commands */
/** @type {[string, (commands: Commands) => Promise<boolean>, object, string|boolean|null][]} what is sent, what is shown then */
const SETTLED = [
  ['start', (to) => to.start(), { status: 'lobby' }, null],
  ['start', (to) => to.start(), { status: 'drafting' }, true],
  ['start', (to) => to.start(), { status: 'complete' }, true],
  ['pause', (to) => to.pause(), { status: 'drafting' }, null],
  ['pause', (to) => to.pause(), { status: 'paused' }, true],
  ['pause', (to) => to.pause(), { status: 'complete' }, 'stale_command'],
  ['pause', (to) => to.pause(), { status: 'deleted' }, 'stale_command'],
  ['resume', (to) => to.resume(), { status: 'paused' }, null],
  ['resume', (to) => to.resume(), { status: 'drafting' }, true],
  ['resume', (to) => to.resume(), { status: 'complete' }, 'stale_command'],
  ['pick', (to) => to.pick('kc', 1), { pick_no: 1, status: 'paused' }, null],
  ['pick', (to) => to.pick('kc', 1), { pick_no: 2 }, 'stale_pick'],
  ['pick', (to) => to.pick('kc', 1), { pick_no: 1, status: 'complete' }, 'stale_pick'],
  ['pick', (to) => to.pick('kc', 1), { pick_no: 1, status: 'deleted' }, 'stale_pick'],
  ['pick', (to) => to.pick('kc', 1), { picks: [{ pick_no: 1, team_id: 'kc' }] }, true],
  ['pick', (to) => to.pick('kc', 1), { picks: [{ pick_no: 1, team_id: 'sf' }] }, 'stale_pick'],
  ['pick', (to) => to.pick('kc', 1), { picks: [{ pick_no: 2, team_id: 'kc' }] }, null],
  ['undo', (to) => to.undo(), { picks: [{ pick_no: 1 }] }, null],
];
it.each(SETTLED)(
  '%s without an answer, seen to its end by the league (%#)',
  async (_what, send, change, outcome) => {
    const { shown, commands, state } = setUp();
    fakeFetch(() => new Promise(() => {}));
    const view = shown.get();
    /** @type {boolean|null} */
    let done = null;
    void send(commands).then((is) => {
      done = is;
    });
    shown.set({ ...view, state: { ...view.state, ...change } });
    await settle();
    expect(done, 'nothing new was heard').toBeNull();
    shown.set({ ...view, seq: view.seq + 1, state: { ...view.state, ...change } });
    await settle();
    expect(state().error?.code ?? done).toBe(outcome);
    expect(state().pending === null).toBe(outcome !== null);
  },
);
