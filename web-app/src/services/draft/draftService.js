/** The draft of one league: reading it, and its commands. */

/** @import { ApiError } from '../api/apiError.js' */
/** @import { CommandOptions } from '../api/command.js' */
/** @import { StoredQueue } from './queueStore.js' */
/** @import { Delta, Pick, PublicRecap, Recap, Snapshot } from '../types.js' */
import { linkForOthers } from '../../lib/linkForOthers.js';
import { api } from '../api/apiClient.js';
import { command } from '../api/command.js';

/** @param {string} leagueId @param {string} rest */
const pathOf = (leagueId, rest) => `/api/leagues/${encodeURIComponent(leagueId)}/${rest}`;

/**
 * Reads the whole state, or what happened after `since`.
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
 * Takes back the last pick. With `pickNo`, only if that pick is the last.
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

/**
 * My ranked list, best first, including teams already taken.
 * @param {string} leagueId @param {{as?: string|null}} [options] @returns {Promise<StoredQueue>}
 */
export const getQueue = (leagueId, options) => api.get(pathOf(leagueId, 'queue'), options);

/**
 * @param {string} leagueId
 * @param {string[]} teamIds
 * @param {{version: number, cmdId: string, keepalive?: boolean, as?: string|null}} options version: the version that
 *   this list replaces; cmdId: the same at each attempt; keepalive: let the request finish even if the page closes
 * @returns {Promise<StoredQueue>} the list as stored on the server
 * @throws {ApiError} `queue_changed` if another device saved first
 */
export function putQueue(leagueId, teamIds, { version, cmdId, keepalive, as }) {
  const body = { team_ids: teamIds, if_version: version, cmd_id: cmdId };
  return api.put(pathOf(leagueId, 'queue'), body, { keepalive, as });
}

/**
 * Sends one attempt.
 * @param {string} leagueId @param {boolean} enabled @param {string} cmdId @param {string|null} [as] see apiClient.js
 * @returns {Promise<{seq: number}>}
 */
export const setAutopick = (leagueId, enabled, cmdId, as) =>
  api.put(pathOf(leagueId, 'autopick'), { enabled, cmd_id: cmdId }, { as });

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

/**
 * Makes a public link to the recap. The server shows it only this once, and the previous link stops working.
 * @param {string} leagueId
 * @returns {Promise<string>}
 */
export async function openRecapLink(leagueId) {
  const { url } = await api.post(pathOf(leagueId, 'recap/link'));
  return linkForOthers(url);
}

/** @param {string} leagueId @returns {Promise<null>} */
export const closeRecapLink = (leagueId) => api.del(pathOf(leagueId, 'recap/link'));

/** What a visitor with a public link sees. @param {string} key @returns {Promise<PublicRecap>} */
export const publicRecap = (key) => api.get(`/api/recap/${encodeURIComponent(key)}`, { open: true });
