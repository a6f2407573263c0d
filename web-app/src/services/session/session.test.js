import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

/** @type {typeof import('./session.js').session} */
let session;

const ana = {
  user: { id: 'u1', email: null, email_verified: false, display_name: 'Ana', is_guest: true },
  access_token: 'a1',
  refresh_token: 'r1',
  expires_at: 1_800_000_000_000,
};
const KEY = 'draftnight.session';

beforeEach(async () => {
  vi.resetModules();
  ({ session } = await import('./session.js'));
});
afterEach(() => vi.restoreAllMocks());

describe('session', () => {
  it('is kept over a reload of the page, and gone after clear', async () => {
    session.set(ana);
    vi.resetModules();
    const { session: later } = await import('./session.js');
    expect(later.get()).toMatchObject(ana);
    later.clear();
    expect(localStorage.getItem(KEY)).toBeNull();
    expect(session.get()).toBeNull();
  });

  it('takes away with it all that is kept under its keys, and nothing else', () => {
    session.set(ana);
    localStorage.setItem(`${KEY}.unsent.u1.l1.c1`, 'mine');
    localStorage.setItem('draftnight.theme', 'dark');
    session.clear();
    expect(Object.keys(localStorage)).toEqual(['draftnight.theme']);
  });

  it('answers the same object until it changes', () => {
    session.set(ana);
    expect(session.get()).toBe(session.get());
  });

  it('keeps one refresh_id for as long as the refresh token is the same', () => {
    session.set(ana);
    const first = session.get()?.refresh_id;
    session.set({ ...ana, user: { ...ana.user, display_name: 'Anna' } });
    expect(session.get()?.refresh_id).toBe(first);
    session.set({ ...ana, refresh_token: 'r2' });
    expect(session.get()?.refresh_id).not.toBe(first);
  });

  it('tells who listens, and no one who stopped', () => {
    const heard = vi.fn();
    const stop = session.subscribe(heard);
    session.set(ana);
    session.clear();
    session.clear();
    expect(heard).toHaveBeenCalledTimes(2);
    stop();
    session.set(ana);
    expect(heard).toHaveBeenCalledTimes(2);
  });

  it('follows another tab', () => {
    const heard = vi.fn();
    session.subscribe(heard);
    localStorage.setItem(KEY, JSON.stringify({ ...ana, access_token: 'a2' }));
    expect(session.get()?.access_token).toBe('a2');
    window.dispatchEvent(new StorageEvent('storage', { key: KEY }));
    window.dispatchEvent(new StorageEvent('storage', { key: 'something-else' }));
    expect(heard).toHaveBeenCalledTimes(1);
  });

  it('takes a broken entry for signed out', () => {
    for (const raw of [
      '{',
      '"x"',
      '{"user":{}}',
      '{"access_token":"a","refresh_token":"r","expires_at":1}',
    ]) {
      localStorage.setItem(KEY, raw);
      expect(session.get()).toBeNull();
    }
  });

  it('works as long as the page when storage is blocked', () => {
    const blocked = () => {
      throw new DOMException('blocked', 'SecurityError');
    };
    vi.spyOn(Storage.prototype, 'getItem').mockImplementation(blocked);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(blocked);
    vi.spyOn(Storage.prototype, 'removeItem').mockImplementation(blocked);
    expect(session.get()).toBeNull();
    session.set(ana);
    expect(session.get()).toMatchObject(ana);
    session.clear();
    expect(session.get()).toBeNull();
  });

  it('leaves nobody’s session behind in a full storage, and stores again once there is room', async () => {
    session.set(ana);
    localStorage.setItem(`${KEY}.queues`, 'mine');
    const full = vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const ben = { ...ana, user: { ...ana.user, id: 'u2' }, refresh_token: 'r2' };
    session.set(ben);
    expect(session.get()?.user.id).toBe('u2');
    expect(localStorage.getItem(KEY)).toBeNull(); // a reload must not bring Ana back
    session.clear();
    expect(Object.keys(localStorage)).toEqual([]);
    full.mockRestore();
    session.set(ben);
    expect(localStorage.getItem(KEY)).toContain('"u2"');
  });

  it('keeps one’s own session in a full storage when it cannot be renewed there', () => {
    session.set(ana);
    const stored = localStorage.getItem(KEY);
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    session.set({ ...ana, access_token: 'a2', refresh_token: 'r2' });
    expect(session.get()?.refresh_token).toBe('r2');
    expect(localStorage.getItem(KEY)).toBe(stored); // after a reload its refresh_id brings r2 again
  });

  it('keeps what could not be written because storage is full', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    session.set(ana);
    expect(session.get()).toMatchObject(ana);
  });
});
