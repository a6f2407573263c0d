/** @import { Session } from '../services/types.js' */
import { session } from '../services/session/session.js';

/**
 * Signs in for a test.
 * @param {{id?: string, expiresIn?: number, token?: string, email?: string|null}} [who] expiresIn: ms; email: for
 *   anyone but a guest
 * @returns {Session}
 */
export function signInAs({ id = 'u1', expiresIn = 15 * 60_000, token = 'token-1', email = null } = {}) {
  const value = {
    user: { id, email, email_verified: false, display_name: 'Ana', is_guest: email === null },
    access_token: token,
    refresh_token: `refresh-of-${token}`,
    expires_at: Date.now() + expiresIn,
  };
  session.set(value);
  return value;
}
