// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import { deleteMe, myData, verifyEmail } from './accountService.js';
import { logout, resetPassword } from './authService.js';
import { session } from './session.js';

beforeEach(() => signInAs());
afterEach(() => {
  vi.unstubAllGlobals();
  session.clear();
});

describe('logging out', () => {
  it('signs nobody out who has signed in meanwhile, in another tab', async () => {
    fakeFetch(() => {
      signInAs({ id: 'u2' });
      return { status: 204 };
    });
    await logout();
    expect(session.get()?.user.id).toBe('u2');
    fakeFetch(() => ({ status: 204 }));
    await logout();
    expect(session.get()).toBeNull();
  });
});

describe('my data', () => {
  it('is read page after page, as one', async () => {
    /** @type {Record<string, object>} */
    const pages = {
      '/api/me/export': { user: { id: 'u1' }, messages: [1, 2], next: 'a&b' },
      '/api/me/export?after=a%26b': { messages: [3], next: 'c' },
      '/api/me/export?after=c': { messages: [4], next: null },
    };
    const { asked } = fakeFetch(({ path }) => ({ body: pages[path] }));
    expect(await myData()).toEqual({ user: { id: 'u1' }, messages: [1, 2, 3, 4] });
    expect(asked).toHaveLength(3);
  });

  it('of one page is asked for once', async () => {
    const { asked } = fakeFetch(() => ({ body: { messages: [], next: null } }));
    expect(await myData()).toEqual({ messages: [] });
    expect(asked).toHaveLength(1);
  });
});

describe('a confirmed e-mail', () => {
  const user = { id: 'u1', email: 'a@b.c', email_verified: true, display_name: 'Ana', is_guest: false };

  it('is known here at once, to who is signed in', async () => {
    const { asked } = fakeFetch(({ path }) => ({ body: path === '/api/me' ? user : {} }));
    await verifyEmail({ token: 'k' });
    expect(asked.map(({ path, token }) => [path, token])).toEqual([
      ['/api/me/email/verify', null],
      ['/api/me', 'token-1'],
    ]);
    expect(session.get()?.user.email).toBe('a@b.c');
  });

  it('of another account changes nothing here', async () => {
    fakeFetch(({ path }) => ({ body: path === '/api/me' ? { ...user, id: 'u9' } : {} }));
    await verifyEmail({ token: 'k' });
    expect(session.get()?.user.email).toBeNull();
  });

  it('needs nobody signed in', async () => {
    session.clear();
    const { asked } = fakeFetch(() => ({ body: {} }));
    await verifyEmail({ token: 'k' });
    expect(asked).toHaveLength(1);
  });
});

it('a new password and the end of the account sign out here', async () => {
  for (const end of [() => resetPassword({ token: 'k', password: 'b' }), deleteMe]) {
    signInAs();
    fakeFetch(() => ({ status: 204 }));
    await end();
    expect(session.get()).toBeNull();
  }
});
