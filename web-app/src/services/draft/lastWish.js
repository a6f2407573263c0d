/** A switch that can be flipped faster than the server answers: one request at a time, and the last choice wins. */

/** @import { ApiError } from '../api/apiError.js' */
import { createStore } from '../store.js';
import { uuid } from '../uuid.js';

/**
 * @template T
 * @typedef {{wanted: T|undefined, error: ApiError|null, waits?: boolean}} WishState wanted: a choice that is not
 *   answered yet; waits: no answer came, and it is sent again until one does
 */

/**
 * @template T, M
 * @param {(wish: T, cmdId: string) => Promise<unknown>} attempt sends one request, without retries
 * @param {(attempt: () => Promise<unknown>) => Promise<unknown>} persist retries until there is an answer
 * @param {{mark: () => M, isOld: (mark: M) => Promise<boolean>}} [elsewhere] mark: notes when a choice is made; isOld:
 *   whether another one was made elsewhere since, which is then the last. It is asked before a choice that had to wait
 *   is sent again, but not after an earlier one without an answer: what was made since may be that one.
 */
export function createLastWish(attempt, persist, elsewhere) {
  const store = createStore(/** @type {WishState<T>} */ ({ wanted: undefined, error: null }));
  /** @type {{wish: T, cmdId: string, mark?: M}|null} */
  let newest = null;
  /** The first choice that was sent without an answer. @type {{wish: T, cmdId: string, mark?: M}|null} */
  let firstLost = null;
  let working = false;

  async function work() {
    if (working) return;
    working = true;
    try {
      let answered = null;
      while (newest && answered !== newest) {
        // Each attempt carries the newest choice: an older one without an answer is never sent after it.
        await persist(async () => {
          const one = /** @type {{wish: T, cmdId: string, mark?: M}} */ (newest);
          try {
            const mayBeOld = store.get().waits && (firstLost === null || firstLost === one);
            const old = mayBeOld && (await elsewhere?.isOld(/** @type {M} */ (one.mark)));
            if (!old) await send(one);
          } catch (error) {
            const isLost = /** @type {ApiError} */ (error).isUnreachable;
            if (isLost) store.set({ ...store.get(), waits: true });
            // A refusal of one choice does not refuse the newer one.
            if (one === newest || isLost) throw error;
          }
          answered = one;
        });
      }
      store.set({ wanted: undefined, error: null });
    } catch (error) {
      store.set({ wanted: undefined, error: /** @type {ApiError} */ (error) });
    } finally {
      newest = null;
      firstLost = null;
      working = false;
    }
  }

  /** @param {{wish: T, cmdId: string, mark?: M}} one */
  async function send(one) {
    try {
      await attempt(one.wish, one.cmdId);
    } catch (error) {
      if (/** @type {ApiError} */ (error).isUnreachable) firstLost ??= one;
      throw error;
    }
  }

  return {
    getState: store.get,
    subscribe: store.subscribe,
    /** @param {T} wish */
    set(wish) {
      newest = { wish, cmdId: uuid(), mark: elsewhere?.mark() };
      const { waits } = store.get();
      store.set({ wanted: wish, error: null, ...(waits ? { waits } : {}) });
      void work();
    },
  };
}
