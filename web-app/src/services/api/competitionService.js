/** Competitions and their teams. */

/** @import { Competition, Team } from '../types.js' */
import { uuid } from '../uuid.js';
import { api } from './apiClient.js';

/** @param {string} id */
const pathOf = (id) => `/api/competitions/${encodeURIComponent(id)}`;

/** @returns {Promise<Competition[]>} */
export async function list() {
  return (await api.get('/api/competitions')).competitions;
}

/** @param {string} competitionId @returns {Promise<{teams: Team[], rating_source: string|null, sport: string}>} */
export async function teams(competitionId) {
  const answer = await api.get(`${pathOf(competitionId)}/teams`);
  return { teams: answer.teams, rating_source: answer.rating_source ?? null, sport: answer.sport ?? '' };
}

/**
 * The cmd_id of each list whose answer has not come yet: pressed again after a lost answer, it is still one list.
 * @type {Map<string, string>}
 */
const attempts = new Map();

/** @typedef {{left_out?: string[], unknown_columns?: string[]}} LeftOut rows and columns that were not read */

/**
 * Creates a competition from an uploaded list.
 * @param {{name: string, sport?: string, season?: string, format: 'csv'|'json', content: string}} form content: the
 *   file's text
 * @returns {Promise<Competition & LeftOut>}
 */
export async function upload(form) {
  const list = JSON.stringify(form);
  const cmd_id = attempts.get(list) ?? uuid();
  attempts.delete(list); // unless no answer comes
  try {
    return await api.post('/api/competitions', { ...form, cmd_id });
  } catch (error) {
    if (/** @type {any} */ (error).isUnreachable) attempts.set(list, cmd_id);
    throw error;
  }
}

/**
 * What the server would read from a list. Nothing is stored.
 * @param {{name: string, format: 'csv'|'json', content: string}} form
 * @returns {Promise<{teams?: Team[]} & LeftOut>}
 */
export const preview = (form) => api.post('/api/competitions', { ...form, preview: true });

/** Changes the name of one's own list. @param {{id: string, name: string}} list @returns {Promise<Competition>} */
export const rename = ({ id, name }) => api.patch(pathOf(id), { name });

/** Deletes one's own list. One that is gone already is deleted. @param {string} id */
export async function remove(id) {
  try {
    await api.del(pathOf(id));
  } catch (error) {
    if (/** @type {any} */ (error).code !== 'competition_not_found') throw error;
  }
}
