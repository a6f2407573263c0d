/** @import { Due, TimerName } from './liveState.js' */

/**
 * Keeps one timer for each time that a state plans.
 * @param {(timer: TimerName) => void} onDue
 */
export function createTimers(onDue) {
  /** @type {Map<TimerName, {at: number, handle: ReturnType<typeof setTimeout>}>} */
  const armed = new Map();

  return {
    /** @param {Due} due the timers to run from now on */
    follow(due) {
      for (const [name, at] of /** @type {[TimerName, number|null][]} */ (Object.entries(due))) {
        const before = armed.get(name);
        if ((before?.at ?? null) === at) continue;
        clearTimeout(before?.handle);
        armed.delete(name);
        if (at === null) continue;
        const handle = setTimeout(
          () => {
            armed.delete(name);
            onDue(name);
          },
          Math.max(0, at - Date.now()),
        );
        armed.set(name, { at, handle });
      }
    },
  };
}
