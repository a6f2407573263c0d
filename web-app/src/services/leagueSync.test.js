import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createLeagueServer } from '../testing/leagueServer.js';
import { randomOf } from '../testing/random.js';
import { createLeagueSync } from './leagueSync.js';

/** Lets everything run that waits for nothing but promises. */
const settle = async () => {
  for (let turn = 0; turn < 30; turn += 1) await Promise.resolve();
};

/** @param {{epoch?: string, members?: number}} [how] */
function setUp(how) {
  const server = createLeagueServer(how);
  const fetchDraft = vi.fn(async (/** @type {{epoch?: string, since?: number}} */ from) => structuredClone(server.answer(from)));
  const onChange = vi.fn();
  const sync = createLeagueSync({ fetchDraft, onChange });
  return { server, fetchDraft, onChange, sync };
}

/** A fetch that is answered when the test says so, with what the server had when it was asked. @param {ReturnType<typeof setUp>} set */
function holdFetches({ server, fetchDraft }) {
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

describe('join, then read', () => {
  it('begins with a snapshot', async () => {
    const { server, sync, onChange, fetchDraft } = setUp();
    await sync.resync();
    expect(fetchDraft).toHaveBeenCalledWith({});
    expect(sync.view).toEqual(server.view);
    expect(onChange).toHaveBeenLastCalledWith(sync.view, [], 'snapshot');
  });

  it('holds what arrives before the snapshot and applies what comes after it', async () => {
    const set = setUp();
    const { server, sync, onChange } = set;
    const fetches = holdFetches(set);
    const read = sync.resync();
    const after = [server.start(), server.pick(), server.pick()];
    for (const event of after) sync.receive(event);
    expect(sync.view).toBeNull();
    await fetches.next();
    await read;
    expect(sync.view).toEqual(server.view);
    expect(onChange.mock.calls.flatMap(([, events]) => events)).toEqual(after);
  });

  it('drops what the snapshot already holds', async () => {
    const set = setUp();
    const { server, sync } = set;
    const early = [server.start(), server.pick()];
    const fetches = holdFetches(set);
    void sync.resync();
    for (const event of early) sync.receive(event);
    await fetches.next();
    expect(sync.view).toEqual(server.view);
    expect(fetches.waiting).toBe(0);
  });

  it('asks for what it missed only, and applies it as one change', async () => {
    const { server, sync, fetchDraft, onChange } = setUp();
    server.start();
    await sync.resync();
    const missed = [server.pick(), server.pick()];
    await sync.resync();
    expect(fetchDraft).toHaveBeenLastCalledWith({ epoch: 'e1', since: 4 });
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(onChange).toHaveBeenLastCalledWith(sync.view, missed, 'read');
    expect(sync.view).toEqual(server.view);
  });

  it('reads once more when what arrived meanwhile leaves a gap', async () => {
    const set = setUp();
    const { server, sync } = set;
    const fetches = holdFetches(set);
    const read = sync.resync();
    server.start();
    sync.receive(server.pick());
    await fetches.next();
    expect(sync.view?.seq).toBe(3);
    expect(fetches.waiting).toBe(1);
    await fetches.next();
    await read;
    expect(sync.view).toEqual(server.view);
  });

  it('asks again when the missed events are of another epoch than the view', async () => {
    const { server, sync, fetchDraft } = setUp();
    await sync.resync();
    server.reset('e2');
    server.start();
    fetchDraft.mockResolvedValueOnce({ ...server.answer({ epoch: 'e2', since: 3 }) });
    await sync.resync();
    expect(sync.view).toEqual(server.view);
  });

  it('shares one more read among all who ask while one is under way', async () => {
    const set = setUp();
    const fetches = holdFetches(set);
    const reads = [set.sync.resync(), set.sync.resync(), set.sync.resync()];
    await fetches.next();
    await fetches.next();
    await Promise.all(reads);
    expect(set.fetchDraft).toHaveBeenCalledTimes(2);
  });
});

describe('each event', () => {
  it('next: is applied at once, without asking the server', async () => {
    const { server, sync, fetchDraft } = setUp();
    await sync.resync();
    sync.receive(server.start());
    sync.receive(server.pick());
    expect(sync.view).toEqual(server.view);
    expect(fetchDraft).toHaveBeenCalledTimes(1);
  });

  it('a second time: is dropped', async () => {
    const { server, sync, onChange, fetchDraft } = setUp();
    await sync.resync();
    const event = server.start();
    sync.receive(event);
    sync.receive(event);
    sync.receive(structuredClone(event));
    expect(onChange).toHaveBeenCalledTimes(2);
    await settle();
    expect(fetchDraft).toHaveBeenCalledTimes(1);
  });

  it('after a gap: is never shown before the missing one, which is fetched', async () => {
    const { server, sync, onChange } = setUp();
    await sync.resync();
    server.start();
    const before = sync.view;
    sync.receive(server.pick());
    expect(sync.view).toBe(before);
    await settle();
    expect(sync.view).toEqual(server.view);
    const seen = onChange.mock.calls.flatMap(([, events]) => events.map((/** @type {any} */ event) => event.seq));
    expect(seen).toEqual([4, 5]);
  });

  it('of another epoch: the log was reset, and everything is read anew', async () => {
    const { server, sync } = setUp();
    server.start();
    server.pick();
    await sync.resync();
    server.reset('e2');
    sync.receive(server.start());
    await settle();
    expect(sync.view?.epoch).toBe('e2');
    expect(sync.view).toEqual(server.view);
  });

  it('late, of the epoch before the reset: changes nothing and is asked about once', async () => {
    const { server, sync, fetchDraft } = setUp();
    const old = server.start();
    server.reset('e2');
    await sync.resync();
    sync.receive(old);
    await settle();
    expect(sync.view).toEqual(server.view);
    expect(fetchDraft).toHaveBeenCalledTimes(2);
  });

  it('from a future the server does not confirm: is given up after one question', async () => {
    const { server, sync, fetchDraft } = setUp();
    await sync.resync();
    sync.receive({ ...server.start(), seq: 99 });
    await settle();
    expect(sync.view).toEqual(server.view);
    expect(fetchDraft).toHaveBeenCalledTimes(2);
  });

  it('of an unknown type: a snapshot tells what it did', async () => {
    const { server, sync, fetchDraft } = setUp();
    await sync.resync();
    const event = { ...server.start(), type: 'pick_traded' };
    sync.receive(event);
    await settle();
    expect(fetchDraft).toHaveBeenLastCalledWith({});
    expect(sync.view).toEqual(server.view);
  });

  it('that the fold stumbles over: a snapshot puts it right', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { server, sync } = setUp();
    await sync.resync();
    sync.receive({ ...server.start(), data: null });
    await settle();
    expect(sync.view).toEqual(server.view);
  });
});

describe('a tick', () => {
  it('ahead: the last event was lost', async () => {
    const { server, sync } = setUp();
    await sync.resync();
    server.start();
    sync.receiveTick(server.tick());
    await settle();
    expect(sync.view).toEqual(server.view);
  });

  it('equal or behind: asks nothing', async () => {
    const { server, sync, fetchDraft } = setUp();
    await sync.resync();
    const late = server.tick();
    sync.receive(server.start());
    sync.receiveTick(late);
    sync.receiveTick(server.tick());
    await settle();
    expect(fetchDraft).toHaveBeenCalledTimes(1);
  });

  it('of another epoch: reads', async () => {
    const { server, sync } = setUp();
    await sync.resync();
    server.reset('e2');
    sync.receiveTick(server.tick());
    await settle();
    expect(sync.view).toEqual(server.view);
  });

  it('with another hash: what is shown is wrong, so the whole state is read', async () => {
    const { server, sync, fetchDraft } = setUp();
    await sync.resync();
    const event = server.start();
    sync.receive({ ...event, data: { ...event.data, order: ['u3', 'u2', 'u1'] } });
    expect(sync.view).not.toEqual(server.view);
    sync.receiveTick(server.tick());
    await settle();
    expect(fetchDraft).toHaveBeenLastCalledWith({});
    expect(sync.view).toEqual(server.view);
  });
});

describe('hashes', () => {
  it('are compared after a delta as well', async () => {
    const { server, sync, fetchDraft } = setUp();
    await sync.resync();
    server.start();
    fetchDraft.mockImplementationOnce(async (from) => {
      const answer = /** @type {any} */ (structuredClone(server.answer(from)));
      answer.events[0].data.next.pick_no = 7;
      return answer;
    });
    await sync.resync();
    expect(sync.view).toEqual(server.view);
    expect(fetchDraft).toHaveBeenLastCalledWith({});
  });

  it('that differ on the snapshot itself are complained about once and left alone: no storm of reads', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { server, sync, fetchDraft } = setUp();
    fetchDraft.mockImplementation(async (from) => ({ ...structuredClone(server.answer(from)), state_hash: 'ffffffff' }));
    await sync.resync();
    for (let count = 0; count < 5; count += 1) {
      sync.receiveTick({ ...server.tick(), data: { ...server.tick().data, state_hash: 'ffffffff' } });
      await settle();
    }
    expect(complaint).toHaveBeenCalledTimes(1);
    expect(fetchDraft).toHaveBeenCalledTimes(1);
  });

  it('and events that arrive while a wrong view is replaced are kept for the new one', async () => {
    const set = setUp();
    const { server, sync } = set;
    await sync.resync();
    const fetches = holdFetches(set);
    const reload = sync.reload();
    const event = server.start();
    sync.receive(event);
    expect(sync.view?.seq).toBe(3);
    await fetches.next();
    await reload;
    expect(sync.view).toEqual(server.view);
  });
});

describe('a read that fails', () => {
  it('rejects, keeps the view, and the next one makes it whole', async () => {
    const { server, sync, fetchDraft } = setUp();
    await sync.resync();
    server.start();
    fetchDraft.mockRejectedValueOnce(new Error('offline'));
    await expect(sync.resync()).rejects.toThrow('offline');
    expect(sync.view?.seq).toBe(3);
    sync.receive(server.pick());
    await settle();
    expect(sync.view).toEqual(server.view);
  });

  it('for a gap is no unhandled rejection', async () => {
    const { server, sync, fetchDraft } = setUp();
    await sync.resync();
    server.start();
    fetchDraft.mockRejectedValueOnce(new Error('offline'));
    sync.receive(server.pick());
    await settle();
    expect(sync.view?.seq).toBe(3);
    await sync.resync();
    expect(sync.view).toEqual(server.view);
  });

  it('an older snapshot that nobody asked for does not take back what is shown', async () => {
    const set = setUp();
    const { server, sync } = set;
    server.start();
    await sync.resync();
    const old = structuredClone(server.snapshot());
    set.fetchDraft.mockImplementationOnce(async () => {
      sync.receive(server.pick());
      return old;
    });
    await sync.resync();
    expect(sync.view).toEqual(server.view);
  });

  it('nothing happens any more after stop', async () => {
    const { server, sync, onChange } = setUp();
    const read = sync.resync();
    sync.stop();
    await read;
    sync.receive(server.start());
    sync.receiveTick(server.tick());
    await sync.resync();
    expect(onChange).not.toHaveBeenCalled();
  });
});

describe('whatever the network does', () => {
  beforeEach(() => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
  });
  afterEach(() => {
    expect(console.error).not.toHaveBeenCalled();
  });

  it.each(Array.from({ length: 60 }, (_, seed) => [seed]))('the view ends equal to the server’s and never jumps back (seed %i)', async (seed) => {
    const random = randomOf(seed);
    const server = createLeagueServer({ members: 2 + Math.floor(random() * 4) });
    let epochs = 1;
    const chance = (/** @type {number} */ share) => random() < share;
    /** @type {[string, number][]} */
    const shown = [];
    const sync = createLeagueSync({
      async fetchDraft(from) {
        const answer = structuredClone(server.answer(from));
        // The answer is as old as it was when sent; more may happen while it travels.
        for (let wait = Math.floor(random() * 6); wait > 0; wait -= 1) await Promise.resolve();
        if (chance(0.2)) throw new Error('offline');
        return answer;
      },
      onChange: (view) => shown.push([view.epoch, view.seq]),
    });

    /** @type {any[]} on the way to the client */
    let onTheWay = [];
    for (let step = 0; step < 120; step += 1) {
      const act = random();
      const { status, picks } = server.view.state;
      let event = null;
      if (status === 'lobby') event = server.start();
      else if (act < 0.02) {
        epochs += 1;
        server.reset(`e${epochs}`);
      } else if (act < 0.1 && picks.length > 0 && status !== 'paused') event = server.undo();
      else if (act < 0.15 && status === 'drafting') event = server.pause();
      else if (status === 'paused') event = server.resume();
      else if (status === 'drafting' && act < 0.7) event = server.pick(`team-${step}`);
      if (event && !chance(0.15)) {
        onTheWay.push(structuredClone(event));
        if (chance(0.1)) onTheWay.push(structuredClone(event));
      }
      if (chance(0.2)) onTheWay.sort(() => random() - 0.5);
      while (onTheWay.length > 0 && chance(0.6)) sync.receive(onTheWay.shift());
      if (chance(0.1)) void sync.resync().catch(() => {});
      if (chance(0.1)) sync.receiveTick(server.tick());
      if (chance(0.5)) await settle();
    }
    for (const event of onTheWay) sync.receive(event);
    await settle();
    // The connection comes back and stays: reads are repeated until one succeeds, as websocketService does.
    for (let tries = 0; tries < 50; tries += 1) {
      const done = await sync.resync().then(() => true, () => false);
      if (done) break;
    }
    expect(sync.view).toEqual(server.view);
    for (let at = 1; at < shown.length; at += 1) {
      const [epoch, seq] = shown[at];
      const [epochBefore, seqBefore] = shown[at - 1];
      if (epoch === epochBefore) expect(seq).toBeGreaterThan(seqBefore - 1);
    }
  });
});
