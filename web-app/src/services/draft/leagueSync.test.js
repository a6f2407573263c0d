// @vitest-environment node
import { describe, expect, it, vi } from 'vitest';

import { holdFetches, settle, setUp } from '../../testing/sync.js';

describe('join, then read', () => {
  it('begins with a snapshot', async () => {
    const { server, sync, onChange, fetchDraft } = setUp();
    await sync.resync();
    expect(fetchDraft).toHaveBeenCalledWith({});
    expect(sync.view).toEqual(server.view);
    expect(onChange).toHaveBeenLastCalledWith(sync.view, [], 'snapshot');
  });

  it('begins with what is known already, and reads only what came since', async () => {
    const { server, sync, onChange, fetchDraft } = setUp();
    const known = server.view;
    const since = [server.start(), server.pick()];
    sync.begin(known);
    expect(onChange).toHaveBeenLastCalledWith(known, [], 'snapshot');
    await sync.resync();
    expect(fetchDraft.mock.calls).toEqual([[{ epoch: known.epoch, since: known.seq }]]);
    expect(onChange).toHaveBeenLastCalledWith(server.view, since, 'read');
    expect(sync.view).toEqual(server.view);
  });

  it('begins with nothing where nothing is known', async () => {
    const { sync, onChange } = setUp();
    sync.begin(null);
    expect(sync.view).toBeNull();
    expect(onChange).not.toHaveBeenCalled();
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
    const seen = onChange.mock.calls.flatMap(([, events]) =>
      events.map((/** @type {any} */ event) => event.seq),
    );
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
    const { server, sync, fetchDraft, onChange } = setUp();
    await sync.resync();
    const event = { ...server.start(), type: 'pick_traded' };
    sync.receive(event);
    await settle();
    expect(fetchDraft).toHaveBeenLastCalledWith({});
    expect(sync.view).toEqual(server.view);
    expect(onChange.mock.calls.flatMap(([, events]) => events)).toEqual([]);
  });

  it('that the fold stumbles over: a snapshot puts it right', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const { server, sync } = setUp();
    await sync.resync();
    sync.receive(/** @type {any} */ ({ ...server.start(), data: null }));
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
