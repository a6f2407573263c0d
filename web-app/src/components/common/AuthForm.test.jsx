import { MantineProvider } from '@mantine/core';
import { cleanup, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { theme } from '../../theme/theme.js';
import { AuthForm } from './AuthForm.jsx';

/** The form that the page shows (boot.js), in which this is typed. @param {string} name */
function typed(name, { sent = false, focused = true } = {}) {
  const field = document.body.appendChild(document.createElement('input'));
  field.value = name;
  field.readOnly = sent;
  field.setSelectionRange(1, 3);
  Object.assign(window, { dnTyped: { field, path: location.pathname, focused } });
  return field;
}

function open() {
  const onSubmit = vi.fn(async () => {});
  const { unmount } = render(
    <MantineProvider theme={theme}>
      <AuthForm fields={['display_name']} action="Join" early onSubmit={onSubmit} />
    </MantineProvider>,
  );
  return {
    field: /** @type {HTMLInputElement} */ (screen.getByLabelText('Display name')),
    onSubmit,
    unmount,
  };
}

/** The app takes over. @param {Parameters<typeof typed>} what */
function takeOver(...what) {
  typed(...what);
  return open();
}

afterEach(() => {
  cleanup();
  document.body.replaceChildren();
  delete (/** @type {any} */ (window).dnTyped);
});

describe('a form that takes over what was typed before the app was there', () => {
  it('goes on with it, and with the caret where it was', async () => {
    const { field, onSubmit } = takeOver('Cleo');
    expect(field).toHaveValue('Cleo');
    expect(field).toHaveFocus();
    expect([field.selectionStart, field.selectionEnd]).toEqual([1, 3]);
    expect(onSubmit).not.toHaveBeenCalled();
    await userEvent.keyboard('h');
    expect(field).toHaveValue('Cho');
    await userEvent.click(screen.getByRole('button', { name: 'Join' }));
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith({ display_name: 'Cho', email: '', password: '' });
  });

  it('takes the focus only if the page had it', () => {
    expect(takeOver('Cleo', { focused: false }).field).not.toHaveFocus();
  });

  it('sends what was sent, once', () => {
    const { onSubmit } = takeOver(' Cleo ', { sent: true });
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith({ display_name: 'Cleo', email: '', password: '' });
  });

  it('sends no signs that nobody sees around a name that was copied from a screen', () => {
    const { onSubmit } = takeOver('\u2068آنا\u2069\u200b', { sent: true });
    expect(onSubmit).toHaveBeenCalledExactlyOnceWith({ display_name: 'آنا', email: '', password: '' });
  });

  it('says what is wrong with a name that was sent', () => {
    const { field, onSubmit } = takeOver('x'.repeat(41), { sent: true });
    expect(screen.getByText('Use at most 40 characters.')).toBeVisible();
    expect(field).toHaveFocus();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('hands it over once: whoever comes back to the form begins anew', () => {
    const { unmount } = takeOver('Cleo', { sent: true });
    unmount();
    const { field, onSubmit } = open();
    expect(field).toHaveValue('');
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('keeps what was typed while something else stood in its place', () => {
    typed('Cleo').remove();
    expect(open().field).toHaveValue('Cleo');
  });

  it('takes nothing over that was typed for another invitation', () => {
    typed('Cleo');
    Object.assign(/** @type {any} */ (window).dnTyped, { path: '/join/other' });
    expect(open().field).toHaveValue('');
  });
});
