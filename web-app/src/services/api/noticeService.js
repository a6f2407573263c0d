/** What I want to be notified of, and where a league's news is posted. */

/** @import { ChannelView, WebhookView, Wishes } from '../types.js' */
import { api } from './apiClient.js';

/** @param {string|null} leagueId null: in all leagues */
const path = (leagueId) =>
  leagueId === null ? '/api/me/notifications' : `/api/leagues/${encodeURIComponent(leagueId)}/notifications`;

/** @param {string|null} leagueId @returns {Promise<Wishes>} */
export const wishes = (leagueId) => api.get(path(leagueId));

/** @param {string|null} leagueId @param {object} chosen @returns {Promise<Wishes>} */
export const setWishes = (leagueId, chosen) => api.put(path(leagueId), chosen);

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
