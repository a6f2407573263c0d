import { describe, expect, it, vi } from 'vitest';

import { bootAt, FILES, forBootPage, LEAGUE, settled, T } from '../../testing/bootPage.js';
import { fakeFetch, refusal } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import * as serverClock from '../live/serverClock.js';
import { session } from '../session/session.js';
import { api } from './apiClient.js';

forBootPage();

const preloaded = () =>
  [...document.head.querySelectorAll('link')].map((link) => new URL(link.href).pathname.slice(1));

describe('what is read before the app is there', () => {
  it('is not read twice, and read anew the next time', async () => {
    signInAs();
    const { asked } = fakeFetch(() => ({ body: { leagues: [] } }));
    bootAt('/leagues');
    expect(asked).toHaveLength(1);
    expect(await api.get('/api/leagues')).toEqual({ leagues: [] });
    expect(asked).toHaveLength(1);
    await api.get('/api/leagues');
    expect(asked).toHaveLength(2);
  });

  it('is for who asked: another sign-in asks for itself', async () => {
    signInAs();
    const { asked } = fakeFetch(({ token }) => ({ body: { for: token } }));
    bootAt('/leagues');
    signInAs({ token: 'token-9' });
    expect(await api.get('/api/leagues')).toEqual({ for: 'token-9' });
    expect(asked.map(({ token }) => token)).toEqual(['token-1', 'token-9']);
  });

  it('teaches the clock by the time when it came, however late the app takes it', async () => {
    signInAs();
    fakeFetch(() => ({ body: {}, headers: { 'x-server-now': String(T + 7_000) } }));
    bootAt('/leagues');
    await settled();
    vi.advanceTimersByTime(3_000);
    await api.get('/api/leagues');
    expect(serverClock.offset()).toBe(7_000);
  });

  it('is asked for again when it failed', async () => {
    signInAs();
    let fails = true;
    fakeFetch(() => {
      if (!fails) return { body: { ok: true } };
      fails = false;
      throw new Error('no network');
    });
    bootAt('/leagues');
    expect(await api.get('/api/leagues')).toEqual({ ok: true });
  });

  it('is a refusal to the app, too', async () => {
    signInAs();
    const { asked } = fakeFetch(() => refusal('league_not_found', 404));
    bootAt(`/leagues/${LEAGUE}`);
    await expect(api.get(`/api/leagues/${LEAGUE}/draft`)).rejects.toMatchObject({ code: 'league_not_found' });
    expect(asked.filter(({ path }) => path.endsWith('/draft'))).toHaveLength(1);
  });

  it('is of no use any more after a while', async () => {
    signInAs();
    const { asked } = fakeFetch(() => ({ body: {} }));
    bootAt('/leagues');
    vi.advanceTimersByTime(60_000);
    await api.get('/api/leagues');
    expect(asked).toHaveLength(2);
  });

  it('waits no longer than any other request', async () => {
    signInAs();
    fakeFetch(() => new Promise(() => {}));
    bootAt('/leagues');
    const read = expect(api.get('/api/leagues')).rejects.toMatchObject({ code: 'offline' });
    await vi.advanceTimersByTimeAsync(15_000);
    await read;
  });

  it('of an invitation needs no sign-in', async () => {
    const { asked } = fakeFetch(() => ({ body: { league: { name: 'Friends' } } }));
    bootAt('/join/a%20b');
    const body = { invite_code: 'a b' };
    expect(await api.post('/api/invites/preview', body, { open: true })).toEqual({
      league: { name: 'Friends' },
    });
    expect(asked).toEqual([{ method: 'POST', path: '/api/invites/preview', body, token: null }]);
  });

  it('comes after a sign-in that is over was renewed, once for page and app', async () => {
    signInAs({ expiresIn: 5_000 });
    const { asked } = fakeFetch(({ path, token, body }) => {
      if (path !== '/api/auth/refresh') return { body: { for: token } };
      expect(body).toEqual({ refresh_token: expect.any(String), cmd_id: session.get()?.refresh_id });
      const user = session.get()?.user;
      return { body: { user, access_token: 'token-2', refresh_token: 'refresh-2', expires_in: 900 } };
    });
    bootAt('/leagues');
    expect(await api.get('/api/leagues')).toEqual({ for: 'token-2' });
    expect(asked.map(({ path }) => path)).toEqual(['/api/auth/refresh', '/api/leagues']);
    expect(session.get()?.refresh_token).toBe('refresh-2');
  });
});

describe('what is fetched before the app is there', () => {
  it('are the files of the screen at the address', () => {
    fakeFetch(() => ({ body: {} }));
    bootAt('/');
    expect(preloaded()).toEqual(FILES.welcome);
    bootAt('/join/abc');
    expect(preloaded()).toEqual([...FILES.welcome, ...FILES.join]);
  });

  it('are my leagues’ at the front door of who is signed in', async () => {
    fakeFetch(() => ({ body: {} }));
    signInAs();
    bootAt('/');
    await settled();
    expect(preloaded()).toEqual(FILES.leagues);
  });

  it.each([
    ['lobby', 'lobby'],
    ['drafting', 'room'],
    ['paused', 'room'],
  ])('are for a league that is %s those of its %s, and its teams', async (status, part) => {
    signInAs();
    const { asked } = fakeFetch(() => ({
      body: { league: { competition_id: 'nfl-2026' }, state: { status } },
    }));
    bootAt(`/leagues/${LEAGUE}`);
    await settled();
    expect(preloaded()).toEqual(['league.js', 'live.js', `${part}.js`]);
    expect(asked.map(({ path }) => path)).toContain('/api/competitions/nfl-2026/teams');
  });

  it('are none for a screen that nobody begins with, and nothing is asked', () => {
    const { asked } = fakeFetch(() => ({ body: {} }));
    signInAs();
    bootAt('/account');
    expect(preloaded()).toEqual([]);
    expect(asked).toEqual([]);
  });

  it('breaks nothing where storage is broken', () => {
    fakeFetch(() => ({ body: {} }));
    localStorage.setItem('draftnight.session', '{not json');
    bootAt('/');
    expect(preloaded()).toEqual(FILES.welcome);
  });
});
