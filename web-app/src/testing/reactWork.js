/**
 * Loads React so that tests know when it has drawn all that it can. What comes outside of an `act`, such as a part of
 * the app that was loaded, React draws when it likes: a few milliseconds at a time, and up to 0.3 s after it drew a
 * placeholder. It keeps the timers that it finds when it is loaded, so no fake clock reaches them.
 */

import { createRequire } from 'node:module';

/** What React has put off, and how often it has drawn. Test files share one React, but not this module. */
export const reactWork = /** @type {{putOff: Set<NodeJS.Immediate>, draws: number}} */ (
  /** @type {any} */ (globalThis)[Symbol.for('the work of React')] ?? load()
);

/** Loads React with timers that are counted and never wait. */
function load() {
  const putOff = /** @type {Set<NodeJS.Immediate>} */ (new Set());
  const found = { putOff, draws: 0 };
  const world = /** @type {any} */ (globalThis);
  const require = createRequire(import.meta.url);
  if (require.cache[require.resolve('react-dom/client')]) throw new Error('React was loaded too soon.');
  /** @param {() => void} run */
  function later(run) {
    const one = setImmediateOf(() => {
      putOff.delete(one);
      run();
    });
    putOff.add(one);
    return one;
  }
  const { setTimeout, clearTimeout, setImmediate: setImmediateOf } = globalThis;
  Object.assign(world, {
    setTimeout: later,
    setImmediate: later,
    clearTimeout(/** @type {NodeJS.Immediate} */ one) {
      putOff.delete(one);
      clearImmediate(one);
    },
    // The door of the developer tools, by which React says that it has drawn.
    __REACT_DEVTOOLS_GLOBAL_HOOK__: {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot() {
        found.draws += 1;
      },
    },
  });
  require('react-dom/client');
  Object.assign(world, { setTimeout, clearTimeout, setImmediate: setImmediateOf });
  world[Symbol.for('the work of React')] = found;
  return found;
}
