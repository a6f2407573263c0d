import { MantineProvider } from '@mantine/core';
import { act, render } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import Toasts from './Toasts.jsx';

afterEach(() => vi.unstubAllGlobals());

it('keeps the page above the toasts', () => {
  /** @type {(() => void)[]} */
  const grown = [];
  /** @type {Element[]} */
  const observed = [];
  vi.stubGlobal(
    'ResizeObserver',
    class {
      /** @param {() => void} then */
      constructor(then) {
        grown.push(then);
      }
      /** @param {Element} element */
      observe(element) {
        observed.push(element);
      }
      unobserve() {}
      disconnect() {}
    },
  );
  const page = render(
    <MantineProvider>
      <Toasts />
    </MantineProvider>,
  );
  const [place] = observed;
  expect(place?.getAttribute('data-position')).toBe('bottom-center');
  const top = window.innerHeight - 90;
  vi.spyOn(/** @type {Element} */ (place), 'getBoundingClientRect').mockReturnValue(
    /** @type {DOMRect} */ ({ top, height: 74 }),
  );
  act(() => {
    for (const then of grown) then();
  });
  const room = () => document.documentElement.style.getPropertyValue('--dn-toasts');
  expect(room()).toBe('90px');
  page.unmount();
  expect(room()).toBe('');
});
