import { render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, expect, it, vi } from 'vitest';

import { useStartAtFree } from './useStartAtFree.js';

afterEach(() => vi.unstubAllGlobals());

const ALL = /** @type {const} */ ({ search: '', group: '', sort: 'rating', available: false });
const nothing = () => {};

/** @param {{wanted: import('./TeamTools.jsx').TeamWish}} props five rows, of which the first two are taken */
function Rows({ wanted }) {
  const list = useRef(/** @type {HTMLUListElement|null} */ (null));
  useStartAtFree(list, wanted, nothing);
  return (
    <ul ref={list}>
      {[true, true, false, false, false].map((taken, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they never change
        <li key={at} data-taken={taken || undefined} />
      ))}
    </ul>
  );
}

it.each([
  ['all teams starts at the first available one', ALL, 100],
  ['a group starts at its first row, taken or not', { ...ALL, group: 'AFC South' }, 0],
  ['a search starts at its first row, too', { ...ALL, search: 'tex' }, 0],
])('a list of %s', (_, wanted, top) => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(200);
  vi.spyOn(HTMLElement.prototype, 'offsetTop', 'get').mockImplementation(
    /** @this {HTMLElement} */ function offsetTop() {
      return 50 * [...(this.parentElement?.children ?? [])].indexOf(this);
    },
  );
  vi.stubGlobal(
    'ResizeObserver',
    class {
      /** @param {() => void} tell */
      constructor(tell) {
        this.observe = tell;
      }
      disconnect() {}
    },
  );
  render(<Rows wanted={wanted} />);
  expect(screen.getByRole('list').scrollTop).toBe(top);
});
