/** A league's season and its competition's games: reading them, and what the commissioner does about them. */

/** @import * as Api from '../apiTypes.d.ts' */
import { api } from './apiClient.js';
import { command } from './command.js';

/** @param {string} leagueId @param {string} rest */
const pathOf = (leagueId, rest) => `/api/leagues/${encodeURIComponent(leagueId)}/${rest}`;

/** @param {string} competitionId @param {string} rest */
const gamesPath = (competitionId, rest) => `/api/competitions/${encodeURIComponent(competitionId)}/${rest}`;

/** @param {string} leagueId @returns {Promise<Api.SeasonView>} */
export const read = (leagueId) => api.get(pathOf(leagueId, 'season'));

/**
 * All games, or what happened since a cursor.
 * @param {string} competitionId
 * @param {{epoch?: string, since?: number}} [from]
 * @returns {Promise<Api.GamesSnapshot|Api.GamesDelta>}
 */
export function games(competitionId, { epoch, since } = {}) {
  const query =
    epoch !== undefined && since !== undefined ? `?epoch=${encodeURIComponent(epoch)}&since=${since}` : '';
  return api.get(gamesPath(competitionId, `games${query}`));
}

/** The sum of one team of a member, line by line. @param {string} leagueId @param {string} userId @param {string} teamId @returns {Promise<Api.OpenedSum>} */
export const opened = (leagueId, userId, teamId) =>
  api.get(pathOf(leagueId, `standings/${encodeURIComponent(userId)}/${encodeURIComponent(teamId)}`));

/** @param {string} leagueId @returns {Promise<Api.Rules>} */
export const rules = (leagueId) => api.get(pathOf(leagueId, 'scoring'));

/**
 * What rules come to, in words and for last season's teams; nothing is kept.
 * @param {string} competitionId
 * @param {unknown} scoring
 * @returns {Promise<Api.ScoringPreview>}
 */
export const preview = (competitionId, scoring) =>
  api.post('/api/scoring/preview', { competition_id: competitionId, scoring });

/** @param {string} leagueId @param {{preset?: string, scoring?: unknown, reason?: string}} choice @returns {Promise<{seq: number}>} */
export const setScoring = (leagueId, choice) => command('put', pathOf(leagueId, 'scoring'), choice);

/**
 * A custom competition's game, entered by hand.
 * @param {string} competitionId
 * @param {string} gameId
 * @param {Record<string, unknown>} result
 * @returns {Promise<Api.GameView>}
 */
export const setResult = (competitionId, gameId, result) =>
  api.put(gamesPath(competitionId, `games/${encodeURIComponent(gameId)}`), result);

/** @param {string} competitionId @param {Record<string, unknown>[]} list @returns {Promise<{games: Api.GameView[]}>} */
export const addGames = (competitionId, list) => api.post(gamesPath(competitionId, 'games'), { games: list });
