import { cleanup, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it } from 'vitest';

import { surviveTranslation } from './translated.js';

const { removeChild, insertBefore } = Node.prototype;
afterEach(() => {
  cleanup();
  Object.assign(Node.prototype, { removeChild, insertBefore });
});

/** Changes the DOM as a translating browser does. @param {HTMLElement} root */
function translate(root) {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const texts = [];
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    const font = document.createElement('font');
    text.parentNode?.replaceChild(font, text);
    font.append(text);
  }
}

/** @param {{on: boolean}} props */
const Sentence = ({ on }) => (
  <p>
    {on ? 'Ana is on the clock' : null}
    {on ? <b>now</b> : 'Paused'} and {on ? 'here' : null}
  </p>
);

describe('a page that was translated', () => {
  it('goes on changing', () => {
    surviveTranslation();
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

  it('would otherwise end', () => {
    const { container, rerender } = render(<Sentence on />);
    translate(container);
    expect(() => rerender(<Sentence on={false} />)).toThrow();
  });
});
