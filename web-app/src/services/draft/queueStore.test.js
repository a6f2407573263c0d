// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { ApiError } from '../api/apiClient.js';
import { createQueue } from './queueStore.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const offline = new ApiError({ status: 0, code: 'offline', message: 'no answer' });
const settle = () => vi.advanceTimersByTimeAsync(0);

/** @param {string[]} [kept] what the server has */
async function setUp(kept = ['a', 'b', 'c']) {
  const load = vi.fn(async () => kept);
  const save = vi.fn(async (/** @type {string[]} */ teamIds) => teamIds);
  const queue = createQueue({ load, save });
  queue.want();
  await settle();
  return { queue, load, save, ids: () => queue.getState().teamIds };
}

describe('the queue', () => {
  it('is loaded once it is wanted, and only once', async () => {
    const { queue, load, ids } = await setUp();
    queue.want();
    expect(load).toHaveBeenCalledTimes(1);
    expect(ids()).toEqual(['a', 'b', 'c']);
    expect(queue.getState()).toMatchObject({ status: 'ready', saving: false, error: null });
  });

  it('shows a change at once and saves several as one', async () => {
    const { queue, save, ids } = await setUp();
    queue.add('d');
    queue.move(3, 0);
    queue.remove('b');
    expect(ids()).toEqual(['d', 'a', 'c']);
    expect(queue.getState().saving).toBe(true);
    expect(save).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(400);
    expect(save.mock.calls.map(([teamIds]) => teamIds)).toEqual([['d', 'a', 'c']]);
    expect(queue.getState().saving).toBe(false);
  });

  it('never holds a team twice, and ignores moves that are none', async () => {
    const { queue, ids } = await setUp();
    queue.add('a');
    queue.move(1, 1);
    queue.move(0, 9);
    queue.move(-1, 0);
    queue.remove('z');
    expect(queue.getState().saving).toBe(false);
    queue.set(['c', 'c', 'a']);
    expect(ids()).toEqual(['c', 'a']);
  });

  it('saves what changed while a save was on its way, after it', async () => {
    const { queue, save, ids } = await setUp();
    /** @type {(teamIds: string[]) => void} */
    let answer = () => {};
    save.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    queue.add('d');
    await vi.advanceTimersByTimeAsync(400);
    queue.add('e');
    await vi.advanceTimersByTimeAsync(400);
    expect(save).toHaveBeenCalledTimes(1);
    answer(['a', 'b', 'c', 'd']);
    await settle();
    expect(save).toHaveBeenLastCalledWith(['a', 'b', 'c', 'd', 'e'], {});
    expect(ids()).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('follows the server, but not over a change that it does not have yet', async () => {
    const { queue, ids } = await setUp();
    queue.receive(['b', 'c']);
    expect(ids()).toEqual(['b', 'c']);
    queue.add('x');
    queue.receive(['c']);
    queue.refresh();
    await settle();
    expect(ids()).toEqual(['b', 'c', 'x']);
  });

  it('does not take an answer that is older than a change', async () => {
    const { queue, load, ids } = await setUp();
    /** @type {(teamIds: string[]) => void} */
    let answer = () => {};
    load.mockImplementationOnce(
      () =>
        new Promise((resolve) => {
          answer = resolve;
        }),
    );
    queue.refresh();
    queue.remove('a');
    answer(['a', 'b', 'c']);
    await settle();
    expect(ids()).toEqual(['b', 'c']);
  });

  it('keeps what could not be saved, says so, and saves it with the next change', async () => {
    const { queue, save, ids } = await setUp();
    save.mockRejectedValueOnce(offline);
    queue.add('d');
    await vi.advanceTimersByTimeAsync(400);
    expect(queue.getState()).toMatchObject({ saving: false, error: offline });
    expect(ids()).toEqual(['a', 'b', 'c', 'd']);
    queue.add('e');
    await vi.advanceTimersByTimeAsync(400);
    expect(save).toHaveBeenLastCalledWith(['a', 'b', 'c', 'd', 'e'], {});
    expect(queue.getState().error).toBeNull();
  });

  it('is saved at once when the page goes away', async () => {
    const { queue, save } = await setUp();
    queue.flush();
    expect(save).not.toHaveBeenCalled();
    queue.add('d');
    queue.flush();
    expect(save).toHaveBeenCalledWith(['a', 'b', 'c', 'd'], { keepalive: true });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(save).toHaveBeenCalledTimes(1);
  });

  it('says why it could not be loaded, and loads when asked again', async () => {
    const load = vi.fn().mockRejectedValueOnce(offline).mockResolvedValue(['a']);
    const queue = createQueue({ load, save: vi.fn() });
    queue.want();
    await settle();
    expect(queue.getState()).toMatchObject({ status: 'error', error: offline });
    queue.refresh();
    await settle();
    expect(queue.getState()).toMatchObject({ status: 'ready', teamIds: ['a'], error: null });
  });
});
