// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { queueServer } from '../../testing/queueServer.js';
import { ApiError } from '../api/apiClient.js';
import { createQueue } from './queueStore.js';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

const offline = new ApiError({ status: 0, code: 'offline', message: 'no answer' });
const settle = () => vi.advanceTimersByTimeAsync(0);
const SAVED = 400;

/** @param {ReturnType<typeof queueServer>} at */
function device(at) {
  const queue = createQueue({ load: () => at.load(), save: (teamIds, how) => at.save(teamIds, how) });
  return { ...at, queue, ids: () => queue.getState().teamIds };
}

/** @param {string[]} [kept] */
async function setUp(kept) {
  const one = device(queueServer(kept));
  one.queue.want();
  await settle();
  return one;
}

/** A promise that the test settles. */
function later() {
  let answer = (/** @type {any} */ _value) => {};
  const promise = new Promise((resolve) => {
    answer = resolve;
  });
  return { promise, answer };
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
    await vi.advanceTimersByTimeAsync(SAVED);
    expect(save.mock.calls).toEqual([[['d', 'a', 'c'], { version: 1, cmdId: expect.any(String) }]]);
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
    const { queue, save, write, ids, stored } = await setUp();
    const { promise, answer } = later();
    save.mockImplementationOnce(async (teamIds, how) => {
      await promise;
      return write(teamIds, how);
    });
    queue.add('d');
    await vi.advanceTimersByTimeAsync(SAVED);
    queue.add('e');
    await vi.advanceTimersByTimeAsync(SAVED);
    expect(save).toHaveBeenCalledTimes(1);
    answer(null);
    await settle();
    expect(stored).toMatchObject({ team_ids: ['a', 'b', 'c', 'd', 'e'], version: 3 });
    expect(ids()).toEqual(stored.team_ids);
  });

  it('is saved at once when the page goes away', async () => {
    const { queue, save } = await setUp();
    queue.flush();
    expect(save).not.toHaveBeenCalled();
    queue.add('d');
    queue.flush();
    const how = { keepalive: true, version: 1, cmdId: expect.any(String) };
    expect(save).toHaveBeenCalledWith(['a', 'b', 'c', 'd'], how);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(save).toHaveBeenCalledTimes(1);
  });
});

describe('two devices', () => {
  it('follow each other, and what was changed here is done again on what came', async () => {
    const { queue, ids } = await setUp();
    queue.receive({ team_ids: ['b', 'c'], version: 2 });
    expect(ids()).toEqual(['b', 'c']);
    queue.add('x');
    queue.receive({ team_ids: ['c', 'y'], version: 3 });
    expect(ids()).toEqual(['c', 'y', 'x']);
    queue.receive({ team_ids: ['old'], version: 2 });
    expect(ids()).toEqual(['c', 'y', 'x']);
  });

  it('merge their changes, whoever was offline and whoever saves first', async () => {
    const at = queueServer(['a', 'b', 'c', 'd']);
    const [phone, laptop] = [device(at), device(at)];
    for (const one of [phone, laptop]) one.queue.want();
    await settle();
    at.save.mockRejectedValueOnce(offline);
    phone.queue.move(3, 0);
    phone.queue.remove('b');
    await vi.advanceTimersByTimeAsync(SAVED);
    expect(phone.queue.getState().error).toBe(offline);
    laptop.queue.add('e');
    laptop.queue.remove('c');
    await vi.advanceTimersByTimeAsync(SAVED);
    expect(at.stored.team_ids).toEqual(['a', 'b', 'd', 'e']);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(at.stored.team_ids).toEqual(['d', 'a', 'e']);
    expect(phone.queue.getState()).toMatchObject({ teamIds: ['d', 'a', 'e'], saving: false, error: null });
  });

  it('a page that closes hours later does not overwrite what the phone saved since', async () => {
    const at = queueServer();
    const laptop = device(at);
    laptop.queue.want();
    await settle();
    at.save.mockRejectedValue(offline);
    laptop.queue.add('x');
    await vi.advanceTimersByTimeAsync(3_600_000);
    Object.assign(at.stored, { team_ids: ['p'], version: 9 });
    at.save.mockImplementation(at.write);
    laptop.queue.close();
    await settle();
    expect(at.stored.team_ids).toContain('p');
    expect(at.stored.team_ids).not.toContain('a');
  });

  it('a save whose answer was lost is not done twice', async () => {
    const { queue, save, write, stored } = await setUp();
    save.mockImplementationOnce(async (teamIds, how) => {
      await write(teamIds, how);
      throw offline;
    });
    queue.add('d');
    queue.move(3, 1);
    await vi.advanceTimersByTimeAsync(SAVED + 2_000);
    expect(stored.team_ids).toEqual(['a', 'd', 'b', 'c']);
    expect(queue.getState()).toMatchObject({ saving: false, error: null });
  });

  it('takes no answer that is older than what came meanwhile', async () => {
    const { queue, load, ids } = await setUp();
    const { promise, answer } = later();
    load.mockImplementationOnce(() => promise);
    queue.refresh();
    queue.receive({ team_ids: ['b', 'c'], version: 5 });
    answer({ team_ids: ['a', 'b', 'c'], version: 4 });
    await settle();
    expect(ids()).toEqual(['b', 'c']);
  });

  it('is read once more if something may have been missed while a load was on its way', async () => {
    const one = device(queueServer());
    const { promise, answer } = later();
    one.load.mockImplementationOnce(() => promise);
    one.queue.want();
    Object.assign(one.stored, { team_ids: ['z'], version: 2 }); // saved after the answer was written
    one.queue.refresh(); // this page follows the league from now on
    answer({ team_ids: ['a', 'b', 'c'], version: 1 });
    await settle();
    expect(one.ids()).toEqual(['z']);
    expect(one.load).toHaveBeenCalledTimes(2);
  });

  it('follows a server that was restored to an older version', async () => {
    const { queue, stored, ids } = await setUp();
    queue.receive({ team_ids: ['z'], version: 7 });
    queue.refresh();
    await settle();
    expect(ids()).toEqual(stored.team_ids);
  });
});

describe('what failed', () => {
  it('a star before the queue has loaded, or after that failed, does not wipe it', async () => {
    const one = device(queueServer());
    one.load.mockRejectedValueOnce(offline);
    one.queue.want();
    one.queue.add('x');
    await vi.advanceTimersByTimeAsync(SAVED);
    expect(one.ids()).toEqual(['x']);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(one.stored.team_ids).toEqual(['a', 'b', 'c', 'x']);
    expect(one.ids()).toEqual(['a', 'b', 'c', 'x']);
  });

  it('a load is repeated by itself, less and less often, and at once when asked', async () => {
    const one = device(queueServer());
    one.load.mockRejectedValue(offline);
    one.queue.want();
    await settle();
    expect(one.queue.getState()).toMatchObject({ status: 'error', error: null });
    await vi.advanceTimersByTimeAsync(2_000 + 4_000 + 8_000 + 16_000);
    expect(one.load).toHaveBeenCalledTimes(5);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(one.load).toHaveBeenCalledTimes(7);
    one.load.mockResolvedValue({ team_ids: ['a'], version: 1, saves: [] });
    one.queue.refresh();
    await settle();
    expect(one.queue.getState()).toMatchObject({ status: 'ready', teamIds: ['a'] });
  });

  it('a load that was asked for meanwhile is one of them', async () => {
    const { queue, load } = device(queueServer());
    load.mockRejectedValue(offline);
    queue.want();
    await vi.advanceTimersByTimeAsync(1_000);
    queue.refresh(); // the next are two seconds later, and four after that
    await vi.advanceTimersByTimeAsync(5_999);
    expect(load).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(1);
    expect(load).toHaveBeenCalledTimes(4);
  });

  it('a later load is repeated as well, without a word of it as there is a list to show', async () => {
    const { queue, load, stored, ids } = await setUp();
    Object.assign(stored, { team_ids: ['z'], version: 2 });
    load.mockRejectedValueOnce(offline);
    queue.refresh();
    await settle();
    expect(queue.getState()).toMatchObject({ status: 'ready', teamIds: ['a', 'b', 'c'], error: null });
    await vi.advanceTimersByTimeAsync(2_000);
    expect(ids()).toEqual(['z']);
  });

  it('a save is repeated too, and says so meanwhile', async () => {
    const { queue, save, stored, ids } = await setUp();
    save.mockRejectedValueOnce(offline).mockRejectedValueOnce(offline);
    queue.add('d');
    await vi.advanceTimersByTimeAsync(SAVED);
    expect(queue.getState()).toMatchObject({ saving: false, error: offline, status: 'ready' });
    expect(ids()).toEqual(['a', 'b', 'c', 'd']);
    await vi.advanceTimersByTimeAsync(2_000 + 4_000);
    expect(stored.team_ids).toEqual(['a', 'b', 'c', 'd']);
    expect(queue.getState().error).toBeNull();
  });

  it('leaves no timer behind once closed', async () => {
    const { queue, save } = await setUp();
    save.mockRejectedValue(offline);
    queue.add('d');
    queue.close();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(save).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });
});
