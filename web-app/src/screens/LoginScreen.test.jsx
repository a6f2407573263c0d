import { cleanup, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';

import { session } from '../services/session/session.js';
import { fakeApi, signedIn } from '../testing/api.js';
import { refusal } from '../testing/fakeFetch.js';
import { signInAs } from '../testing/people.js';
import { renderApp } from '../testing/renderApp.jsx';

afterEach(() => {
  session.clear();
  vi.unstubAllGlobals();
});

/** @param {Parameters<typeof fakeApi>[0]} answers @param {string} [path] */
async function openLogin(answers, path = '/login') {
  const { asked } = fakeApi(answers);
  const app = renderApp(path);
  await screen.findByRole('heading', { name: 'Log in' });
  const fill = async (email = 'cleo@example.com', password = 'correct horse') => {
    await app.user.type(screen.getByLabelText('E-mail'), email);
    await app.user.type(screen.getByLabelText('Password'), password);
    await app.user.click(screen.getByRole('button', { name: 'Log in' }));
  };
  return { ...app, asked, fill };
}

describe('logging in', () => {
  it('goes to where the person was going', async () => {
    const { fill, where } = await openLogin(
      { 'POST /api/auth/login': () => ({ body: signedIn({}) }) },
      '/login?next=%2Fleagues%2Fnew',
    );
    await fill();
    await screen.findByRole('heading', { name: 'New league' });
    expect(where()).toBe('/leagues/new');
  });

  it.each([
    ['a guest', null, /You were signed out here\. If your seat was opened on another device, carry on there/],
    ['an account', 'ana@example.com', 'You were signed out here. Log in to continue.'],
  ])('is told why to %s whose sign-in the server has ended', async (_, email, words) => {
    const refused = () => refusal('unauthorized', 401);
    signInAs({ email, expiresIn: -1 });
    fakeApi({ 'POST /api/auth/refresh': refused, 'GET draft': refused });
    const { where } = renderApp('/leagues/league-1');
    await screen.findByRole('heading', { name: 'Log in' });
    expect(where()).toBe('/login?next=%2Fleagues%2Fleague-1');
    expect(screen.getByText(words)).toBeVisible();
    cleanup();
    signInAs();
    session.clear(); // they log out themselves
    renderApp('/leagues/league-1');
    expect(await screen.findByText('Log in to continue.')).toBeVisible();
  });

  it('does not forget it on the way to a new password and back', async () => {
    const { user, where } = await openLogin({}, '/login?next=%2Fjoin%2Fcode-1');
    await user.click(screen.getByRole('link', { name: 'Forgot your password?' }));
    await user.click(await screen.findByRole('link', { name: 'Back to log in' }));
    await screen.findByRole('heading', { name: 'Log in' });
    expect(where()).toBe('/login?next=%2Fjoin%2Fcode-1');
  });

  it('never leaves the site for a link’s sake', async () => {
    const { fill, where } = await openLogin(
      { 'POST /api/auth/login': () => ({ body: signedIn({}) }) },
      '/login?next=%2F%2Fevil.example%2F',
    );
    await fill();
    await screen.findByRole('heading', { name: 'My leagues' });
    expect(where()).toBe('/leagues');
  });

  it('invalid_credentials: says what to do and keeps what was typed', async () => {
    const { fill } = await openLogin({ 'POST /api/auth/login': () => refusal('invalid_credentials', 401) });
    await fill();
    expect(await screen.findByRole('alert')).toHaveTextContent('Wrong e-mail or password.');
    expect(screen.getByLabelText('E-mail')).toHaveValue('cleo@example.com');
    expect(screen.getByLabelText('Password')).toHaveValue('correct horse');
  });

  it('rate_limited: says how long to wait', async () => {
    const { fill } = await openLogin({
      'POST /api/auth/login': () => refusal('rate_limited', 429, { 'retry-after': '30' }),
    });
    await fill();
    expect(await screen.findByRole('alert')).toHaveTextContent('Try again in 30 s.');
  });

  it('offline: says that nothing was lost', async () => {
    const { fill } = await openLogin({
      'POST /api/auth/login': () => {
        throw new Error('no network');
      },
    });
    await fill();
    expect(await screen.findByRole('alert')).toHaveTextContent('We can’t reach the server');
  });

  it('asks for what is missing, goes to it, and sends nothing', async () => {
    const { user, asked } = await openLogin({});
    await user.click(screen.getByRole('button', { name: 'Log in' }));
    expect(screen.getByLabelText('E-mail')).toHaveFocus();
    expect(screen.getByLabelText('E-mail')).toHaveAccessibleDescription(
      'Enter an e-mail address, like ana@example.com.',
    );
    expect(screen.getByLabelText('Password')).toHaveAccessibleDescription('Enter your password.');
    expect(asked.filter(({ method }) => method === 'POST')).toEqual([]);
  });
});
