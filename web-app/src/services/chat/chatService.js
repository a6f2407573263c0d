/** The API of a league's chat. */

/** @import { Chat, ChatMessage } from '../types.js' */
/** @typedef {string|null} As whose chat it is; see apiClient.js */
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
 * @param {As} [as]
 * @returns {Promise<ChatMessage>}
 */
export const post = (leagueId, what, cmdId, as) =>
  command('post', pathOf(leagueId), what, { cmdId, as, giveUpAfterMs: PATIENCE_MS });

/** @param {string} leagueId @param {number} id @param {As} [as] @returns {Promise<null>} */
export const remove = (leagueId, id, as) => persist(() => api.del(pathOf(leagueId, `/${id}`), { as }));

/** @param {string} leagueId @param {number} id @param {string} emoji @param {boolean} on @param {As} [as] @returns {Promise<null>} */
export function react(leagueId, id, emoji, on, as) {
  const path = pathOf(leagueId, `/${id}/reactions/${encodeURIComponent(emoji)}`);
  return persist(() => (on ? api.put(path, {}, { as }) : api.del(path, { as })));
}

/** @param {string} leagueId @param {number} id @param {As} [as] @returns {Promise<null>} */
export const seen = (leagueId, id, as) => api.put(pathOf(leagueId, '/read'), { id }, { as });
