import { afterEach, vi } from 'vitest';

import * as serverClock from './src/services/live/serverClock.js';

// Test files share their modules, and what one learned of the server's time is not true in the next.
afterEach(() => serverClock.reset());

// Tests of pure code run without a page ("@vitest-environment node"), which is much faster.
if (typeof document !== 'undefined') {
  await import('./src/testing/reactWork.js'); // before anything loads React
  await import('@testing-library/jest-dom/vitest');
  const { cleanup, configure, prettyDOM } = await import('@testing-library/react');
  const { drawn } = await import('./src/testing/waits.js');
  /**
   * While a test waits, queries fail again and again, and printing the page each time would be a tenth of the work. So
   * it is printed once somebody reads the message.
   * @param {string | null} message
   * @param {Element} container
   */
  function getElementError(message, container) {
    const error = new Error();
    error.name = 'TestingLibraryElementError';
    Error.captureStackTrace(error, getElementError);
    const get = () => `${message ?? ''}\n\n${prettyDOM(container)}`;
    return Object.defineProperty(error, 'message', { get, configurable: true });
  }
  // A wait ends as soon as its condition holds. The limit only has to outlast a busy machine.
  configure({
    asyncUtilTimeout: 30_000,
    getElementError,
    // After each act of a user all is drawn that it leads to.
    async asyncWrapper(run) {
      const world = /** @type {any} */ (globalThis);
      const before = world.IS_REACT_ACT_ENVIRONMENT;
      world.IS_REACT_ACT_ENVIRONMENT = false; // React draws in its own time, as for a user
      try {
        return await run();
      } finally {
        world.IS_REACT_ACT_ENVIRONMENT = before;
        await drawn();
      }
    },
  });
  // Testing Library looks for this name to let a fake clock pass. Without it, its waits under one would never end.
  Object.assign(globalThis, { jest: { advanceTimersByTime: vi.advanceTimersByTime } });
  const { session } = await import('./src/services/session/session.js');
  afterEach(() => {
    cleanup();
    session.clear(); // ends what a test left unsent, or it would be sent to the server of a later one
    localStorage.clear();
    sessionStorage.clear();
  });
  addWhatJsdomLacks();
}

/** jsdom has no layout. Mantine and the app's components need these parts of it. */
function addWhatJsdomLacks() {
  window.matchMedia ??= /** @type {any} */ (
    (/** @type {string} */ query) => ({
      matches: false,
      media: query,
      onchange: null,
      addEventListener() {},
      removeEventListener() {},
      addListener() {},
      removeListener() {},
      dispatchEvent: () => false,
    })
  );
  window.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  // A field that grows with its text measures again when a font has loaded.
  Object.defineProperty(document, 'fonts', {
    value: { addEventListener() {}, removeEventListener() {} },
    configurable: true,
  });
  window.scrollTo = () => {};
  Element.prototype.scrollIntoView ??= () => {};
}
