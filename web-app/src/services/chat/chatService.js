/** The API of a league's chat. */

/** @import { Chat, ChatMessage } from '../types.js' */
import { api } from '../api/apiClient.js';
import { command, persist } from '../api/command.js';

/** @param {string} leagueId @param {string} [rest] */
const pathOf = (leagueId, rest = '') => `/api/leagues/${encodeURIComponent(leagueId)}/chat${rest}`;

/**
 * Reads the newest page, the page before the id `before`, or what changed after the rev `since`.
 * @param {string} leagueId
 * @param {{before?: number, since?: number}} [from]
 * @returns {Promise<Chat>}
 */
export function read(leagueId, { before, since } = {}) {
  const query = since !== undefined ? `?since_rev=${since}` : before !== undefined ? `?before=${before}` : '';
  return api.get(pathOf(leagueId, query));
}

/** After this long without an answer, a message waits for the connection. */
const PATIENCE_MS = 5_000;

/**
 * Posts a message. Sending the same `cmdId` again posts it only once.
 * @param {string} leagueId
 * @param {{text: string, kind: 'message'|'announcement'}} what
 * @param {string} cmdId
 * @returns {Promise<ChatMessage>}
 */
export const post = (leagueId, what, cmdId) =>
  command('post', pathOf(leagueId), what, { cmdId, giveUpAfterMs: PATIENCE_MS });

/** @param {string} leagueId @param {number} id @returns {Promise<null>} */
export const remove = (leagueId, id) => persist(() => api.del(pathOf(leagueId, `/${id}`)));

/** @param {string} leagueId @param {number} id @param {string} emoji @param {boolean} on @returns {Promise<null>} */
export function react(leagueId, id, emoji, on) {
  const path = pathOf(leagueId, `/${id}/reactions/${encodeURIComponent(emoji)}`);
  return persist(() => (on ? api.put(path, {}) : api.del(path)));
}

/** @param {string} leagueId @param {number} id @returns {Promise<null>} */
export const seen = (leagueId, id) => api.put(pathOf(leagueId, '/read'), { id });
