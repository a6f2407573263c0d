// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createLeagueServer } from '../../testing/leagueServer.js';
import { randomOf } from '../../testing/random.js';
import { holdFetches, settle, setUp } from '../../testing/sync.js';
import { createLeagueSync } from './leagueSync.js';

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
    fetchDraft.mockImplementation(async (from) => ({
      ...structuredClone(server.answer(from)),
      state_hash: 'ffffffff',
    }));
    await sync.resync();
    for (let count = 0; count < 5; count += 1) {
      sync.receiveTick({ ...server.tick(), data: { ...server.tick().data, state_hash: 'ffffffff' } });
      await settle();
    }
    expect(complaint).toHaveBeenCalledTimes(1);
    expect(fetchDraft).toHaveBeenCalledTimes(1);
  });

  it('that differ are not complained about again in the same epoch', async () => {
    const complaint = vi.spyOn(console, 'error').mockImplementation(() => {});
    const { server, sync, fetchDraft } = setUp();
    fetchDraft.mockImplementation(async () => ({ ...server.snapshot(), state_hash: 'ffffffff' }));
    await sync.resync();
    await sync.reload();
    expect(complaint).toHaveBeenCalledTimes(1);
    server.reset('e2');
    await sync.reload();
    expect(complaint).toHaveBeenCalledTimes(2);
  });

  it('are compared only where there is one, of the same moment', async () => {
    const { server, sync, fetchDraft } = setUp();
    await sync.resync();
    server.start();
    fetchDraft.mockImplementationOnce(async (from) => ({
      .../** @type {any} */ (structuredClone(server.answer(from))),
      state_hash: null,
    }));
    await sync.resync();
    fetchDraft.mockImplementationOnce(async (from) => ({ ...server.answer(from), seq: 9, state_hash: 'x' }));
    await sync.resync();
    expect(fetchDraft).toHaveBeenCalledTimes(3);
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

  it('forgets no gap, whatever comes a second time before the next', async () => {
    const set = setUp();
    const { server, sync, fetchDraft } = set;
    await sync.resync();
    const early = server.snapshot();
    const start = server.start();
    const later = [server.pick(), server.pick()];
    for (let tries = 0; tries < 2; tries += 1) {
      fetchDraft.mockRejectedValueOnce(new Error('offline'));
      const read = sync.resync();
      for (const event of later) sync.receive(event);
      await expect(read).rejects.toThrow('offline');
      later.length = 0;
    }
    expect(sync.view?.seq).toBe(early.seq);
    sync.receive({ ...start, seq: early.seq });
    await settle();
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

  it('an older snapshot that was asked for is what the server has now', async () => {
    const { server, sync, fetchDraft } = setUp();
    const old = structuredClone(server.snapshot());
    server.start();
    await sync.resync();
    fetchDraft.mockResolvedValueOnce(old);
    await sync.reload();
    expect(sync.view?.seq).toBe(old.seq);
  });

  it('a snapshot as new as what is shown replaces it', async () => {
    const { server, sync, fetchDraft, onChange } = setUp();
    await sync.resync();
    fetchDraft.mockResolvedValueOnce(structuredClone(server.snapshot()));
    await sync.resync();
    expect(onChange).toHaveBeenCalledTimes(2);
    expect(fetchDraft).toHaveBeenCalledTimes(2);
  });

  it('nothing is read while there is nothing to put right', async () => {
    const { server, sync, fetchDraft } = setUp();
    sync.receiveTick(server.tick());
    sync.receive(server.start());
    await settle();
    expect(fetchDraft).not.toHaveBeenCalled();
    await sync.resync();
    expect(fetchDraft).toHaveBeenCalledTimes(1);
  });

  it('mending waits for the read under way', async () => {
    const set = setUp();
    const { server, sync, fetchDraft } = set;
    await sync.resync();
    server.start();
    const fetches = holdFetches(set);
    const read = sync.resync();
    sync.mend();
    sync.receiveTick(server.tick());
    await fetches.next();
    await read;
    expect(fetchDraft).toHaveBeenCalledTimes(2);
    expect(sync.view).toEqual(server.view);
  });

  it('what is held is shown as soon as it fits, also while a read travels', async () => {
    const set = setUp();
    const { server, sync } = set;
    await sync.resync();
    holdFetches(set);
    const [first, second] = [server.start(), server.pick()];
    sync.receive(second);
    expect(sync.view?.seq).toBe(3);
    sync.receive(first);
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

  it.each(Array.from({ length: 60 }, (_, seed) => [seed]))(
    'the view ends equal to the server’s and never jumps back (seed %i)',
    async (seed) => {
      const random = randomOf(seed);
      const server = createLeagueServer({ members: 2 + Math.floor(random() * 4) });
      let epochs = 1;
      const chance = (/** @type {number} */ share) => random() < share;
      /** @type {[string, number][]} */
      const shown = [];
      const sync = createLeagueSync({
        async fetchDraft(from) {
          const answer = structuredClone(server.answer(from));
          // The answer holds the state at sending. More may happen while it is on its way.
          for (let wait = Math.floor(random() * 6); wait > 0; wait -= 1) await Promise.resolve();
          if (chance(0.2)) throw new Error('offline');
          return answer;
        },
        onChange: (view) => shown.push([view.epoch, view.seq]),
      });

      /** @type {any[]} on the way to the client */
      const onTheWay = [];
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
      // The connection comes back and stays: reads are retried until one succeeds, as websocketService does.
      for (let tries = 0; tries < 50; tries += 1) {
        const done = await sync.resync().then(
          () => true,
          () => false,
        );
        if (done) break;
      }
      expect(sync.view).toEqual(server.view);
      const back = shown.filter(([epoch, seq], at) => {
        const [epochBefore, seqBefore] = shown[at - 1] ?? [epoch, seq];
        return epoch === epochBefore && seq < seqBefore;
      });
      expect(back).toEqual([]);
    },
  );
});
