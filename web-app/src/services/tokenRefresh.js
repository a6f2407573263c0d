/** Renewing the access token: once at a time, across all tabs of this browser. */

/** @import { Session } from './types.js' */
import { ApiError } from './apiError.js';
import { send } from './http.js';
import { session } from './session.js';
import { uuid } from './uuid.js';

const LOCK = 'draftnight.refresh';
const LEASE_MS = 10_000;

/** @type {Promise<Session>|null} */
let inFlight = null;

/**
 * @param {string} usedToken the access token that is (nearly) over
 * @returns {Promise<Session>} a session with another access token
 * @throws {ApiError} `unauthorized` after the session was cleared; `offline` and the like leave it alone
 */
export function refreshTokens(usedToken) {
  inFlight ??= withLock(() => refreshIfStill(usedToken)).finally(() => {
    inFlight = null;
  });
  return inFlight;
}

/**
 * A refresh token may be used once; a second use revokes the whole family. So look again under the lock: another tab may
 * have been faster.
 * @param {string} usedToken
 * @returns {Promise<Session>}
 */
async function refreshIfStill(usedToken) {
  const before = session.get();
  if (!before) throw signedOut();
  if (before.access_token !== usedToken) return before;
  try {
    const answer = await send('POST', '/api/auth/refresh', { body: { refresh_token: before.refresh_token } });
    const after = {
      user: answer.user ?? before.user,
      access_token: answer.access_token,
      refresh_token: answer.refresh_token,
      expires_at: Date.now() + answer.expires_in * 1000,
    };
    // Signed out, or in as somebody else, while the answer travelled: theirs stands.
    const current = session.get();
    if (current?.refresh_token !== before.refresh_token) {
      if (current) return current;
      throw signedOut();
    }
    session.set(after);
    return after;
  } catch (error) {
    if (!(error instanceof ApiError) || (error.status !== 401 && error.status !== 400)) throw error;
    const current = session.get();
    if (current && current.refresh_token !== before.refresh_token) return current;
    session.clear();
    throw signedOut();
  }
}

function signedOut() {
  return new ApiError({ status: 401, code: 'unauthorized', message: 'Your sign-in has ended. Log in again.' });
}

/**
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
function withLock(work) {
  // Web Locks exist in secure contexts only; on http://<address in the LAN> a lease in storage does.
  if (typeof navigator !== 'undefined' && navigator.locks) return navigator.locks.request(LOCK, work);
  return withLease(work);
}

/**
 * A lock between tabs by localStorage: write my name, wait, see whether it is still mine.
 * @template T
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
async function withLease(work) {
  const me = uuid();
  try {
    while (!(await takeLease(me))) await pause(60);
  } catch {
    // Storage is blocked, so no tab shares the session either.
    return work();
  }
  try {
    return await work();
  } finally {
    if (readLease()?.owner === me) localStorage.removeItem(LOCK);
  }
}

/** @param {string} me @returns {Promise<boolean>} */
async function takeLease(me) {
  const lease = readLease();
  // `until` far ahead means the clock was set back since: that lease is void as well.
  const held = lease && lease.until > Date.now() && lease.until <= Date.now() + LEASE_MS;
  if (held) return false;
  localStorage.setItem(LOCK, JSON.stringify({ owner: me, until: Date.now() + LEASE_MS }));
  await pause(30);
  return readLease()?.owner === me;
}

/** @returns {{owner: string, until: number}|null} */
function readLease() {
  const raw = localStorage.getItem(LOCK);
  try {
    return raw ? JSON.parse(raw) : null;
  } catch {
    return null;
  }
}

/** @param {number} ms */
const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
