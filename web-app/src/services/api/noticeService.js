/** What I want to be notified of, and where a league's news is posted. */

/** @import { ChannelView, WebhookView, Wishes } from '../types.js' */
/** @import { ApiError } from './apiError.js' */
import { api, whoAsks } from './apiClient.js';

/** @param {string|null} leagueId null: in all leagues */
const path = (leagueId) =>
  leagueId === null ? '/api/me/notifications' : `/api/leagues/${encodeURIComponent(leagueId)}/notifications`;

/**
 * @param {string|null} leagueId @param {string|null} [as] see apiClient.js @returns {Promise<Wishes>}
 */
export const wishes = (leagueId, as) => api.get(path(leagueId), { as });

/** More devices than a person changes at the same moment. */
const TRIES = 5;

/**
 * Changes my newest wishes, whatever this device last saw: another one may have changed them since.
 * @param {string|null} leagueId
 * @param {(known: Wishes) => object} change what to save instead of the known ones
 * @returns {Promise<Wishes>}
 */
export async function changeWishes(leagueId, change) {
  const as = whoAsks();
  for (let left = TRIES - 1; ; left -= 1) {
    const known = await wishes(leagueId, as);
    try {
      return await api.put(path(leagueId), { ...change(known), if_version: known.version }, { as });
    } catch (error) {
      if (/** @type {ApiError} */ (error).code !== 'notifications_changed' || left === 0) throw error;
    }
  }
}

/** Turns on mail. An unconfirmed address gets a link first. @returns {Promise<ChannelView>} */
export const addMail = () => api.post('/api/me/channels', { kind: 'email' });

/** @param {string} leagueId */
const hooks = (leagueId) => `/api/leagues/${encodeURIComponent(leagueId)}/webhooks`;

/** @param {string} leagueId @returns {Promise<WebhookView[]>} */
export const webhooks = async (leagueId) => (await api.get(hooks(leagueId))).webhooks;

/** @param {string} leagueId @param {{kind: string, url: string}} webhook */
export const addWebhook = (leagueId, webhook) => api.post(hooks(leagueId), webhook);

/** @param {string} leagueId @param {string} id */
export const removeWebhook = (leagueId, id) => api.del(`${hooks(leagueId)}/${id}`);
