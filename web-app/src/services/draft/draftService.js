/** The draft of one league: reading it, and the commands that change it. */

/** @import { CommandOptions } from '../api/command.js' */
/** @import { Delta, Pick, Recap, Snapshot } from '../types.js' */
import { api } from '../api/apiClient.js';
import { command, persist } from '../api/command.js';

/** @param {string} leagueId @param {string} rest */
const pathOf = (leagueId, rest) => `/api/leagues/${encodeURIComponent(leagueId)}/${rest}`;

/**
 * The whole state, or what happened after `since`.
 * @param {string} leagueId
 * @param {{epoch?: string, since?: number, signal?: AbortSignal}} [from]
 * @returns {Promise<Snapshot|Delta>}
 */
export function snapshot(leagueId, { epoch, since, signal } = {}) {
  const query =
    epoch !== undefined && since !== undefined ? `?epoch=${encodeURIComponent(epoch)}&since=${since}` : '';
  return api.get(pathOf(leagueId, `draft${query}`), { signal });
}

/** @param {string} leagueId @param {CommandOptions} [options] @returns {Promise<{seq: number}>} */
export const start = (leagueId, options) => command('post', pathOf(leagueId, 'draft/start'), {}, options);

/** @param {string} leagueId @param {string} [reason] @param {CommandOptions} [options] @returns {Promise<{seq: number}>} */
export const pause = (leagueId, reason, options) =>
  command('post', pathOf(leagueId, 'draft/pause'), reason ? { reason } : {}, options);

/** @param {string} leagueId @param {CommandOptions} [options] @returns {Promise<{seq: number}>} */
export const resume = (leagueId, options) => command('post', pathOf(leagueId, 'draft/resume'), {}, options);

/**
 * Takes the last pick back; with `pickNo` only if that is the last.
 * @param {string} leagueId
 * @param {{reason?: string, pickNo?: number}} what
 * @param {CommandOptions} [options]
 * @returns {Promise<{seq: number}>}
 */
export const undo = (leagueId, { reason, pickNo }, options) =>
  command(
    'post',
    pathOf(leagueId, 'draft/undo'),
    { ...(reason ? { reason } : {}), ...(pickNo ? { pick_no: pickNo } : {}) },
    options,
  );

/**
 * @param {string} leagueId
 * @param {{pick_no: number, team_id: string, user_id?: string}} choice user_id: the commissioner picks for that member
 * @param {CommandOptions} [options]
 * @returns {Promise<{seq: number, pick: Pick}>}
 */
export const pick = (leagueId, choice, options) =>
  command('post', pathOf(leagueId, 'picks'), choice, options);

/** My ranked list, best first. @param {string} leagueId @returns {Promise<string[]>} team ids */
export async function getQueue(leagueId) {
  return (await api.get(pathOf(leagueId, 'queue'))).team_ids;
}

/**
 * @param {string} leagueId
 * @param {string[]} teamIds
 * @param {{keepalive?: boolean}} [options] keepalive: let it finish although the page goes away
 * @returns {Promise<string[]>} the list as the server keeps it
 */
export async function putQueue(leagueId, teamIds, { keepalive } = {}) {
  const answer = await persist(() =>
    api.put(pathOf(leagueId, 'queue'), { team_ids: teamIds }, { keepalive }),
  );
  return answer?.team_ids ?? teamIds;
}

/** @param {string} leagueId @param {boolean} enabled @returns {Promise<unknown>} */
export const setAutopick = (leagueId, enabled) => command('put', pathOf(leagueId, 'autopick'), { enabled });

/**
 * Every pick with the time it took, and a page of the log: the newest, or the one before the seq `before`.
 * @param {string} leagueId
 * @param {{before?: number, limit?: number}} [page] limit: how many events at most
 * @returns {Promise<Recap>}
 */
export function recap(leagueId, { before, limit } = {}) {
  const query = new URLSearchParams();
  if (before !== undefined) query.set('before', String(before));
  if (limit !== undefined) query.set('limit', String(limit));
  return api.get(pathOf(leagueId, query.size > 0 ? `recap?${query}` : 'recap'));
}
