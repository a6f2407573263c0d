import { render, screen } from '@testing-library/react';
import { useRef } from 'react';
import { afterEach, expect, it, vi } from 'vitest';

import { useStartAtTop } from './useStartAtTop.js';

afterEach(() => vi.unstubAllGlobals());

const AVAILABLE = /** @type {const} */ ({ search: '', group: '', sort: 'rating', available: true });
const nothing = () => {};

/** @param {{wanted: import('./TeamTools.jsx').TeamWish}} props */
function Rows({ wanted }) {
  const list = useRef(/** @type {HTMLUListElement|null} */ (null));
  useStartAtTop(list, wanted, nothing);
  return (
    <ul ref={list}>
      <li data-taken />
      <li />
    </ul>
  );
}

it.each([
  ['all teams are shown, of which the best are taken', { ...AVAILABLE, available: false }],
  ['a group is chosen', { ...AVAILABLE, group: 'AFC South' }],
  ['it is sorted', { ...AVAILABLE, sort: /** @type {const} */ ('name') }],
])('the list starts at its first row when %s', (_, wanted) => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(200);
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
  const { rerender } = render(<Rows wanted={AVAILABLE} />);
  const list = screen.getByRole('list');
  list.scrollTop = 50;
  rerender(<Rows wanted={AVAILABLE} />);
  expect(list.scrollTop).toBe(50);
  rerender(<Rows wanted={wanted} />);
  expect(list.scrollTop).toBe(0);
});
