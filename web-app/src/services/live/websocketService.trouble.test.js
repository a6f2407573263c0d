import { describe, expect, it, vi } from 'vitest';

import {
  goLive,
  OFFLINE,
  oneWorldPerTest,
  setHidden,
  setOnline,
  settle,
  setUp,
  T,
} from '../../testing/connection.js';
import { ApiError } from '../api/apiClient.js';

oneWorldPerTest();

describe('nothing answers', () => {
  it('is "reconnecting" at first and "offline" after ten seconds, with the time of what is shown', async () => {
    const { connection, transports, server, seen } = await goLive(setUp());
    await vi.advanceTimersByTimeAsync(5_000);
    server.readFails = OFFLINE;
    transports.last.beat();
    transports.last.drop();
    await vi.advanceTimersByTimeAsync(8_500);
    expect(seen.states.at(-1)).toMatch(/^reconnecting/);
    await vi.advanceTimersByTimeAsync(8_000);
    expect(seen.states.at(-1)).toMatch(/^offline/);
    expect(connection.state.since).toBe(T + 5_000);
  });

  it('a device without network is "offline" at once and tries at once when it has one', async () => {
    const { transports, seen, server } = await goLive(setUp());
    server.readFails = OFFLINE;
    setOnline(false);
    expect(seen.states.at(-1)).toBe('offline 1');
    expect(transports.attempts[0].closed).toBe(true);
    await vi.advanceTimersByTimeAsync(60_000);
    server.readFails = null;
    const attempts = transports.attempts.length;
    setOnline(true);
    await settle();
    expect(transports.attempts.length).toBe(attempts + 1);
    transports.last.accept();
    await settle();
    expect(seen.states.at(-1)).toBe('live');
  });

  it('a device that says it is offline but reaches the server is believed by its deeds', async () => {
    const { transports, seen } = await goLive(setUp());
    setOnline(false);
    await vi.advanceTimersByTimeAsync(500);
    transports.last.accept();
    await settle();
    expect(seen.states.at(-1)).toBe('live');
  });

  it('a server that comes back is joined at once, whatever the backoff had grown to', async () => {
    const { transports, server, seen } = await goLive(setUp());
    server.readFails = OFFLINE;
    transports.last.drop();
    for (let count = 0; count < 10; count += 1) {
      await vi.advanceTimersByTimeAsync(30_000);
      if (!transports.last.closed) transports.last.refuse('offline');
    }
    await vi.advanceTimersByTimeAsync(1_000);
    const attempts = transports.attempts.length;
    server.readFails = null;
    await vi.advanceTimersByTimeAsync(4_000);
    expect(transports.attempts.length).toBe(attempts + 1);
    expect(seen.states.at(-1)).toBe('reconnecting');
    transports.last.accept();
    await settle();
    expect(seen.states.at(-1)).toBe('live');
  });

  it('a read that fails while joined is not live until one succeeds', async () => {
    const { connection, server, seen } = await goLive(setUp());
    connection.noteRead(new ApiError({ status: 503, code: 'unavailable', message: 'busy' }));
    expect(seen.states.at(-1)).toBe('reconnecting');
    const { reads } = server;
    await vi.advanceTimersByTimeAsync(4_000);
    expect(server.reads).toBe(reads + 1);
    expect(seen.states.at(-1)).toBe('live');
  });
});

describe('silence', () => {
  it('while a draft runs means the connection is dead, though nobody said so', async () => {
    const set = await goLive(setUp());
    set.server.running = true;
    for (let tick = 0; tick < 4; tick += 1) {
      await vi.advanceTimersByTimeAsync(5_000);
      set.transports.last.send('tick', {});
    }
    expect(set.transports.attempts).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(15_000);
    expect(set.transports.attempts[0].closed).toBe(true);
    expect(set.seen.states.at(-1)).toBe('reconnecting 1');
  });

  it('in a lobby means nothing', async () => {
    const { transports } = await goLive(setUp());
    await vi.advanceTimersByTimeAsync(300_000);
    expect(transports.attempts).toHaveLength(1);
  });
});

describe('a phone that slept', () => {
  it('asks whether the connection still answers, and reads what was missed', async () => {
    const { transports, server, seen } = await goLive(setUp());
    const { reads } = server;
    setHidden(true);
    await vi.advanceTimersByTimeAsync(60_000);
    setHidden(false);
    await settle();
    expect(transports.last.join).toHaveBeenCalledTimes(2);
    expect(server.reads).toBe(reads + 1);
    expect(seen.states.at(-1)).toBe('live');
    expect(transports.attempts).toHaveLength(1);
  });

  it('replaces a connection that does not answer', async () => {
    const { transports, seen } = await goLive(setUp());
    setHidden(true);
    await vi.advanceTimersByTimeAsync(60_000);
    transports.server.joinAck = () => new Promise(() => {});
    setHidden(false);
    await vi.advanceTimersByTimeAsync(4_000);
    expect(seen.states.at(-1)).toBe('reconnecting 1');
    transports.server.joinAck = () => ({ ok: true });
    await vi.advanceTimersByTimeAsync(500);
    transports.last.accept();
    await settle();
    expect(seen.states.at(-1)).toBe('live');
  });

  it('does not wait for a backoff that began before it slept', async () => {
    const { transports, server } = await goLive(setUp());
    server.readFails = OFFLINE;
    transports.last.drop();
    for (let count = 0; count < 7; count += 1) {
      await vi.advanceTimersByTimeAsync(30_000);
      if (!transports.last.closed) transports.last.refuse('offline');
    }
    const attempts = transports.attempts.length;
    setHidden(true);
    await vi.advanceTimersByTimeAsync(5_000);
    setHidden(false);
    await settle();
    expect(transports.attempts.length).toBe(attempts + 1);
  });

  it('a glance at another tab is no sleep', async () => {
    const { transports } = await goLive(setUp());
    setHidden(true);
    await vi.advanceTimersByTimeAsync(1_000);
    setHidden(false);
    await settle();
    expect(transports.last.join).toHaveBeenCalledTimes(1);
  });
});
