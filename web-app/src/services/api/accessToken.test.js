// @vitest-environment node
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { fakeFetch, refusal } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import { session } from '../session/session.js';
import { api, freshToken } from './apiClient.js';

const T = 1_800_000_000_000;

/** @param {string} token */
const pair = (token) => ({
  body: {
    user: { id: 'u1', email: null, email_verified: false, display_name: 'Ana', is_guest: true },
    access_token: token,
    refresh_token: `refresh-of-${token}`,
    expires_in: 900,
  },
});

/** A server that accepts one token only and hands out token-2, token-3 … @param {string} valid */
function tokenServer(valid) {
  const state = { valid, refreshes: 0 };
  const network = fakeFetch(({ path, body, token }) => {
    if (path === '/api/auth/refresh') {
      state.refreshes += 1;
      if (body.refresh_token !== 'refresh-of-token-1') return refusal('refresh_token_reused', 401);
      state.valid = 'token-2';
      return pair('token-2');
    }
    return token === state.valid ? { body: { for: token } } : refusal('token_expired', 401);
  });
  return { state, ...network };
}

beforeEach(() => {
  vi.useFakeTimers({ now: T });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  session.clear();
});

describe('the access token', () => {
  it('is renewed and the request repeated when the server says it is over', async () => {
    signInAs();
    const { asked } = tokenServer('none yet');
    expect(await api.get('/api/leagues')).toEqual({ for: 'token-2' });
    expect(asked.map(({ path }) => path)).toEqual(['/api/leagues', '/api/auth/refresh', '/api/leagues']);
    expect(session.get()).toMatchObject({
      access_token: 'token-2',
      refresh_token: 'refresh-of-token-2',
      expires_at: T + 900_000,
    });
  });

  it('is renewed before a request that it would not live to see', async () => {
    signInAs({ expiresIn: 5_000 });
    const { asked } = tokenServer('token-1');
    await api.get('/api/leagues');
    expect(asked.map(({ path }) => path)).toEqual(['/api/auth/refresh', '/api/leagues']);
  });

  it('is renewed once for all requests that run into it', async () => {
    signInAs();
    const { state } = tokenServer('none yet');
    const answers = await Promise.all(Array.from({ length: 8 }, () => api.get('/api/leagues')));
    expect(answers).toEqual(Array(8).fill({ for: 'token-2' }));
    expect(state.refreshes).toBe(1);
  });

  it('renewed by another tab meanwhile is simply used', async () => {
    signInAs();
    const { asked, state } = tokenServer('token-9');
    const request = api.get('/api/leagues');
    signInAs({ token: 'token-9' });
    expect(await request).toEqual({ for: 'token-9' });
    expect(state.refreshes).toBe(0);
    expect(asked).toHaveLength(2);
  });

  it('is asked for again with the same cmd_id when the answer is lost, and with another one next time', async () => {
    signInAs();
    let lost = true;
    const { asked } = fakeFetch(({ path, token }) => {
      if (path !== '/api/auth/refresh')
        return token === 'token-2' ? { body: {} } : refusal('token_expired', 401);
      if (!lost) return pair('token-2');
      lost = false;
      throw new Error('lost');
    });
    await expect(api.get('/api/leagues')).rejects.toMatchObject({ code: 'offline' });
    expect(session.get()?.access_token).toBe('token-1');
    await api.get('/api/leagues');
    const [first, second] = asked
      .filter(({ path }) => path === '/api/auth/refresh')
      .map(({ body }) => body.cmd_id);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).toBe(first);
    expect(session.get()?.refresh_id).not.toBe(first);
  });

  it('that cannot be renewed ends the session', async () => {
    signInAs();
    fakeFetch(({ path }) =>
      path === '/api/auth/refresh' ? refusal('refresh_token_reused', 401) : refusal('token_expired', 401),
    );
    await expect(api.get('/api/leagues')).rejects.toMatchObject({ status: 401, code: 'unauthorized' });
    expect(session.get()).toBeNull();
  });

  it('refused although it is fresh ends the session', async () => {
    signInAs();
    fakeFetch(({ path }) => (path === '/api/auth/refresh' ? pair('token-2') : refusal('unauthorized', 401)));
    await expect(api.get('/api/leagues')).rejects.toMatchObject({ code: 'unauthorized' });
    expect(session.get()).toBeNull();
  });

  it('that a server in trouble does not renew leaves the session alone', async () => {
    signInAs();
    fakeFetch(({ path }) =>
      path === '/api/auth/refresh' ? refusal('unavailable', 503) : refusal('token_expired', 401),
    );
    await expect(api.get('/api/leagues')).rejects.toMatchObject({ code: 'unavailable' });
    expect(session.get()).not.toBeNull();
  });

  it('of somebody who signed in while the answer travelled is not overwritten', async () => {
    signInAs();
    fakeFetch(({ path, token }) => {
      if (path !== '/api/auth/refresh')
        return token === 'token-of-ben' ? { body: { for: 'ben' } } : refusal('token_expired', 401);
      signInAs({ id: 'u2', token: 'token-of-ben' });
      return pair('token-2');
    });
    expect(await api.get('/api/leagues')).toEqual({ for: 'ben' });
    expect(session.get()?.user.id).toBe('u2');
  });

  it('is renewed when it lasts ten seconds, not when it lasts longer', async () => {
    for (const [expiresIn, refreshes] of [
      [10_001, 0],
      [10_000, 1],
    ]) {
      signInAs({ expiresIn });
      const { state } = tokenServer('token-1');
      expect(await freshToken()).toBe(refreshes ? 'token-2' : 'token-1');
      expect(state.refreshes).toBe(refreshes);
    }
  });

  it.each([
    ['league_not_found', 404],
    ['team_taken', 409],
    ['commissioner_only', 403],
    ['invalid_credentials', 401],
    ['token_expired', 403],
    ['unavailable', 503],
  ])('has nothing to do with %s (%i): asked once', async (code, status) => {
    signInAs();
    const { asked } = fakeFetch(() => refusal(code, status));
    await expect(api.get('/api/leagues')).rejects.toMatchObject({ code, status });
    expect(asked).toHaveLength(1);
  });

  it('of nobody is not renewed when an open route refuses', async () => {
    signInAs();
    const { asked } = fakeFetch(() => refusal('unauthorized', 401));
    await expect(api.get('/api/config', { open: true })).rejects.toMatchObject({ code: 'unauthorized' });
    expect(asked).toHaveLength(1);
  });

  it('that is fresh is not lost to another failure', async () => {
    signInAs();
    fakeFetch(({ path, token }) => {
      if (path === '/api/auth/refresh') return pair('token-2');
      return token === 'token-2' ? refusal('team_taken', 409) : refusal('token_expired', 401);
    });
    await expect(api.get('/api/leagues')).rejects.toMatchObject({ code: 'team_taken' });
    expect(session.get()?.access_token).toBe('token-2');
  });

  it('refused although it is fresh ends no session that has begun meanwhile', async () => {
    signInAs();
    fakeFetch(({ path, token }) => {
      if (path === '/api/auth/refresh') return pair('token-2');
      if (token === 'token-2') signInAs({ id: 'u2', token: 'token-of-ben' });
      return refusal('unauthorized', 401);
    });
    await expect(api.get('/api/leagues')).rejects.toMatchObject({ code: 'unauthorized' });
    expect(session.get()?.user.id).toBe('u2');
  });

  it('is null when nobody is signed in', async () => {
    expect(await freshToken()).toBeNull();
  });

  it('wrong credentials are not a token that ran out', async () => {
    signInAs();
    const { asked } = fakeFetch(() => refusal('invalid_credentials', 401));
    await expect(api.post('/api/auth/login', {}, { open: true })).rejects.toMatchObject({
      code: 'invalid_credentials',
    });
    expect(asked).toHaveLength(1);
    expect(session.get()).not.toBeNull();
  });
});
