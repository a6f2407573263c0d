/**
 * A request for a seat, kept on this device until it expires, so that a reloaded page continues to wait. The server's
 * time tells: the invitation was read before it is looked for.
 */

import * as serverClock from '../live/serverClock.js';
import { keptKey } from './session.js';

/** @param {string} inviteCode */
const keyOf = (inviteCode) => keptKey(`claim.${inviteCode}`);

export const keptClaim = {
  /** @param {string} inviteCode @returns {string|null} the token that opens the seat once the commissioner approves */
  read(inviteCode) {
    try {
      const kept = JSON.parse(localStorage.getItem(keyOf(inviteCode)) ?? 'null');
      const now = kept?.ownClock === false ? serverClock.now() : Date.now();
      return typeof kept?.token === 'string' && kept.until > now ? kept.token : null;
    } catch {
      return null; // storage is blocked, or the entry is not ours
    }
  },

  /** @param {string} inviteCode @param {string} token @param {number} seconds how long it can be answered */
  keep(inviteCode, token, seconds) {
    try {
      const ownClock = !serverClock.isKnown();
      const until = serverClock.now() + seconds * 1_000;
      localStorage.setItem(keyOf(inviteCode), JSON.stringify({ token, until, ownClock }));
    } catch {
      // Without storage the request lasts as long as the page.
    }
  },

  /** @param {string} inviteCode @param {string} [token] drops only this request, not one that was made since */
  drop(inviteCode, token) {
    if (token !== undefined && keptClaim.read(inviteCode) !== token) return;
    try {
      localStorage.removeItem(keyOf(inviteCode));
    } catch {
      // Nothing was kept.
    }
  },
};
