import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';

import { useFollow } from './useFollow.js';

/** A box of 100 px with slots of 100 px each. It shows the slot at `shown`. */
let shown = 0;
const scrolled = vi.fn();

/** @param {number} left @param {number} width */
const rect = (left, width) =>
  /** @type {DOMRect} */ ({ left, right: left + width, width, top: 0, bottom: 10, height: 10 });

beforeEach(() => {
  shown = 0;
  scrolled.mockReset();
  Element.prototype.scrollTo = scrolled;
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(whereItIs);
});

/** @this {HTMLElement} */
function whereItIs() {
  const { slot } = this.dataset;
  return slot === undefined ? rect(0, 100) : rect((Number(slot) - shown) * 100, 100);
}

/** @param {{current: number}} props */
function Box({ current }) {
  const { box, following, follow, watch } = useFollow(current);
  return (
    <>
      <div ref={box} data-testid="box" tabIndex={0} {...watch}>
        <table>
          <tbody>
            <tr>
              {[0, 1, 2, 3].map((slot) => (
                <td key={slot} data-slot={slot} data-current={slot === current || undefined} />
              ))}
            </tr>
          </tbody>
        </table>
      </div>
      {following ? null : (
        <button type="button" onClick={follow}>
          Back
        </button>
      )}
    </>
  );
}

/** The reader scrolls this slot into view. @param {number} slot */
function readerScrollsTo(slot) {
  shown = slot;
  fireEvent.wheel(screen.getByTestId('box'));
  fireEvent.scroll(screen.getByTestId('box'));
}

it('follows the current slot', () => {
  const { rerender } = render(<Box current={0} />);
  scrolled.mockReset();
  rerender(<Box current={2} />);
  expect(scrolled).toHaveBeenCalledWith({ left: 200, top: 0, behavior: 'smooth' });
});

it('leaves a reader who scrolled away where they are, until they ask', () => {
  const { rerender } = render(<Box current={0} />);
  readerScrollsTo(3);
  scrolled.mockReset();
  rerender(<Box current={1} />);
  expect(scrolled).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole('button', { name: 'Back' }));
  expect(scrolled).toHaveBeenCalledTimes(1);
  expect(screen.getByTestId('box')).toHaveFocus();
  expect(screen.queryByRole('button')).toBeNull();
});

it('follows again when the reader scrolls back by themselves', () => {
  const { rerender } = render(<Box current={0} />);
  readerScrollsTo(3);
  readerScrollsTo(0);
  scrolled.mockReset();
  rerender(<Box current={1} />);
  expect(scrolled).toHaveBeenCalled();
});

it('does not take its own scrolling for the reader’s', () => {
  render(<Box current={0} />);
  shown = 3;
  fireEvent.scroll(screen.getByTestId('box'));
  expect(screen.queryByRole('button')).toBeNull();
});
