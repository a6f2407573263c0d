import { afterEach, describe, expect, it, vi } from 'vitest';

import { copyText } from './clipboard.js';

/** @param {unknown} clipboard */
const withClipboard = (clipboard) =>
  Object.defineProperty(navigator, 'clipboard', { value: clipboard, configurable: true });

afterEach(() => {
  withClipboard(undefined);
  Reflect.deleteProperty(document, 'execCommand');
});

describe('copyText', () => {
  it('uses the clipboard where there is one', async () => {
    const writeText = vi.fn().mockResolvedValue(undefined);
    withClipboard({ writeText });
    expect(await copyText('abc')).toBe(true);
    expect(writeText).toHaveBeenCalledWith('abc');
  });

  it('copies a selection on a page that is not secure, and gives the focus back', async () => {
    const button = document.body.appendChild(document.createElement('button'));
    button.focus();
    let copied = '';
    document.execCommand = () => {
      copied = /** @type {HTMLTextAreaElement} */ (document.querySelector('textarea[readonly]')).value;
      return true;
    };
    expect(await copyText('http://192.168.1.4:8000/join/x')).toBe(true);
    expect(copied).toBe('http://192.168.1.4:8000/join/x');
    expect(document.querySelector('textarea[readonly]')).toBeNull();
    expect(document.activeElement).toBe(button);
    button.remove();
  });

  it('says so when neither way is allowed', async () => {
    withClipboard({ writeText: () => Promise.reject(new Error('denied')) });
    expect(await copyText('abc')).toBe(false);
  });
});
