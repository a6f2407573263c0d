/**
 * A member's queue. A change shows at once, is saved a moment later, and is kept as a change until the server has it.
 * It is repeated on the newest list, so no late answer and no other device can undo it, nor it them. Changes that a
 * page could not save before it closed are repeated when the queue is opened next. The server names its latest saves,
 * so one whose answer was lost is not done again over what was changed since.
 */

/** @import { ApiError } from '../api/apiClient.js' */
/** @import { Keeper, KeptChange } from './keptChanges.js' */
/** @import { Change } from './queueChanges.js' */
import { createStore } from '../store.js';
import { uuid } from '../uuid.js';
import { applyChange, changesBetween, moveFromTo } from './queueChanges.js';

/** Several stars in a row become one save. */
const SAVE_AFTER_MS = 400;

/** A failed attempt is retried after longer and longer waits. */
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;

/** Statuses of refusals that would be the same the next time. */
const FINAL = [400, 403, 404, 409, 413];

/**
 * @typedef {{team_ids: string[], version: number, saves?: string[]}} StoredQueue saves: the `cmd_id`s of the latest;
 *   servers of an earlier version name none
 *
 * @typedef {{teamIds: string[], status: 'idle'|'loading'|'ready'|'error', saving: boolean, error: ApiError|null}} QueueState
 *   status: of loading; saving: the server does not have the newest list yet; error: why the last save failed
 *
 * @typedef {object} QueueOptions
 * @property {() => Promise<StoredQueue>} load
 * @property {(teamIds: string[], options: {version: number, cmdId: string, keepalive?: boolean}) => Promise<StoredQueue>} save
 *   refused with `queue_changed` if the stored version is another one; not done again if it has arrived before
 * @property {Keeper} [keeper] stores changes while no page is open
 */

/** @type {Keeper} */
const KEEPS_NOTHING = { all: () => [], add() {}, gone: () => [], sent() {}, drop() {} };

/** @param {QueueOptions} options */
export function createQueue({ load, save, keeper = KEEPS_NOTHING }) {
  const store = createStore(
    /** @type {QueueState} */ ({ teamIds: [], status: 'idle', saving: false, error: null }),
  );
  /** What the server has, as far as this page knows. @type {StoredQueue|null} */
  let base = null;
  /** Changes made here, oldest first, that may not be in `base`. @type {KeptChange[]} */
  let changes = keeper.all();
  /** The latest save: the changes in it, and its `cmd_id`, the same at every attempt. */
  let attempt = { ids: '', cmdId: '' };
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let working = false;
  /** Whether the list may have changed since the last request that brought it began. */
  let stale = false;
  let failures = 0;
  let closed = false;

  /** @param {Partial<QueueState>} change */
  function update(change) {
    const teamIds = changes.reduce(applyChange, base?.team_ids ?? []);
    const allSaved = changes.length === 0 ? { saving: false, error: null } : {};
    store.set({ ...store.get(), ...change, ...allSaved, teamIds });
  }

  /** @param {number} ms */
  function workIn(ms) {
    clearTimeout(timer);
    if (!closed) timer = setTimeout(() => void work(), ms);
  }

  /**
   * Loads the list if it was never loaded or may be old, then saves unsaved changes. Failures are retried.
   * @param {{keepalive?: boolean}} [how]
   */
  async function work(how = {}) {
    clearTimeout(timer);
    if (working || closed) return;
    working = true;
    try {
      do {
        // Where changes are to be saved, the server compares the versions.
        if (!base || (stale && changes.length === 0)) await reload();
        if (forgetGone()) await reload();
        while (base && changes.length > 0) await push(base, how);
      } while (stale && !closed);
      failures = 0;
    } catch (error) {
      update({ ...(base ? {} : { status: 'error' }), saving: false, error: /** @type {ApiError} */ (error) });
      stale = true;
      failures += 1;
      workIn(Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (failures - 1)));
    } finally {
      working = false;
    }
  }

  /**
   * Forgets changes that another tab has saved: repeated later, they could undo what was changed since. This tab may
   * have been frozen for hours.
   */
  function forgetGone() {
    const gone = keeper.gone(changes);
    changes = changes.filter((change) => !gone.includes(change));
    if (gone.length > 0) update({});
    return gone.length > 0;
  }

  async function reload() {
    stale = false;
    const before = base;
    const answer = await load();
    // A list that another device saved while this answer was on its way is newer.
    take(answer, base === before);
    update({ status: 'ready' });
  }

  /** @param {StoredQueue} stored @param {boolean} [anyway] even if it is not newer: after a restore it is not */
  function take(stored, anyway = false) {
    if (anyway || !base || stored.version > base.version) base = stored;
    forgetArrived(stored.saves ?? []);
  }

  /**
   * Forgets changes whose save has arrived without an answer here, be it this page's, one of a page that has closed,
   * or one of another tab.
   * @param {string[]} saves
   */
  function forgetArrived(saves) {
    const kept = new Map(keeper.all().map(({ id, sent }) => [id, sent]));
    const isSaved = (/** @type {KeptChange} */ { id, sent = [] }) =>
      [...sent, ...(kept.get(id) ?? [])].some((cmdId) => saves.includes(cmdId));
    const arrived = changes.filter(isSaved);
    changes = changes.filter((change) => !arrived.includes(change));
    if (arrived.length > 0) keeper.drop(arrived);
  }

  /** @param {StoredQueue} from @param {{keepalive?: boolean}} how */
  async function push(from, how) {
    stale = false;
    const ids = changes.map(({ id }) => id);
    if (attempt.ids !== ids.join()) attempt = { ids: ids.join(), cmdId: uuid() };
    const { cmdId } = attempt;
    changes = changes.map((one) => ({
      ...one,
      sent: [...(one.sent ?? []).filter((known) => known !== cmdId), cmdId],
    }));
    const sent = changes;
    keeper.sent(sent);
    try {
      const teamIds = sent.reduce(applyChange, from.team_ids);
      const answer = await save(teamIds, { ...how, version: from.version, cmdId });
      changes = changes.filter(({ id }) => !ids.includes(id));
      keeper.drop(sent);
      take(answer, base === from);
      update({ status: 'ready', saving: changes.length > 0, error: null });
    } catch (error) {
      const { code, status } = /** @type {ApiError} */ (error);
      if (code !== 'queue_changed' && FINAL.includes(status)) keeper.drop(sent);
      if (code !== 'queue_changed') throw error;
      await reload();
      forgetGone();
    }
  }

  /** @param {Change[]} made */
  function change(made) {
    const kept = made.map((one) => ({ ...one, id: uuid() }));
    changes = [...changes, ...kept];
    keeper.add(kept);
    update({ saving: true, error: null });
    failures = 0;
    workIn(SAVE_AFTER_MS);
  }

  /** Reads the newest list. A request that is on its way may have been answered before what was missed. */
  function refresh() {
    if (store.get().status === 'idle' || closed) return;
    stale = true;
    failures = 0;
    void work();
  }

  if (changes.length > 0) {
    update({ status: 'loading', saving: true });
    workIn(0);
  }

  return {
    getState: store.get,
    subscribe: store.subscribe,

    /** Loads the queue once, when somebody looks at it. */
    want() {
      if (store.get().status !== 'idle') return;
      update({ status: 'loading' });
      void work();
    },
    /** Loads again: something may have been missed. */
    refresh,

    /** Takes the list that the server pushed. @param {StoredQueue} stored */
    receive(stored) {
      if (base && stored.version <= base.version) return;
      take(stored);
      update({ status: 'ready' });
    },

    /** @param {string[]} teamIds the new list */
    set: (teamIds) => change(changesBetween(store.get().teamIds, teamIds)),
    /** @param {string} teamId added at the end */
    add(teamId) {
      if (!store.get().teamIds.includes(teamId)) change([{ add: teamId }]);
    },
    /** @param {string} teamId */
    remove(teamId) {
      // Until the list has loaded, its contents are unknown.
      if (!base || store.get().teamIds.includes(teamId)) change([{ remove: teamId }]);
    },
    /** @param {number} from index @param {number} to index it has afterwards */
    move(from, to) {
      const made = moveFromTo(store.get().teamIds, from, to);
      if (made) change([made]);
    },
    /** Saves at once, because the page may be closing. */
    flush() {
      if (changes.length > 0) void work({ keepalive: true });
    },
    /** Stops retrying. */
    abandon() {
      closed = true;
      clearTimeout(timer);
    },
    /** Stops retrying, after one last attempt to save. */
    close() {
      this.flush();
      this.abandon();
    },
  };
}
