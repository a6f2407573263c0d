import { screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { forgetConfig } from '../services/api/configService.js';
import { session } from '../services/session/session.js';
import { fakeApi } from '../testing/api.js';
import { refusal } from '../testing/fakeFetch.js';
import { renderApp } from '../testing/renderApp.jsx';

beforeEach(() => session.clear());

afterEach(() => {
  session.clear();
  window.location.hash = '';
  vi.unstubAllGlobals();
});

describe('a forgotten password', () => {
  it('is asked for from the login, and the answer says nothing about accounts', async () => {
    const { asked } = fakeApi({
      'POST /api/auth/password/forgot': () => ({ status: 202, body: { expires_in: 1800 } }),
    });
    const { user } = renderApp('/login');
    await user.click(await screen.findByRole('link', { name: 'Forgot your password?' }));
    const send = await screen.findByRole('button', { name: 'Send me a link' });
    await user.type(screen.getByLabelText('E-mail'), 'cleo@example.com');
    await user.click(send);
    expect(await screen.findByText(/^If cleo@example.com has an account/)).toBeVisible();
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ email: 'cleo@example.com' });
  });

  it('says where mails are only kept as files', async () => {
    forgetConfig();
    fakeApi({
      'GET /api/config': () => ({ body: { features: { push: false, email: true, email_outbox: true } } }),
      'POST /api/auth/password/forgot': () => ({ status: 202, body: { expires_in: 1800 } }),
    });
    const { user } = renderApp('/forgot');
    await user.type(await screen.findByLabelText('E-mail'), 'cleo@example.com{Enter}');
    expect(await screen.findByText(/it keeps each one as a file/)).toBeVisible();
    expect(screen.queryByText(/on its way|spam/)).toBeNull();
    forgetConfig();
  });

  it('is replaced by the mailed link, which opening does not use up', async () => {
    window.location.hash = '#secret-of-the-link';
    const { asked } = fakeApi({ 'POST /api/auth/password/reset': () => ({ status: 204 }) });
    const { user } = renderApp('/reset');
    const field = await screen.findByLabelText('Password');
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
    await user.type(field, 'another horse');
    await user.click(screen.getByRole('button', { name: 'Save password' }));
    expect(await screen.findByRole('link', { name: 'Log in with your new password' })).toBeVisible();
    expect(asked.at(-1)?.body).toEqual({ token: 'secret-of-the-link', password: 'another horse' });
  });

  it('reset_link_used: offers a new link', async () => {
    window.location.hash = '#old';
    fakeApi({ 'POST /api/auth/password/reset': () => refusal('reset_link_used', 404) });
    const { user } = renderApp('/reset');
    await user.type(await screen.findByLabelText('Password'), 'another horse');
    await user.click(screen.getByRole('button', { name: 'Save password' }));
    expect(await screen.findByRole('link', { name: 'Send me a new one' })).toBeVisible();
  });
});
