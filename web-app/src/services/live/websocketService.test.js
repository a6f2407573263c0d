import { describe, expect, it, vi } from 'vitest';

import { goLive, OFFLINE, oneWorldPerTest, setHidden, settle, setUp, T } from '../../testing/connection.js';
import { ApiError } from '../api/apiClient.js';

oneWorldPerTest();

describe('connecting', () => {
  it('shows something at once: a first read does not wait for the live connection', async () => {
    const { connection, server, transports } = setUp();
    connection.start();
    expect(server.reads).toBe(1);
    await settle();
    expect(transports.attempts).toHaveLength(1);
    expect(connection.state).toMatchObject({ phase: 'connecting', attempt: 0, since: T });
  });

  it('is live only when joined and then read', async () => {
    const { connection, transports, server, seen } = setUp();
    connection.start();
    await settle();
    transports.last.accept();
    await settle();
    expect(transports.last.join).toHaveBeenCalledWith('league-1');
    expect(server.reads).toBe(2);
    expect(seen.states.at(-1)).toBe('live');
    expect(transports.last.options).toMatchObject({ token: 'token-1', careful: false });
  });

  it('hands messages on, also those that come while it reads', async () => {
    const { connection, transports, seen } = setUp();
    connection.start();
    await settle();
    transports.last.send('tick', { seq: 1 });
    transports.last.accept();
    await settle();
    transports.last.send('draft_update', { seq: 2 });
    expect(seen.messages).toEqual([
      ['tick', { seq: 1 }],
      ['draft_update', { seq: 2 }],
    ]);
  });

  it('does not read over REST while it is live', async () => {
    const { server } = await goLive(setUp());
    const { reads } = server;
    await vi.advanceTimersByTimeAsync(120_000);
    expect(server.reads).toBe(reads);
  });
});

describe('a lost connection', () => {
  it('comes back by itself, and reads what was missed before it says live', async () => {
    const { transports, server, seen } = await goLive(setUp());
    const { reads } = server;
    transports.last.drop();
    expect(seen.states.at(-1)).toBe('reconnecting 1');
    await vi.advanceTimersByTimeAsync(500);
    expect(transports.attempts).toHaveLength(2);
    transports.last.accept();
    await settle();
    expect(server.reads).toBe(reads + 1);
    expect(seen.states.at(-1)).toBe('live');
  });

  it('is tried again after longer and longer waits, never more than half a minute', async () => {
    const { transports, server } = await goLive(setUp());
    server.readFails = OFFLINE;
    transports.last.drop();
    const waits = [];
    for (let count = 0; count < 9; count += 1) {
      const before = Date.now();
      const attempts = transports.attempts.length;
      while (transports.attempts.length === attempts) await vi.advanceTimersByTimeAsync(100);
      waits.push((Date.now() - before) / 1000);
      transports.last.refuse('offline');
    }
    expect(waits).toEqual([0.5, 1, 2, 4, 8, 16, 30, 30, 30]);
  });

  it('spreads a room that comes back at once: half of each wait is by lot', async () => {
    const { connection, transports } = setUp({ random: () => 0 });
    connection.start();
    await settle();
    transports.last.refuse('offline');
    await vi.advanceTimersByTimeAsync(249);
    expect(transports.attempts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(transports.attempts).toHaveLength(2);
  });

  it('that flaps does not hammer: only one that lasted makes the next wait short again', async () => {
    const { transports } = await goLive(setUp());
    for (const wait of [500, 1_000, 2_000]) {
      transports.last.drop();
      await vi.advanceTimersByTimeAsync(wait - 1);
      const attempts = transports.attempts.length;
      await vi.advanceTimersByTimeAsync(1);
      expect(transports.attempts).toHaveLength(attempts + 1);
      transports.last.accept();
      await settle();
    }
    await vi.advanceTimersByTimeAsync(10_000);
    transports.last.drop();
    const attempts = transports.attempts.length;
    await vi.advanceTimersByTimeAsync(500);
    expect(transports.attempts).toHaveLength(attempts + 1);
  });

  it('takes the careful way after a failure, and the other one after the next', async () => {
    const { connection, transports } = setUp();
    connection.start();
    await settle();
    transports.last.refuse('offline');
    await vi.advanceTimersByTimeAsync(500);
    expect(transports.last.options.careful).toBe(true);
    transports.last.refuse('offline');
    await vi.advanceTimersByTimeAsync(1_000);
    expect(transports.last.options.careful).toBe(false);
  });

  it('and whatever it still had to say is not listened to', async () => {
    const { transports, seen } = await goLive(setUp());
    const old = transports.last;
    old.drop();
    await vi.advanceTimersByTimeAsync(500);
    old.send('tick', {});
    old.drop();
    expect(old.closed).toBe(true);
    expect(seen.messages).toEqual([]);
    expect(seen.states.at(-1)).toBe('reconnecting 1');
  });

  it('without an answer to join_league counts as lost', async () => {
    const { connection, transports, seen } = setUp();
    transports.server.joinAck = () => Promise.reject(new Error('timeout'));
    connection.start();
    await settle();
    transports.last.accept();
    await settle();
    expect(seen.states.at(-1)).toBe('connecting 1');
  });
});

describe('live updates blocked', () => {
  it('reads every four seconds, says so, and keeps trying', async () => {
    const { connection, transports, server, seen } = setUp();
    connection.start();
    for (let second = 0; second < 24; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000);
      if (!transports.last.closed) transports.last.refuse('offline');
    }
    expect(seen.states.filter((state) => state.startsWith('polling')).length).toBeGreaterThan(0);
    expect(seen.states.at(-1)).toMatch(/^polling/);
    expect(server.reads).toBe(1 + 6);
    expect(transports.attempts.length).toBeGreaterThan(3);
    await vi.advanceTimersByTimeAsync(30_000);
    transports.last.accept();
    await settle();
    expect(seen.states.at(-1)).toBe('live');
  });

  it('reads only, when the server names a transport this app has not', async () => {
    const { connection, transports, seen } = setUp({ transport: 'pigeon' });
    connection.start();
    await vi.advanceTimersByTimeAsync(8_000);
    expect(transports.attempts).toHaveLength(0);
    expect(seen.states.at(-1)).toMatch(/^polling/);
  });

  it('does not read while nobody looks, and at once when somebody does', async () => {
    const { connection, transports, server } = setUp();
    connection.start();
    await settle();
    transports.last.refuse('offline');
    setHidden(true);
    const { reads } = server;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.reads).toBe(reads);
    setHidden(false);
    await settle();
    expect(server.reads).toBe(reads + 1);
  });

  it('waits as long as the server asks for', async () => {
    const { connection, transports, server } = setUp();
    server.readFails = new ApiError({ status: 429, code: 'rate_limited', message: 'later', retryAfter: 20 });
    connection.start();
    await settle();
    transports.last.refuse('offline');
    await vi.advanceTimersByTimeAsync(19_000);
    expect(server.reads).toBe(1);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(server.reads).toBe(2);
  });
});
