/** My account: where I am signed in, and my password. */

/** @import { SignIn } from '../types.js' */
import { api } from '../api/apiClient.js';

/** @returns {Promise<SignIn[]>} those used last first */
export const signIns = async () => (await api.get('/api/me/sessions')).sessions;

/** @param {string} id */
export const endSignIn = (id) => api.del(`/api/me/sessions/${encodeURIComponent(id)}`);

export const endOtherSignIns = () => api.del('/api/me/sessions');

/** All my other sign-ins end with it. @param {{password: string, new_password: string}} form */
export const changePassword = (form) => api.post('/api/me/password', form);
