// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ApiError } from '../api/apiError.js';
import { persist } from '../api/command.js';
import { createLastWish } from './lastWish.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const offline = new ApiError({ status: 0, code: 'offline', message: 'no answer' });

/** A switch on a server that executes each command once. */
function setUp() {
  const server = { on: false, seen: new Set(), open: 0, most: 0, lose: 0 };
  const wish = createLastWish(
    async (/** @type {boolean} */ on, cmdId) => {
      server.open += 1;
      server.most = Math.max(server.most, server.open);
      await new Promise((resolve) => setTimeout(resolve, 100));
      server.open -= 1;
      if (!server.seen.has(cmdId)) server.on = on;
      server.seen.add(cmdId);
      if (server.lose-- > 0) throw offline;
    },
    (attempt) => persist(attempt),
  );
  return { server, wish };
}

describe('the last wish', () => {
  it('wins: on, whose answer is lost, then off ends off', async () => {
    const { server, wish } = setUp();
    server.lose = 1;
    wish.set(true);
    await vi.advanceTimersByTimeAsync(150);
    wish.set(false);
    expect(wish.getState().wanted).toBe(false);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server.on).toBe(false);
    expect(wish.getState()).toEqual({ wanted: undefined, error: null });
  });

  it('says that it waits while no answer comes', async () => {
    const { server, wish } = setUp();
    server.lose = 2;
    wish.set(true);
    await vi.advanceTimersByTimeAsync(150);
    expect(wish.getState()).toEqual({ wanted: true, error: null, waits: true });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(wish.getState()).toEqual({ wanted: undefined, error: null });
  });

  it('is not the one that waited, if another device has chosen since', async () => {
    const server = { on: false, sent: 0, chosenElsewhere: false, reachable: false };
    const wish = createLastWish(
      async (/** @type {boolean} */ on) => {
        if (!server.reachable) throw offline;
        server.sent += 1;
        server.on = on;
      },
      (attempt) => persist(attempt, { giveUpAfterMs: Number.POSITIVE_INFINITY }),
      { mark: () => 7, isOld: async (mark) => mark === 7 && server.chosenElsewhere },
    );
    wish.set(true);
    await vi.advanceTimersByTimeAsync(60_000);
    Object.assign(server, { reachable: true, chosenElsewhere: true });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server).toMatchObject({ on: false, sent: 0 });
    expect(wish.getState()).toEqual({ wanted: undefined, error: null });
    wish.set(true); // a new choice is sent at once
    await vi.advanceTimersByTimeAsync(0);
    expect(server).toMatchObject({ on: true, sent: 1 });
  });

  it('is one request at a time, however fast the switch is flipped', async () => {
    const { server, wish } = setUp();
    for (const on of [true, false, true, false, true]) {
      wish.set(on);
      await vi.advanceTimersByTimeAsync(10);
    }
    await vi.advanceTimersByTimeAsync(10_000);
    expect(server).toMatchObject({ on: true, most: 1 });
    expect(server.seen.size).toBe(2);
  });

  it('is sent although the one before it was refused', async () => {
    const refused = new ApiError({ status: 409, code: 'command_mismatch', message: 'no' });
    /** @type {boolean[]} */
    const asked = [];
    const wish = createLastWish(
      async (/** @type {boolean} */ on) => {
        asked.push(on);
        await new Promise((resolve) => setTimeout(resolve, 100));
        if (on) throw refused;
      },
      (attempt) => persist(attempt),
    );
    wish.set(true);
    await vi.advanceTimersByTimeAsync(50);
    wish.set(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(asked).toEqual([true, false]);
    expect(wish.getState()).toEqual({ wanted: undefined, error: null });
    wish.set(true);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(wish.getState()).toEqual({ wanted: undefined, error: refused });
  });

  it('that cannot be sent says so, and another one may follow', async () => {
    const { server, wish } = setUp();
    server.lose = 100;
    wish.set(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wish.getState()).toEqual({
      wanted: undefined,
      error: expect.objectContaining({ code: 'offline' }),
    });
    server.lose = 0;
    wish.set(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.on).toBe(false);
  });
});
