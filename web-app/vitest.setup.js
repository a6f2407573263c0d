import { afterEach } from 'vitest';

import * as serverClock from './src/services/live/serverClock.js';

// Test files share their modules, and what one learned of the server's time is not true in the next.
afterEach(() => serverClock.reset());

// Tests of pure code run without a page ("@vitest-environment node"), which is much faster.
if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest');
  const { cleanup, configure, prettyDOM } = await import('@testing-library/react');
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
  configure({ asyncUtilTimeout: 30_000, getElementError });
  afterEach(() => {
    cleanup();
    localStorage.clear();
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
