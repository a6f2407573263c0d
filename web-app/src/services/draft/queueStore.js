/** A member's queue: changed here at once, saved a moment later, and never overwritten by an older answer. */

/** @import { ApiError } from '../api/apiClient.js' */
import { createStore } from '../store.js';

/** Several stars in a row are one save. */
const SAVE_AFTER_MS = 400;

/**
 * @typedef {{teamIds: string[], status: 'idle'|'loading'|'ready'|'error', saving: boolean, error: ApiError|null}} QueueState
 *   saving: the server does not have the list yet
 *
 * @typedef {object} QueueOptions
 * @property {() => Promise<string[]>} load
 * @property {(teamIds: string[], options: {keepalive?: boolean}) => Promise<string[]>} save
 */

/** @param {QueueOptions} options */
export function createQueue({ load, save }) {
  const store = createStore(
    /** @type {QueueState} */ ({ teamIds: [], status: 'idle', saving: false, error: null }),
  );
  /** @type {ReturnType<typeof setTimeout>|undefined} */
  let timer;
  let inFlight = false;
  /** Raised with each change made here: an answer to an earlier state of the list is not taken. */
  let edits = 0;
  let savedEdits = 0;

  /** @param {Partial<QueueState>} change */
  const update = (change) => store.set({ ...store.get(), ...change });
  const isDirty = () => edits !== savedEdits;

  async function refresh() {
    if (store.get().status === 'idle' || isDirty()) return;
    const before = edits;
    try {
      const teamIds = await load();
      if (before === edits) update({ teamIds, status: 'ready', error: null });
    } catch (error) {
      const failure = /** @type {ApiError} */ (error);
      if (store.get().status === 'loading') update({ status: 'error', error: failure });
    }
  }

  /** @param {string[]} teamIds */
  function change(teamIds) {
    edits += 1;
    update({ teamIds: [...new Set(teamIds)], saving: true, error: null });
    clearTimeout(timer);
    timer = setTimeout(() => void push(), SAVE_AFTER_MS);
  }

  /** @param {{keepalive?: boolean}} [how] */
  async function push(how = {}) {
    clearTimeout(timer);
    if (inFlight || !isDirty()) return;
    inFlight = true;
    const pushed = edits;
    try {
      const teamIds = await save(store.get().teamIds, how);
      savedEdits = pushed;
      inFlight = false;
      if (isDirty()) void push();
      else update({ teamIds, status: 'ready', saving: false, error: null });
    } catch (error) {
      inFlight = false;
      // Newer changes are tried at once; else the list stays as the member made it, and says that it is not saved.
      if (pushed !== edits) void push();
      else update({ saving: false, error: /** @type {ApiError} */ (error) });
    }
  }

  return {
    getState: store.get,
    subscribe: store.subscribe,

    /** Somebody looks at the queue: load it, once. */
    want() {
      if (store.get().status !== 'idle') return;
      update({ status: 'loading' });
      void refresh();
    },
    /** Load again: something may have been missed. */
    refresh: () => void refresh(),

    /** The server says what the list is now. @param {string[]} teamIds */
    receive(teamIds) {
      if (!isDirty()) update({ teamIds, status: 'ready', error: null });
    },

    set: change,
    /** @param {string} teamId to the end */
    add(teamId) {
      const { teamIds } = store.get();
      if (!teamIds.includes(teamId)) change([...teamIds, teamId]);
    },
    /** @param {string} teamId */
    remove(teamId) {
      const { teamIds } = store.get();
      if (teamIds.includes(teamId)) change(teamIds.filter((one) => one !== teamId));
    },
    /** @param {number} from index @param {number} to index it has afterwards */
    move(from, to) {
      const teamIds = [...store.get().teamIds];
      if (from === to || from < 0 || from >= teamIds.length || to < 0 || to >= teamIds.length) return;
      teamIds.splice(to, 0, ...teamIds.splice(from, 1));
      change(teamIds);
    },
    /** Save now what is not saved; the page may be going away. */
    flush: () => void push({ keepalive: true }),
  };
}
