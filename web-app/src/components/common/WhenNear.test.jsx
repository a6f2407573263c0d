import { act, render, screen } from '@testing-library/react';
import { afterEach, expect, it, vi } from 'vitest';

import { WhenNear } from './WhenNear.jsx';

afterEach(() => vi.unstubAllGlobals());

it('draws its part once it comes near, and until then nothing that a reader hears', () => {
  /** @type {(seen: {isIntersecting: boolean}[]) => void} */
  let tell = () => {};
  const disconnect = vi.fn();
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect = disconnect;
      constructor(/** @type {typeof tell} */ told) {
        tell = told;
      }
    },
  );
  render(<WhenNear outline={<p role="status">Loading…</p>}>the part</WhenNear>);
  expect(screen.getByText('Loading…')).toBeVisible();
  expect(screen.queryByRole('status')).toBeNull();
  act(() => tell([{ isIntersecting: false }]));
  expect(screen.queryByText('the part')).toBeNull();
  act(() => tell([{ isIntersecting: true }]));
  expect(screen.getByText('the part')).toBeVisible();
  expect(screen.queryByText('Loading…')).toBeNull();
  expect(disconnect).toHaveBeenCalledOnce();
});

it('draws it at once where a browser cannot tell', () => {
  vi.stubGlobal('IntersectionObserver', undefined);
  render(<WhenNear outline="Loading…">the part</WhenNear>);
  expect(screen.getByText('the part')).toBeVisible();
});
