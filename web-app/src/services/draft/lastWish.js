/** A switch that may be flipped faster than answers come: one request at a time, and the last wish wins. */

/** @import { ApiError } from '../api/apiError.js' */
import { createStore } from '../store.js';
import { uuid } from '../uuid.js';

/**
 * @template T
 * @typedef {{wanted: T|undefined, error: ApiError|null}} WishState wanted: not answered yet
 */

/**
 * @template T
 * @param {(wish: T, cmdId: string) => Promise<unknown>} attempt one request, tried once
 * @param {(attempt: () => Promise<unknown>) => Promise<unknown>} persist tries until there is an answer
 */
export function createLastWish(attempt, persist) {
  const store = createStore(/** @type {WishState<T>} */ ({ wanted: undefined, error: null }));
  /** @type {{wish: T, cmdId: string}|null} */
  let newest = null;
  let working = false;

  async function work() {
    if (working) return;
    working = true;
    try {
      let answered = null;
      while (newest && answered !== newest) {
        // Each try carries the newest wish: an older one that had no answer is never sent after it.
        await persist(async () => {
          const one = /** @type {{wish: T, cmdId: string}} */ (newest);
          try {
            await attempt(one.wish, one.cmdId);
          } catch (error) {
            // What was wished meanwhile is not refused with it.
            if (one === newest || /** @type {ApiError} */ (error).isUnreachable) throw error;
          }
          answered = one;
        });
      }
      store.set({ wanted: undefined, error: null });
    } catch (error) {
      store.set({ wanted: undefined, error: /** @type {ApiError} */ (error) });
    } finally {
      newest = null;
      working = false;
    }
  }

  return {
    getState: store.get,
    subscribe: store.subscribe,
    /** @param {T} wish */
    set(wish) {
      newest = { wish, cmdId: uuid() };
      store.set({ wanted: wish, error: null });
      void work();
    },
  };
}
