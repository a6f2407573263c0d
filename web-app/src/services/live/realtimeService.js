/** What live updates need from the API before they start. */

/** @import * as Api from '../apiTypes.d.ts' */
import { api } from '../api/apiClient.js';

/**
 * Gets a ticket, which opens one WebSocket, once, within half a minute.
 * @param {string} leagueId
 * @param {{signal?: AbortSignal}} [options]
 * @returns {Promise<Api.Ticket>}
 */
export const ticketFor = (leagueId, options) =>
  api.post('/api/realtime/ticket', { league_id: leagueId }, options);
