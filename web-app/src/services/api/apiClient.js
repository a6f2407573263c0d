/** The HTTP client: JSON both ways, with the bearer token, which it renews when it expires. */

import { session } from '../session/session.js';
import { refreshTokens, signedOut } from '../session/tokenRefresh.js';
import { ApiError } from './apiError.js';
import { send } from './http.js';

export { ApiError };

/** Renew a token this long before it expires, so that no token expires while a request is on its way. */
const MARGIN_MS = 10_000;

/**
 * @typedef {{signal?: AbortSignal, open?: boolean, keepalive?: boolean, asFile?: boolean, as?: string|null}} RequestOptions
 *   open: send no token; as: the user id of whoever asked. What they left unsent is never sent as the next person who
 *   signs in on this device.
 */

/**
 * A token that lasts at least `marginMs` longer.
 * @param {number} [marginMs]
 * @returns {Promise<string|null>} null when nobody is signed in
 */
export async function freshToken(marginMs = MARGIN_MS) {
  const current = session.get();
  if (!current) return null;
  if (current.expires_at - Date.now() > marginMs) return current.access_token;
  return (await refreshTokens(current.access_token)).access_token;
}

/**
 * Gets a new token after the server refused this one.
 * @param {string} token
 * @returns {Promise<string>}
 */
export async function renewToken(token) {
  return (await refreshTokens(token)).access_token;
}

/** The user id of whoever is signed in now, for `as`. */
export const whoAsks = () => session.get()?.user.id ?? null;

/** @param {string|null|undefined} as */
function checkPerson(as) {
  if (as !== undefined && as !== whoAsks()) throw signedOut();
}

/** @param {unknown} error */
const isRefusedToken = (error) =>
  error instanceof ApiError &&
  error.status === 401 &&
  (error.code === 'token_expired' || error.code === 'unauthorized');

/**
 * @param {string} method
 * @param {string} path starting with /api/
 * @param {unknown} body
 * @param {RequestOptions} [options]
 * @returns {Promise<any>}
 */
async function request(method, path, body, { open = false, as, ...how } = {}) {
  const token = open ? null : await freshToken();
  checkPerson(as);
  try {
    return await send(method, path, { body, token, ...how });
  } catch (error) {
    if (!token || !isRefusedToken(error)) throw error;
    const renewed = await renewToken(token);
    checkPerson(as);
    try {
      return await send(method, path, { body, token: renewed, ...how });
    } catch (again) {
      // The server refused a token that it has just issued: this sign-in is worthless.
      if (isRefusedToken(again) && session.get()?.access_token === renewed) session.end();
      throw again;
    }
  }
}

export const api = {
  /** @param {string} path @param {RequestOptions} [options] */
  get: (path, options) => request('GET', path, undefined, options),
  /** @param {string} path @param {unknown} [body] @param {RequestOptions} [options] */
  post: (path, body = {}, options) => request('POST', path, body, options),
  /** @param {string} path @param {unknown} body @param {RequestOptions} [options] */
  put: (path, body, options) => request('PUT', path, body, options),
  /** @param {string} path @param {unknown} body @param {RequestOptions} [options] */
  patch: (path, body, options) => request('PATCH', path, body, options),
  /** @param {string} path @param {RequestOptions} [options] */
  del: (path, options) => request('DELETE', path, undefined, options),
};
