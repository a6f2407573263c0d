import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { offlineError } from '../api/apiError.js';
import { session } from '../session/session.js';
import * as draftService from './draftService.js';
import { keptChanges, leaguesWithKeptChanges } from './keptChanges.js';
import { createQueue } from './queueStore.js';
import { sendKept } from './sendKept.js';

const putQueue = vi.fn();
const getQueue = vi.fn();

/** @param {string} id */
const person = (id) => ({
  user: { id, email: null, email_verified: false, display_name: id, is_guest: true },
  access_token: `a-${id}`,
  refresh_token: `r-${id}`,
  expires_at: 2 ** 43,
});

const FIRST = { team_ids: ['a', 'b', 'c'], version: 1, saves: /** @type {string[]} */ ([]) };
let stored = FIRST;
let reachable = true;

/** @param {string[]} teamIds @param {string} cmdId */
const write = (teamIds, cmdId) => {
  stored = { team_ids: teamIds, version: stored.version + 1, saves: [...stored.saves, cmdId] };
};
/** Saves a queue from another device. @param {string[]} teamIds */
const elsewhere = (...teamIds) => write(teamIds, `elsewhere ${stored.version}`);

/** @param {string} user @param {string} league a page of this device that shows the queue */
function page(user = 'ana', league = 'l1') {
  const queue = createQueue({
    load: () => getQueue(league),
    save: (teamIds, how) => putQueue(league, teamIds, how),
    keeper: keptChanges(user, league),
  });
  queue.want();
  return queue;
}
const settle = () => vi.advanceTimersByTimeAsync(500);

beforeEach(() => {
  vi.useFakeTimers();
  session.set(person('ana'));
  stored = FIRST;
  reachable = true;
  vi.spyOn(draftService, 'getQueue').mockImplementation(getQueue);
  vi.spyOn(draftService, 'putQueue').mockImplementation(putQueue);
  getQueue.mockReset().mockImplementation(async () => {
    if (!reachable) throw offlineError();
    return { ...stored };
  });
  putQueue.mockReset().mockImplementation(async (_, teamIds, { version, cmdId }) => {
    if (!reachable) throw offlineError();
    if (stored.saves.includes(cmdId)) return { ...stored };
    if (version !== stored.version)
      throw Object.assign(offlineError(), { code: 'queue_changed', status: 409 });
    write(teamIds, cmdId);
    return { ...stored };
  });
});
afterEach(() => {
  vi.useRealTimers();
  session.clear();
});

/** A page changes its queue without a network, and closes. @param {(queue: ReturnType<typeof page>) => void} edit */
async function editOffline(edit) {
  const queue = page();
  await settle();
  reachable = false;
  edit(queue);
  await settle();
  queue.abandon();
}

describe('two tabs', () => {
  it('one that slept does not repeat what the other has saved, and undo what came after', async () => {
    const awake = page();
    await settle();
    reachable = false;
    awake.remove('a');
    await settle();
    const asleep = page(); // opened without a network, it shows the change, too
    await vi.advanceTimersByTimeAsync(0);
    expect(asleep.getState().teamIds).toEqual([]);
    reachable = true;
    awake.refresh();
    await vi.advanceTimersByTimeAsync(0);
    expect(stored.team_ids).toEqual(['b', 'c']);
    elsewhere('b', 'c', 'a'); // on the phone
    await vi.advanceTimersByTimeAsync(60_000);
    expect(stored.team_ids).toEqual(['b', 'c', 'a']);
    expect(asleep.getState()).toMatchObject({ teamIds: ['b', 'c', 'a'], saving: false });
  });

  it('goes on without a store that no longer answers', async () => {
    const queue = page();
    await settle();
    reachable = false;
    queue.remove('a');
    await settle();
    const blocked = vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    reachable = true;
    queue.refresh();
    await vi.advanceTimersByTimeAsync(60_000);
    blocked.mockRestore();
    expect(stored.team_ids).toEqual(['b', 'c']);
  });
});

describe('a queue that was changed without network', () => {
  it('is saved when its room is opened next, on the newest list', async () => {
    await editOffline((queue) => {
      queue.add('d');
      queue.move(3, 0);
      queue.remove('b');
    });
    elsewhere('a', 'b', 'c', 'e');
    reachable = true;
    const again = page();
    expect(again.getState().saving).toBe(true);
    await settle();
    expect(stored.team_ids).toEqual(['d', 'a', 'c', 'e']);
    expect(again.getState()).toMatchObject({ teamIds: stored.team_ids, saving: false, error: null });
    expect(localStorage.getItem('draftnight.session.queues')).toBeNull();
  });

  it('waits as long as there is none, over any number of pages', async () => {
    await editOffline((queue) => queue.add('d'));
    const second = page();
    second.add('e');
    await settle();
    expect(second.getState().teamIds).toEqual(['d', 'e']);
    second.abandon();
    reachable = true;
    page();
    await settle();
    expect(stored.team_ids).toEqual(['a', 'b', 'c', 'd', 'e']);
  });

  it('is saved from my leagues, too, and one league does not wait for the other', async () => {
    await editOffline((queue) => queue.add('d'));
    keptChanges('ana', 'gone').add([{ id: 'x', add: 'z' }]);
    reachable = true;
    const save = putQueue.getMockImplementation();
    putQueue.mockImplementation(async (league, ...rest) => {
      if (league === 'gone') throw Object.assign(offlineError(), { code: 'league_not_found', status: 404 });
      return save?.(league, ...rest);
    });
    expect(leaguesWithKeptChanges('ana')).toEqual(['l1', 'gone']);
    sendKept('ana');
    await settle();
    expect(stored.team_ids).toEqual(['a', 'b', 'c', 'd']);
    expect(leaguesWithKeptChanges('ana')).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is left for later if my leagues has no network either', async () => {
    await editOffline((queue) => queue.add('d'));
    sendKept('ana');
    await settle();
    expect(vi.getTimerCount()).toBe(0);
    expect(leaguesWithKeptChanges('ana')).toEqual(['l1']);
  });

  it.each([
    ['signing out', () => session.clear()],
    ['another account', () => session.set(person('ben'))],
  ])('is nobody else’s after %s', async (_, leave) => {
    await editOffline((queue) => queue.add('secret'));
    leave();
    reachable = true;
    if (!session.get()) session.set(person('ben'));
    const bens = page('ben');
    bens.add('z');
    await settle();
    expect(stored.team_ids).toEqual(['a', 'b', 'c', 'z']);
    session.set(person('ana'));
    page('ana');
    await settle();
    expect(stored.team_ids).toEqual(['a', 'b', 'c', 'z']);
  });

  it('a page that is still open after another person signed in keeps nothing in their name', async () => {
    const anas = page();
    await settle();
    session.set(person('ben'));
    reachable = false;
    anas.add('secret');
    await settle();
    anas.abandon();
    expect(leaguesWithKeptChanges('ben')).toEqual([]);
  });
});

describe('what a page sent in its last moment', () => {
  /** The save arrives, but the page gets no answer. @param {string} teamId */
  async function closeWhileSaving(teamId) {
    const queue = page();
    await settle();
    putQueue.mockImplementationOnce(async (_, teamIds, { cmdId }) => {
      write(teamIds, cmdId);
      return new Promise(() => {});
    });
    queue.add(teamId);
    queue.close();
    await settle();
  }

  it('is not done again over what another device did after it', async () => {
    await closeWhileSaving('d');
    elsewhere('a', 'b', 'c');
    const again = page();
    await settle();
    expect(stored.team_ids).toEqual(['a', 'b', 'c']);
    expect(leaguesWithKeptChanges('ana')).toEqual([]);
    expect(again.getState().saving).toBe(false);
  });

  it.each([1, 2, 3])(
    'is done again if it never arrived, although others saved %i times since',
    async (saves) => {
      const queue = page();
      await settle();
      for (let n = 0; n < saves; n += 1) elsewhere('a', 'p');
      putQueue.mockImplementationOnce(() => new Promise(() => {}));
      queue.add('d');
      queue.close();
      await settle();
      page();
      await settle();
      expect(stored.team_ids).toEqual(['a', 'p', 'd']);
    },
  );

  it('is done again if tries had failed before, however often others saved since', async () => {
    const queue = page();
    await settle();
    reachable = false;
    queue.add('d');
    await settle();
    queue.close();
    await settle();
    for (const last of ['p', 'q', 'r']) elsewhere('a', last);
    reachable = true;
    page();
    await settle();
    expect(stored.team_ids).toEqual(['a', 'r', 'd']);
  });
});

it('a change made without network or storage is saved from my leagues, too', async () => {
  const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
    throw new DOMException('full', 'QuotaExceededError');
  });
  await editOffline((queue) => queue.add('d'));
  reachable = true;
  sendKept('ana');
  await settle();
  full.mockRestore();
  expect(stored.team_ids).toEqual(['a', 'b', 'c', 'd']);
  expect(leaguesWithKeptChanges('ana')).toEqual([]);
});
