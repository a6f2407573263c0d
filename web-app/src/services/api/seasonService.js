/** A league's season and its competition's games: reading them, and the commissioner's commands. */

/** @import * as Api from '../apiTypes.d.ts' */
import { api } from './apiClient.js';
import { command, deletion } from './command.js';

/** @param {string} leagueId @param {string} rest */
const pathOf = (leagueId, rest) => `/api/leagues/${encodeURIComponent(leagueId)}/${rest}`;

/** @param {string} competitionId @param {string} rest */
const gamesPath = (competitionId, rest) => `/api/competitions/${encodeURIComponent(competitionId)}/${rest}`;

/** @param {string} leagueId @returns {Promise<Api.SeasonView>} */
export const read = (leagueId) => api.get(pathOf(leagueId, 'season'));

/**
 * All games, or what changed since a cursor.
 * @param {string} competitionId
 * @param {{epoch?: string, since?: number}} [from]
 * @returns {Promise<Api.GamesSnapshot|Api.GamesDelta>}
 */
export function games(competitionId, { epoch, since } = {}) {
  const query =
    epoch !== undefined && since !== undefined ? `?epoch=${encodeURIComponent(epoch)}&since=${since}` : '';
  return api.get(gamesPath(competitionId, `games${query}`));
}

/**
 * How the points of one of a member's teams add up, line by line.
 * @param {string} leagueId @param {string} userId @param {string} teamId @returns {Promise<Api.OpenedSum>}
 */
export const opened = (leagueId, userId, teamId) =>
  api.get(pathOf(leagueId, `standings/${encodeURIComponent(userId)}/${encodeURIComponent(teamId)}`));

/** @param {string} leagueId @returns {Promise<Api.Rules>} */
export const rules = (leagueId) => api.get(pathOf(leagueId, 'scoring'));

/**
 * What scoring rules give, in words and for last season's teams. Nothing is stored.
 * @param {string} competitionId
 * @param {unknown} scoring
 * @returns {Promise<Api.ScoringPreview>}
 */
export const preview = (competitionId, scoring) =>
  api.post('/api/scoring/preview', { competition_id: competitionId, scoring });

/** @param {string} leagueId @param {{preset?: string, scoring?: unknown, reason?: string}} choice @returns {Promise<{seq: number}>} */
export const setScoring = (leagueId, choice) => command('put', pathOf(leagueId, 'scoring'), choice);

/**
 * Enters the result of a custom competition's game by hand.
 * @param {string} competitionId
 * @param {string} gameId
 * @param {Record<string, unknown>} result
 * @returns {Promise<Api.Game>}
 */
export const setResult = (competitionId, gameId, result) =>
  api.put(gamesPath(competitionId, `games/${encodeURIComponent(gameId)}`), result);

/** @param {string} competitionId @param {Record<string, unknown>[]} list @returns {Promise<{games: Api.Game[]}>} */
export const addGames = (competitionId, list) => api.post(gamesPath(competitionId, 'games'), { games: list });

/**
 * Adds a game to this league alone, with or without its result.
 * @param {string} leagueId @param {Record<string, unknown>} game @returns {Promise<{seq: number}>}
 */
export const addLeagueGame = (leagueId, game) => command('post', pathOf(leagueId, 'games'), game);

/**
 * Overrides a result in this league alone.
 * @param {string} leagueId
 * @param {string} gameId
 * @param {Record<string, unknown>} result
 * @returns {Promise<{seq: number}>}
 */
export const overrideResult = (leagueId, gameId, result) =>
  command('put', pathOf(leagueId, `overrides/${encodeURIComponent(gameId)}`), result);

/**
 * Removes the override, so the game's own result counts again in this league.
 * @param {string} leagueId @param {string} gameId @returns {Promise<null>}
 */
export const removeOverride = (leagueId, gameId) =>
  deletion(pathOf(leagueId, `overrides/${encodeURIComponent(gameId)}`));

/**
 * Gives points, or takes them if below 0.
 * @param {string} leagueId
 * @param {{user_id: string, points: number, reason: string}} what
 * @returns {Promise<{seq: number}>}
 */
export const adjustPoints = (leagueId, what) => command('post', pathOf(leagueId, 'adjustments'), what);

/**
 * Sets my guess, which only I see until it locks.
 * @param {string} leagueId @param {number} value @returns {Promise<{seq: number}>}
 */
export const setGuess = (leagueId, value) => command('put', pathOf(leagueId, 'guess'), { value });

/** @param {string} leagueId @returns {Promise<{seq: number}>} */
export const closeSeason = (leagueId) => command('post', pathOf(leagueId, 'season/close'));

/** @param {string} leagueId @param {string} reason @returns {Promise<{seq: number}>} */
export const reopenSeason = (leagueId, reason) =>
  command('post', pathOf(leagueId, 'season/reopen'), { reason });

/** Each member's chance to win. @param {string} leagueId @returns {Promise<Api.Projection>} */
export const projection = (leagueId) => api.get(pathOf(leagueId, 'projection'));

/**
 * The league's data as a file.
 * @param {string} leagueId
 * @param {'picks'|'standings'|'games'} what
 * @param {'csv'|'json'} format
 * @returns {Promise<Blob>}
 */
export const exported = (leagueId, what, format) =>
  api.get(pathOf(leagueId, `export?what=${what}&format=${format}`), { asFile: true });

/**
 * Imports a file of games into a custom competition: all of it or nothing.
 * @param {string} competitionId
 * @param {{format: string, season?: string, content: string}} file
 * @returns {Promise<Api.Imported>}
 */
export function importGames(competitionId, { format, season, content }) {
  const query = `format=${format}${season ? `&season=${encodeURIComponent(season)}` : ''}`;
  return api.post(gamesPath(competitionId, `import?${query}`), content);
}

/** Whether my calendar has an address. @returns {Promise<Api.CalendarMade>} */
export const calendarMade = () => api.get('/api/me/calendar');

/** Makes a new address for my calendar. The previous one stops working. @returns {Promise<Api.CalendarAddress>} */
export const makeCalendar = () => api.post('/api/me/calendar');

/** @returns {Promise<null>} */
export const stopCalendar = () => api.del('/api/me/calendar');
