import { afterEach } from 'vitest';

// Tests of pure code run without a page ("@vitest-environment node"), which is much quicker.
if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest');
  const { cleanup, configure } = await import('@testing-library/react');
  // What is waited for ends the wait; the limit only has to outlast a busy machine.
  configure({ asyncUtilTimeout: 30_000 });
  afterEach(() => {
    cleanup();
    localStorage.clear();
  });
  addWhatJsdomLacks();
}

/** jsdom has no layout; Mantine and the app's own components ask for these. */
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
  // A field that grows with its text measures it again when a font has come.
  Object.defineProperty(document, 'fonts', {
    value: { addEventListener() {}, removeEventListener() {} },
    configurable: true,
  });
  window.scrollTo = () => {};
  Element.prototype.scrollIntoView ??= () => {};
}
