import { screen, within } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { forgetConfig } from '../../services/api/configService.js';
import { session } from '../../services/session/session.js';
import { fakeApi } from '../../testing/api.js';
import { refusal } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import { renderApp } from '../../testing/renderApp.jsx';

const ANA = {
  id: 'u1',
  email: 'ana@example.com',
  email_verified: false,
  display_name: 'Ana',
  is_guest: false,
};
/** @param {boolean} email */
const config = (email) => () => ({
  body: { environment: 'local', realtime: { transport: 'socketio', url: null }, features: { email } },
});
const usual = {
  'GET /api/me/sessions': () => ({ body: { sessions: [] } }),
  'GET /api/me': () => ({ body: ANA }),
  'GET /api/config': config(true),
};

beforeEach(() => {
  forgetConfig();
  session.set({ ...signInAs(), user: ANA });
});

afterEach(() => {
  session.clear();
  forgetConfig();
  window.location.hash = '';
  vi.unstubAllGlobals();
});

const section = async () => within(await screen.findByRole('region', { name: 'E-mail' }));

describe('my e-mail', () => {
  it('is confirmed by a link', async () => {
    const { asked } = fakeApi({
      ...usual,
      'POST /api/me/email': () => ({ status: 202, body: { expires_in: 86_400 } }),
    });
    const { user } = renderApp('/account');
    const part = await section();
    expect(part.getByText('Not confirmed yet')).toBeVisible();
    await user.click(await part.findByRole('button', { name: 'Confirm this address' }));
    expect(await part.findByText(/^We sent a link to ana@example.com/)).toBeVisible();
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ email: 'ana@example.com' });
    expect(part.queryByRole('button', { name: 'Confirm this address' })).toBeNull();
  });

  it('is confirmed by no mail that comes, where each is only kept as a file', async () => {
    fakeApi({
      ...usual,
      'GET /api/config': () => ({ body: { features: { email: true, email_outbox: true } } }),
      'POST /api/me/email': () => ({ status: 202, body: { expires_in: 86_400 } }),
    });
    const { user } = renderApp('/account');
    const part = await section();
    await user.click(await part.findByRole('button', { name: 'Confirm this address' }));
    expect(await part.findByText(/it keeps each one as a file/)).toBeVisible();
    expect(part.queryByText(/We sent|spam/)).toBeNull();
  });

  it('moves by the password', async () => {
    let right = false;
    const { asked } = fakeApi({
      ...usual,
      'POST /api/me/email': () =>
        right ? { status: 202, body: { expires_in: 86_400 } } : refusal('wrong_password', 403),
    });
    const { user } = renderApp('/account');
    const part = await section();
    await user.click(await part.findByRole('button', { name: 'Change e-mail' }));
    await user.type(part.getByLabelText('New e-mail'), 'anna');
    await user.type(part.getByLabelText('Your password'), 'correct horse');
    await user.click(part.getByRole('button', { name: 'Send me a link' }));
    expect(part.getByText('Enter an e-mail address, like ana@example.com.')).toBeVisible();
    await user.type(part.getByLabelText('New e-mail'), '@example.com');
    await user.click(part.getByRole('button', { name: 'Send me a link' }));
    expect(await part.findByText('The sentence of wrong_password.')).toBeVisible();
    right = true;
    await user.click(part.getByRole('button', { name: 'Send me a link' }));
    expect(await part.findByText(/until then this one stays/)).toBeVisible();
    expect(asked.filter(({ method }) => method === 'POST').at(-1)?.body).toEqual({
      email: 'anna@example.com',
      password: 'correct horse',
    });
  });

  it('says where no mail is sent', async () => {
    fakeApi({ ...usual, 'GET /api/config': config(false) });
    renderApp('/account');
    const part = await section();
    expect(await part.findByText(/^This server sends no mail/)).toBeVisible();
    expect(part.queryByRole('button')).toBeNull();
  });
});

describe('a mailed link', () => {
  it('confirms by a tap, not by being opened', async () => {
    window.location.hash = '#secret-of-the-link';
    const { asked } = fakeApi({
      ...usual,
      'POST /api/me/email/verify': () => ({ status: 204 }),
      'GET /api/me': () => ({ body: { ...ANA, email_verified: true } }),
    });
    const { user } = renderApp('/verify');
    const button = await screen.findByRole('button', { name: 'Confirm my e-mail' });
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
    await user.click(button);
    expect(await screen.findByRole('heading', { name: 'E-mail confirmed' })).toBeVisible();
    expect(asked.find(({ method }) => method === 'POST')?.body).toEqual({ token: 'secret-of-the-link' });
    expect(session.get()?.user.email_verified).toBe(true);
  });

  it('email_link_used: says what to do', async () => {
    window.location.hash = '#old';
    fakeApi({ 'POST /api/me/email/verify': () => refusal('email_link_used', 404) });
    const { user } = renderApp('/verify');
    await user.click(await screen.findByRole('button', { name: 'Confirm my e-mail' }));
    expect(await screen.findByText('The sentence of email_link_used.')).toBeVisible();
  });
});
