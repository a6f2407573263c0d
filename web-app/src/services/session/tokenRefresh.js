/** Renews the access token safely, even with lost answers and several tabs. */

/** @import { Session } from '../types.js' */
import { ApiError } from '../api/apiError.js';
import { send } from '../api/http.js';
import { session } from './session.js';

/** @type {Promise<Session>|null} */
let inFlight = null;

/**
 * Sends one request at a time in this tab. Another tab may ask at the same moment, or an answer may be lost and
 * requested again. All of them send the session's `refresh_id`, for which the server returns the same pair of tokens
 * instead of suspecting theft. (A lock between tabs would need a secure context, and would not help with a lost
 * answer.)
 * @param {string} usedToken the access token that has (nearly) expired
 * @returns {Promise<Session>} a session with another access token
 * @throws {ApiError} `unauthorized` after the session was cleared; `offline` and the like keep it
 */
export function refreshTokens(usedToken) {
  inFlight ??= refreshIfStill(usedToken).finally(() => {
    inFlight = null;
  });
  return inFlight;
}

/** @param {string} usedToken @returns {Promise<Session>} */
async function refreshIfStill(usedToken) {
  const before = session.get();
  if (!before) throw signedOut();
  // Another tab was faster.
  if (before.access_token !== usedToken) return before;
  try {
    const body = { refresh_token: before.refresh_token, cmd_id: before.refresh_id };
    const answer = await send('POST', '/api/auth/refresh', { body });
    return keep(before, {
      user: answer.user,
      access_token: answer.access_token,
      refresh_token: answer.refresh_token,
      expires_at: Date.now() + answer.expires_in * 1000,
    });
  } catch (error) {
    if (!(error instanceof ApiError) || error.status !== 401) throw error;
    const current = session.get();
    if (current && current.refresh_token !== before.refresh_token) return current;
    session.end();
    throw signedOut();
  }
}

/** @param {Session} before @param {Session} after @returns {Session} */
function keep(before, after) {
  const current = session.get();
  // The member signed out, or somebody else signed in, while the answer was on its way: that stays.
  if (!current) throw signedOut();
  if (current.user.id !== before.user.id) return current;
  session.set(after);
  return after;
}

export function signedOut() {
  return new ApiError({
    status: 401,
    code: 'unauthorized',
    message: 'Your sign-in has ended. Log in again.',
  });
}
