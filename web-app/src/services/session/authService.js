/** Signing up, in and out, and the signed-in user. Each sign-in stores the session. */

/** @import { Session, TokenAnswer, User } from '../types.js' */
import { api } from '../api/apiClient.js';
import { session } from './session.js';

/** @param {TokenAnswer} answer @returns {User} */
export function signIn(answer) {
  session.set({
    user: answer.user,
    access_token: answer.access_token,
    refresh_token: answer.refresh_token,
    expires_at: Date.now() + answer.expires_in * 1000,
  });
  return answer.user;
}

/** @param {User} user the same person with new details */
function remember(user) {
  const current = session.get();
  if (current && current.user.id === user.id) session.set({ ...current, user });
  return user;
}

/** @param {{email: string, password: string, display_name: string}} form @returns {Promise<User>} */
export async function register({ email, password, display_name }) {
  return signIn(await api.post('/api/auth/register', { email, password, display_name }, { open: true }));
}

/** @param {{email: string, password: string}} form @returns {Promise<User>} */
export async function login({ email, password }) {
  return signIn(await api.post('/api/auth/login', { email, password }, { open: true }));
}

/** @param {{display_name: string}} form @returns {Promise<User>} */
export async function guest({ display_name }) {
  return signIn(await api.post('/api/auth/guest', { display_name }, { open: true }));
}

/**
 * Mails a link for a new password, if the e-mail has an account.
 * @param {{email: string}} form @returns {Promise<{expires_in: number}>}
 */
export const forgotPassword = ({ email }) => api.post('/api/auth/password/forgot', { email }, { open: true });

/**
 * Sets a new password, which ends all sign-ins, including the one on this device.
 * @param {{token: string, password: string}} form
 */
export async function resetPassword({ token, password }) {
  await api.post('/api/auth/password/reset', { token, password }, { open: true });
  session.clear();
}

/** Signs out on this device even when the server cannot be reached. If it can, it forgets the refresh token. */
export async function logout() {
  /** @type {Session|null} */
  const current = session.get();
  if (!current) return;
  const told = api.post('/api/auth/logout', { refresh_token: current.refresh_token }).catch(() => {});
  // The request already carries its token. It gets two seconds; then this device signs out, whatever came of it.
  await Promise.race([told, new Promise((resolve) => setTimeout(resolve, 2_000))]);
  // Somebody else may have signed in meanwhile, in another tab.
  if (session.get()?.user.id === current.user.id) session.clear();
}

/** @returns {Promise<User>} */
export async function me() {
  return remember(userOf(await api.get('/api/me')));
}

/** @param {{display_name: string}} changes @returns {Promise<User>} */
export async function updateMe(changes) {
  return remember(userOf(await api.patch('/api/me', changes)));
}

/** Turns a guest into a permanent account. @param {{email: string, password: string}} form @returns {Promise<User>} */
export async function addCredentials({ email, password }) {
  return remember(userOf(await api.post('/api/me/credentials', { email, password })));
}

/** @param {User|{user: User}} answer the user, plain or wrapped @returns {User} */
const userOf = (answer) => ('user' in answer ? answer.user : answer);
