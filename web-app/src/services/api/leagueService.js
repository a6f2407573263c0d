/** Leagues, their members and invitations. Answers are returned as the server gives them. */

/** @import { InvitePreview, League, LeagueListItem, Settings } from '../types.js' */
import { api } from './apiClient.js';
import { command, deletion } from './command.js';

/** @param {string} leagueId */
const pathOf = (leagueId) => `/api/leagues/${encodeURIComponent(leagueId)}`;

/** @returns {Promise<LeagueListItem[]>} mine */
export async function list() {
  return (await api.get('/api/leagues')).leagues;
}

/** @param {string} leagueId @returns {Promise<League>} */
export const get = (leagueId) => api.get(pathOf(leagueId));

/**
 * Creates a league. With `again_from`, a league whose commissioner I am, its members come along, and omitted settings
 * are copied from it.
 * @param {{name?: string, competition_id?: string, settings?: Partial<Settings>, again_from?: string}} form
 * @returns {Promise<import('../apiTypes.d.ts').CreatedLeague>}
 */
export const create = (form) => command('post', '/api/leagues', form);

/** @param {string} leagueId @param {{name?: string, settings?: Partial<Settings>}} changes @returns {Promise<League>} */
export const update = (leagueId, changes) => command('patch', pathOf(leagueId), changes);

/** Deletes the league for everyone. @param {string} leagueId @returns {Promise<null>} */
export const remove = (leagueId) => deletion(pathOf(leagueId));

/** @param {string} inviteCode @returns {Promise<League>} */
export const join = (inviteCode) => command('post', '/api/leagues/join', { invite_code: inviteCode });

/** What an invitation is for, without joining or signing in. @param {string} inviteCode @returns {Promise<InvitePreview>} */
export async function preview(inviteCode) {
  return (await api.post('/api/invites/preview', { invite_code: inviteCode }, { open: true })).league;
}

/** @param {string} leagueId @returns {Promise<null>} */
export const leave = (leagueId) => command('post', `${pathOf(leagueId)}/leave`);

/** @param {string} leagueId @param {string} userId @returns {Promise<null>} */
export const removeMember = (leagueId, userId) =>
  deletion(`${pathOf(leagueId)}/members/${encodeURIComponent(userId)}`);

/**
 * Replaces the invitation. The old code stops working.
 * @param {string} leagueId @returns {Promise<{invite_code: string}>}
 */
export const newInvite = (leagueId) => command('post', `${pathOf(leagueId)}/invite`);

/** @param {string} leagueId @param {string[]|'random'} order user ids by seat @returns {Promise<League>} */
export const setOrder = (leagueId, order) =>
  command('put', `${pathOf(leagueId)}/order`, order === 'random' ? { random: true } : { user_ids: order }, {
    anew: order === 'random',
  });

/**
 * @param {string} leagueId @param {number} count
 * @param {number} bots that are there already: what was asked for twice is added once
 * @returns {Promise<League>}
 */
export const addBots = (leagueId, count, bots) =>
  command('post', `${pathOf(leagueId)}/bots`, { count, bots }, { anew: true });
