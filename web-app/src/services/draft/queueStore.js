/**
 * A member's queue. A change shows at once, is saved a moment later, and is kept as a change until the server has it.
 * It is repeated on the newest list, so no late answer and no other device can undo it, nor it them. Changes that a
 * page could not save before it closed are repeated when the queue is opened next.
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
 * @typedef {{team_ids: string[], version: number}} StoredQueue
 *
 * @typedef {{teamIds: string[], status: 'idle'|'loading'|'ready'|'error', saving: boolean, error: ApiError|null}} QueueState
 *   status: of loading; saving: the server does not have the newest list yet; error: why the last save failed
 *
 * @typedef {object} QueueOptions
 * @property {() => Promise<StoredQueue>} load
 * @property {(teamIds: string[], options: {version: number, keepalive?: boolean}) => Promise<StoredQueue>} save
 *   refused with `queue_changed` if the stored version is another one
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
    store.set({ ...store.get(), ...change, teamIds });
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
        if (forgetSaved()) await reload();
        while (base && changes.length > 0) await push(base, how);
      } while (stale && !closed);
      failures = 0;
    } catch (error) {
      const failure = changes.length > 0 ? /** @type {ApiError} */ (error) : null;
      update({ ...(base ? {} : { status: 'error' }), saving: false, error: failure });
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
  function forgetSaved() {
    const saved = keeper.gone(changes);
    changes = changes.filter((change) => !saved.includes(change));
    if (saved.length > 0) update({ saving: changes.length > 0 });
    return saved.length > 0;
  }

  async function reload() {
    stale = false;
    const before = base;
    const answer = await load();
    if (!before) forgetDelivered(answer.version);
    // A list that another device saved while this answer was on its way is newer.
    if (base === before || !base || answer.version > base.version) base = answer;
    loaded();
  }

  /** Changes may have turned out to be saved already. */
  const loaded = () => update({ status: 'ready', saving: store.get().saving && changes.length > 0 });

  /**
   * A save sent as a page closed has no answer. If the list has changed twice since, it counts as delivered:
   * repeating it could undo what another device did later. If the list changed once, that was this save or another
   * one: then it is repeated.
   * @param {number} version
   */
  function forgetDelivered(version) {
    const delivered = changes.filter(({ sent }) => sent !== undefined && version > sent + 1);
    changes = changes.filter((change) => !delivered.includes(change));
    keeper.drop(delivered);
  }

  /** @param {StoredQueue} from @param {{keepalive?: boolean}} how */
  async function push(from, how) {
    stale = false;
    const sent = changes;
    // While attempts fail, the last one of a closing page will fail too.
    if (failures === 0 && globalThis.navigator?.onLine !== false) keeper.sent(sent, from.version);
    try {
      const answer = await save(sent.reduce(applyChange, from.team_ids), { ...how, version: from.version });
      changes = changes.slice(sent.length);
      keeper.drop(sent);
      if (base === from || !base || answer.version > base.version) base = answer;
      update({ status: 'ready', saving: changes.length > 0, error: null });
    } catch (error) {
      const { code, status } = /** @type {ApiError} */ (error);
      if (code !== 'queue_changed' && FINAL.includes(status)) keeper.drop(sent);
      else keeper.sent(sent, null);
      if (code !== 'queue_changed') throw error;
      await reload();
      forgetSaved();
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
      if (!base) forgetDelivered(stored.version);
      base = stored;
      loaded();
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
