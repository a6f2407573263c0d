/** What this server offers. Fetched once. */

import { api } from './apiClient.js';

/** @typedef {{environment: string, realtime: {transport: 'socketio'|'websocket', url: string|null}, features: Record<string, any>}} Config */

/** @type {Promise<Config>|null} */
let known = null;

/** @returns {Promise<Config>} fetched again only after a failure */
export function getConfig() {
  known ??= api.get('/api/config', { open: true }).catch((error) => {
    known = null;
    throw error;
  });
  return known;
}

/** Fetches again next time (for tests). */
export function forgetConfig() {
  known = null;
}
