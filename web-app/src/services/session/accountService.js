/** My account: where I am signed in, my password, e-mail and data. */

/** @import { SignIn } from '../types.js' */
import { api } from '../api/apiClient.js';
import { me } from './authService.js';
import { session } from './session.js';

/** @returns {Promise<SignIn[]>} most recently used first */
export const signIns = async () => (await api.get('/api/me/sessions')).sessions;

/** @param {string} id */
export const endSignIn = (id) => api.del(`/api/me/sessions/${encodeURIComponent(id)}`);

export const endOtherSignIns = () => api.del('/api/me/sessions');

/** Changes my password. All my other sign-ins end. @param {{password: string, new_password: string}} form */
export const changePassword = (form) => api.post('/api/me/password', form);

/**
 * Mails a confirmation link: to my current address, or, with my password, to a new one.
 * @param {{email: string, password?: string}} form
 */
export const changeEmail = (form) => api.post('/api/me/email', form);

/** Confirms the address that the link was mailed to, which becomes the account's address. @param {{token: string}} form */
export async function verifyEmail({ token }) {
  await api.post('/api/me/email/verify', { token }, { open: true });
  if (session.get()) await me().catch(() => {}); // the link may be for another account
}

/** Everything that the server stores about me, read page by page, as one object. */
export async function myData() {
  const { next, ...data } = await api.get('/api/me/export');
  let after = next;
  while (after !== null) {
    const page = await api.get(`/api/me/export?after=${encodeURIComponent(after)}`);
    data.messages.push(...page.messages);
    after = page.next;
  }
  return data;
}

/** Deletes the account. Nobody is signed in on this device afterwards. */
export async function deleteMe() {
  await api.del('/api/me');
  session.clear();
}
