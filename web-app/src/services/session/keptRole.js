/** The role that I was last told of in a league, on this device. */

import { keptKey } from './session.js';

/** @typedef {import('../types.js').Member['role']} Role */

/** @param {string} leagueId */
const keyOf = (leagueId) => keptKey(`role.${leagueId}`);

export const keptRole = {
  /** @param {string} leagueId @returns {Role|null} */
  read(leagueId) {
    try {
      return /** @type {Role|null} */ (localStorage.getItem(keyOf(leagueId)));
    } catch {
      return null; // storage is blocked
    }
  },

  /** @param {string} leagueId @param {Role} role */
  keep(leagueId, role) {
    try {
      localStorage.setItem(keyOf(leagueId), role);
    } catch {
      // Without storage it is known as long as the page is open.
    }
  },
};
