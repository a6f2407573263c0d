import { afterEach } from 'vitest';

// Tests of pure code run without a page ("@vitest-environment node"), which is much faster.
if (typeof document !== 'undefined') {
  await import('@testing-library/jest-dom/vitest');
  const { cleanup, configure } = await import('@testing-library/react');
  // A wait ends as soon as its condition holds. The limit only has to outlast a busy machine.
  configure({ asyncUtilTimeout: 30_000 });
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
