import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { surviveTranslation } from './translated.js';

let stop = () => {};
afterEach(() => {
  cleanup();
  stop();
  stop = () => {};
});

/**
 * Changes the DOM as a translating browser does.
 * @param {HTMLElement} root
 * @param {(text: Text, font: HTMLElement) => void} [how] by default it wraps each text
 */
function translate(root, how = wrap) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (text.parentElement?.localName !== 'font')
      how(/** @type {Text} */ (text), document.createElement('font'));
  }
}

/** @param {Text} text @param {HTMLElement} font */
function wrap(text, font) {
  text.parentNode?.replaceChild(font, text);
  font.append(text);
}

/** @param {Text} text @param {HTMLElement} font */
function replace(text, font) {
  font.textContent = `«${text.data}»`;
  text.parentNode?.replaceChild(font, text);
}

/** @param {Text} text @param {HTMLElement} font */
function insertAndRemove(text, font) {
  font.textContent = `«${text.data}»`;
  text.before(font);
  text.remove();
}

/** Until what watches the page has seen the change. */
const seen = () => Promise.resolve();

/** @param {{on: boolean}} props */
const Sentence = ({ on }) => (
  <p>
    {on ? 'Ana is on the clock' : null}
    {on ? <b>now</b> : 'Paused'} and {on ? 'here' : null}
  </p>
);

/** @param {{name: string, left: number, over?: boolean}} props */
const Clock = ({ name, left, over = false }) => (
  <p>
    {over ? null : (
      <>
        {name} is on the clock, {left} picks left <b>now</b>
      </>
    )}
    <i>yours</i>
  </p>
);

describe('a page that was translated', () => {
  it('goes on changing', () => {
    stop = surviveTranslation();
    const { container, rerender } = render(<Sentence on />);
    translate(container);
    rerender(<Sentence on={false} />);
    expect(screen.getByText(/Paused/)).toBeInTheDocument();
    expect(container.textContent).not.toContain('on the clock');
    translate(container);
    rerender(<Sentence on />);
    expect(container.textContent).toContain('Ana is on the clock');
    expect(container.textContent).not.toContain('Paused');
  });

  it.each([
    ['replaced', replace],
    ['inserted and removed', insertAndRemove],
  ])('shows what is true now where a translation was %s', async (_, how) => {
    stop = surviveTranslation();
    const { container, rerender } = render(<Clock name="Ana" left={3} />);
    translate(container, how);
    await seen();
    expect(container.textContent).toContain('«Ana»');
    rerender(<Clock name="Ben" left={2} />);
    expect(container.textContent).toBe('Ben« is on the clock, »2« picks left »«now»«yours»');
    translate(container, how);
    await seen();
    rerender(<Clock name="Ben" left={2} over />);
    expect(container.textContent).toBe('«yours»');
    rerender(<Clock name="Ben" left={1} />);
    expect(container.textContent).toBe('Ben is on the clock, 1 picks left now«yours»');
  });

  it('would otherwise end', () => {
    const { container, rerender } = render(<Sentence on />);
    translate(container);
    expect(() => rerender(<Sentence on={false} />)).toThrow();
  });
});
