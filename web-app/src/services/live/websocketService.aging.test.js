/** A connection that the server will soon end is replaced without anyone noticing. */
import { describe, expect, it, vi } from 'vitest';

import { goLive, oneWorldPerTest, settle, setUp } from '../../testing/connection.js';

oneWorldPerTest();

describe('an aging connection', () => {
  it('is closed only once another one has joined, and it is live all the time', async () => {
    const { transports, server, seen } = await goLive(setUp());
    const [old] = transports.attempts;
    const { reads } = server;
    const states = seen.states.length;
    old.age();
    await settle();
    expect(transports.attempts).toHaveLength(2);
    let answer = (/** @type {any} */ _ack) => {};
    transports.server.joinAck = () => new Promise((resolve) => (answer = resolve));
    transports.last.accept();
    await settle();
    expect(transports.last.join).toHaveBeenCalledWith('league-1');
    expect(old.closed).toBe(false);
    answer({ ok: true });
    await settle();
    expect(old.closed).toBe(true);
    expect(server.reads, 'whatever came between the two').toBe(reads + 1);
    expect(seen.states).toHaveLength(states);
  });

  it('is heard until the other one has joined; then only that one is', async () => {
    const { transports, seen } = await goLive(setUp());
    const [old] = transports.attempts;
    old.age();
    await settle();
    old.send('draft_update', { seq: 1 });
    transports.last.accept();
    await settle();
    old.send('draft_update', { seq: 2 });
    transports.last.send('draft_update', { seq: 3 });
    expect(seen.messages.map(([, { seq }]) => seq)).toEqual([1, 3]);
  });

  it('is never replaced in my turn, but as soon as that is over', async () => {
    const { transports, server, connection } = await goLive(setUp());
    server.myTurn = true;
    transports.last.age();
    await vi.advanceTimersByTimeAsync(5 * 60_000);
    expect(transports.attempts).toHaveLength(1);
    server.myTurn = false;
    await vi.advanceTimersByTimeAsync(5_000);
    expect(transports.attempts).toHaveLength(2);
    transports.last.accept();
    await settle();
    expect(transports.attempts[0].closed).toBe(true);
    expect(connection.state.phase).toBe('live');
  });

  it('stays in use while another one cannot be had, which is tried again', async () => {
    const { transports, seen } = await goLive(setUp());
    const [old] = transports.attempts;
    const states = seen.states.length;
    old.age();
    await settle();
    transports.last.refuse('offline');
    await vi.advanceTimersByTimeAsync(29_000);
    expect(transports.attempts).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(transports.attempts).toHaveLength(3);
    transports.server.joinAck = () => Promise.reject(new Error('timeout'));
    transports.last.accept();
    await vi.advanceTimersByTimeAsync(30_000);
    expect(transports.attempts).toHaveLength(4);
    expect(old.closed).toBe(false);
    transports.server.joinAck = () => ({ ok: true });
    transports.last.accept();
    await settle();
    expect(old.closed).toBe(true);
    expect(seen.states).toHaveLength(states);
  });

  it('that is cut in my turn comes back like any other', async () => {
    const { transports, server, seen } = await goLive(setUp());
    server.myTurn = true;
    transports.last.age();
    await vi.advanceTimersByTimeAsync(60_000);
    transports.last.drop();
    await vi.advanceTimersByTimeAsync(500);
    transports.last.accept();
    await settle();
    expect(transports.attempts).toHaveLength(2);
    expect(seen.states.at(-1)).toBe('live');
    server.myTurn = false;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(transports.attempts, 'the new one is young').toHaveLength(2);
  });

  it('that is lost while another one opens takes that one with it: one comes back', async () => {
    const { transports, seen } = await goLive(setUp());
    const [old] = transports.attempts;
    old.age();
    await settle();
    const second = transports.last;
    old.drop();
    expect(second.closed).toBe(true);
    second.accept();
    await vi.advanceTimersByTimeAsync(500);
    expect(transports.attempts).toHaveLength(3);
    transports.last.accept();
    await settle();
    expect(seen.states.at(-1)).toBe('live');
  });

  it('gives its place to one that works as well as the first: lost later, it is tried again', async () => {
    const { transports, seen } = await goLive(setUp());
    transports.last.age();
    await settle();
    transports.last.accept();
    await settle();
    transports.last.drop();
    expect(seen.states.at(-1)).toBe('reconnecting 1');
    await vi.advanceTimersByTimeAsync(500);
    expect(transports.attempts).toHaveLength(3);
    expect(transports.attempts.map(({ closed }) => closed)).toEqual([true, true, false]);
  });

  it('leaves nothing behind after close', async () => {
    for (const myTurn of [true, false]) {
      const { connection, transports, server } = await goLive(setUp());
      server.myTurn = myTurn;
      transports.last.age();
      await settle();
      connection.close();
      expect(transports.attempts.every(({ closed }) => closed)).toBe(true);
      expect(vi.getTimerCount()).toBe(0);
    }
  });
});
