import { MantineProvider } from '@mantine/core';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';

import { earlyForm } from '../../lib/earlyForm.js';
import { theme } from '../../theme/theme.js';
import { AuthForm } from './AuthForm.jsx';

/** The app takes over from the page's own form, in which this was typed. @param {string} name */
function takeOver(name, { sent = false, focused = true } = {}) {
  document.body.innerHTML = '<div id="root"><div data-screen="invitation"><form><input></form></div></div>';
  const page = /** @type {HTMLElement} */ (document.getElementById('root'));
  const field = /** @type {HTMLInputElement} */ (page.querySelector('input'));
  if (focused) field.focus();
  const early = earlyForm();
  field.value = name; // still typed while the app draws
  field.readOnly = sent;
  field.setSelectionRange(1, 3);
  page.remove();
  const onSubmit = vi.fn(async () => {});
  render(
    <MantineProvider theme={theme}>
      <AuthForm fields={['display_name']} action="Join" early={early} onSubmit={onSubmit} />
    </MantineProvider>,
  );
  return { field: /** @type {HTMLInputElement} */ (screen.getByLabelText('Display name')), onSubmit };
}

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

  it('says what is wrong with a name that was sent', () => {
    const { field, onSubmit } = takeOver('x'.repeat(41), { sent: true });
    expect(screen.getByText('Use at most 40 characters.')).toBeVisible();
    expect(field).toHaveFocus();
    expect(onSubmit).not.toHaveBeenCalled();
  });

  it('asks for nothing early where the page has no form', () => {
    document.body.replaceChildren();
    expect(earlyForm()).toBeNull();
  });
});
