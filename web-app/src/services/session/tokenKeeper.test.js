// @vitest-environment node
/** When the access token of a connection is renewed, and who hears of it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { fakeFetch, refusal } from '../../testing/fakeFetch.js';
import { signInAs } from '../../testing/people.js';
import { session } from './session.js';
import { keepTokenFresh } from './tokenKeeper.js';
import { refreshTokens } from './tokenRefresh.js';

const MINUTE = 60_000;
/** @type {{stop: () => void}|undefined} */
let keeper;

beforeEach(() => vi.useFakeTimers({ now: 1_800_000_000_000 }));
afterEach(() => {
  keeper?.stop();
  session.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** @param {any} [answer] of each renewal */
function keep(answer) {
  const handlers = { onToken: vi.fn(), onSignedOut: vi.fn() };
  const user = { id: 'u1', email: null, email_verified: false, display_name: 'Ana', is_guest: true };
  const { asked } = fakeFetch(
    () => answer ?? { body: { user, access_token: 'token-2', refresh_token: 'r2', expires_in: 900 } },
  );
  keeper = keepTokenFresh(handlers);
  return { ...handlers, asked };
}

it.each([
  [15 * MINUTE, 14 * MINUTE],
  [4 * MINUTE, 3 * MINUTE],
  [2 * MINUTE, 1.5 * MINUTE],
  [1_000, 1_000],
  [-MINUTE, 1_000],
])('a token that lasts %i ms is renewed after %i ms', async (expiresIn, after) => {
  signInAs({ expiresIn });
  const { asked, onToken } = keep();
  await vi.advanceTimersByTimeAsync(after - 1);
  expect(asked).toHaveLength(0);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(1);
  expect(onToken).toHaveBeenCalledExactlyOnceWith('token-2');
  await vi.advanceTimersByTimeAsync(14 * MINUTE);
  expect(asked).toHaveLength(2);
});

it('one that lasts for years is not renewed at once', async () => {
  signInAs({ expiresIn: 2 ** 40 });
  const { asked } = keep();
  await vi.advanceTimersByTimeAsync(MINUTE);
  expect(asked).toHaveLength(0);
});

it('what could not be renewed is tried again every 15 seconds', async () => {
  signInAs({ expiresIn: 4 * MINUTE });
  const { asked, onSignedOut } = keep(refusal('unavailable', 503));
  await vi.advanceTimersByTimeAsync(3 * MINUTE);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(14_999);
  expect(asked).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(1);
  expect(asked).toHaveLength(2);
  expect(onSignedOut).not.toHaveBeenCalled();
});

it('another token is told; another name is not; another person is the end', () => {
  signInAs();
  const { onToken, onSignedOut } = keep();
  const mine = /** @type {any} */ (session.get());
  session.set({ ...mine, user: { ...mine.user, display_name: 'Bea' } });
  expect(onToken).not.toHaveBeenCalled();
  signInAs({ token: 'token-3' });
  expect(onToken).toHaveBeenCalledExactlyOnceWith('token-3');
  signInAs({ id: 'u2', token: 'token-4' });
  expect(onSignedOut).toHaveBeenCalledOnce();
  signInAs({ id: 'u2', token: 'token-5' });
  session.clear();
  expect([onToken, onSignedOut].map(({ mock }) => mock.calls.length)).toEqual([1, 1]);
  expect(vi.getTimerCount()).toBe(0);
});

it('signing out is the end, and nobody is kept fresh', () => {
  signInAs();
  const { onSignedOut } = keep();
  session.clear();
  expect(onSignedOut).toHaveBeenCalledOnce();
  expect(vi.getTimerCount()).toBe(0);
  keep();
  expect(vi.getTimerCount()).toBe(0);
});

it('a renewal by somebody faster is taken, and a refused one ends only its own sign-in', async () => {
  signInAs({ token: 'token-7' });
  expect(await refreshTokens('token-1')).toMatchObject({ access_token: 'token-7' });
  for (const change of [
    () => signInAs({ token: 'token-8' }),
    () => signInAs({ id: 'u2', token: 'token-9' }),
  ]) {
    const used = /** @type {any} */ (session.get()).access_token;
    fakeFetch(() => {
      change();
      return refusal('refresh_token_reused', 401);
    });
    expect(await refreshTokens(used)).toBe(session.get());
  }
  const { access_token } = /** @type {any} */ (session.get());
  fakeFetch(() => {
    session.clear();
    return refusal('refresh_token_reused', 401);
  });
  await expect(refreshTokens(access_token)).rejects.toMatchObject({ status: 401 });
  await expect(refreshTokens('any')).rejects.toMatchObject({ status: 401, code: 'unauthorized' });
});

it('an answer that finds nobody signed in signs nobody in', async () => {
  signInAs();
  fakeFetch(() => {
    session.clear();
    return { body: { user: { id: 'u1' }, access_token: 't', refresh_token: 'r', expires_in: 9 } };
  });
  await expect(refreshTokens('token-1')).rejects.toMatchObject({ status: 401 });
  expect(session.get()).toBeNull();
});
