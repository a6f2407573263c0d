/** Leagues, their members and invitations. Arguments are plain; answers are as the server gives them. */

/** @import { InvitePreview, League, LeagueListItem, Settings } from './types.js' */
import { ApiError, api } from './apiClient.js';
import { command, persist } from './command.js';

/** @param {string} leagueId */
const pathOf = (leagueId) => `/api/leagues/${encodeURIComponent(leagueId)}`;

/** @returns {Promise<LeagueListItem[]>} mine */
export async function list() {
  return (await api.get('/api/leagues')).leagues;
}

/** @param {string} leagueId @returns {Promise<League>} */
export const get = (leagueId) => api.get(pathOf(leagueId));

/** @param {{name: string, competition_id: string, settings?: Partial<Settings>}} form @returns {Promise<League>} */
export const create = (form) => command('post', '/api/leagues', form);

/** @param {string} leagueId @param {{name?: string, settings?: Partial<Settings>}} changes @returns {Promise<League>} */
export const update = (leagueId, changes) => command('patch', pathOf(leagueId), changes);

/** Deletes the league for everybody. @param {string} leagueId @returns {Promise<null>} */
export const remove = (leagueId) => untilGone(() => api.del(pathOf(leagueId)), 'league_not_found');

/** @param {string} inviteCode @returns {Promise<League>} */
export const join = (inviteCode) => command('post', '/api/leagues/join', { invite_code: inviteCode });

/** What an invitation is for, without joining or signing in. @param {string} inviteCode @returns {Promise<InvitePreview>} */
export async function preview(inviteCode) {
  return (await api.post('/api/invites/preview', { invite_code: inviteCode }, { open: true })).league;
}

/** @param {string} leagueId @returns {Promise<null>} */
export const leave = (leagueId) => untilGone(() => api.post(`${pathOf(leagueId)}/leave`), 'league_not_found');

/** @param {string} leagueId @param {string} userId @returns {Promise<null>} */
export const removeMember = (leagueId, userId) =>
  untilGone(() => api.del(`${pathOf(leagueId)}/members/${encodeURIComponent(userId)}`), 'member_not_found');

/** The old code dies. @param {string} leagueId @returns {Promise<{invite_code: string}>} */
export const newInvite = (leagueId) => command('post', `${pathOf(leagueId)}/invite`);

/** @param {string} leagueId @param {string[]|'random'} order user ids by seat @returns {Promise<League>} */
export const setOrder = (leagueId, order) =>
  command('put', `${pathOf(leagueId)}/order`, order === 'random' ? { random: true } : { user_ids: order });

/** @param {string} leagueId @param {number} count @returns {Promise<League>} */
export const addBots = (leagueId, count) => command('post', `${pathOf(leagueId)}/bots`, { count });

/**
 * Tries until there is an answer. When the first answer was lost, the next try finds that it is done already.
 * @param {() => Promise<null>} attempt
 * @param {string} goneCode what the server says when there is nothing left to take away
 * @returns {Promise<null>}
 */
async function untilGone(attempt, goneCode) {
  let tries = 0;
  try {
    return await persist(() => {
      tries += 1;
      return attempt();
    });
  } catch (error) {
    if (tries > 1 && error instanceof ApiError && error.code === goneCode) return null;
    throw error;
  }
}
