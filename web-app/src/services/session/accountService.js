/** My account: where I am signed in, and my password. */

/** @import { SignIn } from '../types.js' */
import { api } from '../api/apiClient.js';
import { me } from './authService.js';
import { session } from './session.js';

/** @returns {Promise<SignIn[]>} those used last first */
export const signIns = async () => (await api.get('/api/me/sessions')).sessions;

/** @param {string} id */
export const endSignIn = (id) => api.del(`/api/me/sessions/${encodeURIComponent(id)}`);

export const endOtherSignIns = () => api.del('/api/me/sessions');

/** All my other sign-ins end with it. @param {{password: string, new_password: string}} form */
export const changePassword = (form) => api.post('/api/me/password', form);

/** Has a link mailed: to my own address, or by my password to another one. @param {{email: string, password?: string}} form */
export const changeEmail = (form) => api.post('/api/me/email', form);

/** The address that the link was mailed to is the account's now. @param {{token: string}} form */
export async function verifyEmail({ token }) {
  await api.post('/api/me/email/verify', { token }, { open: true });
  if (session.get()) await me().catch(() => {}); // it may have been for another account
}

/** All that the server keeps of me, page after page, as one object. */
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

/** The account is gone, and nobody is signed in here any more. */
export async function deleteMe() {
  await api.del('/api/me');
  session.clear();
}
