import { act } from '@testing-library/react';
import { lazy, Suspense, startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** @type {HTMLElement} */
let root;
/** @type {import('react-dom/client').Root} */
let app;
/** Delivers the lazily loaded part. @type {(part: {default: () => any}) => void} */
let come;

beforeEach(async () => {
  vi.useFakeTimers({ now: 0 });
  vi.resetModules();
  const { keepFirstScreen } = await import('./firstScreen.js');
  document.body.innerHTML = '<div id="root"><div data-screen="welcome">It stands in the page</div></div>';
  root = /** @type {HTMLElement} */ (document.getElementById('root'));
  const part = new Promise((resolve) => {
    come = resolve;
  });
  const Part = lazy(() => /** @type {Promise<{default: () => any}>} */ (part));
  function Waiting() {
    keepFirstScreen();
    return 'Loading…';
  }
  await act(async () => {
    app = createRoot(root);
    startTransition(() =>
      app.render(
        <Suspense fallback={<Waiting />}>
          <Part />
        </Suspense>,
      ),
    );
  });
});
afterEach(async () => {
  await act(async () => app.unmount());
  document.body.replaceChildren();
  vi.useRealTimers();
});

describe('the screen that stands in the page', () => {
  it('stays until the app’s own has come', async () => {
    expect(root.textContent).toBe('It stands in the page');
    await act(async () => come({ default: () => 'The app' }));
    expect(root.textContent).toBe('The app');
  });

  it('makes way for what is said of waiting, when that takes long', async () => {
    await act(async () => vi.advanceTimersByTime(3_000));
    expect(root.textContent).toBe('It stands in the page');
    await act(async () => vi.advanceTimersByTime(2_000));
    expect(root.textContent).toBe('Loading…');
    await act(async () => come({ default: () => 'The app' }));
    expect(root.textContent).toBe('The app');
  });
});
