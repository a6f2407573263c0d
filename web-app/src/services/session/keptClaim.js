/**
 * A request for a seat, kept on this device until it expires, so that a reloaded page continues to wait. The server's
 * time tells: the invitation was read before it is looked for.
 */

import * as serverClock from '../live/serverClock.js';
import { keptKey } from './session.js';

/** @param {string} inviteCode */
const keyOf = (inviteCode) => keptKey(`claim.${inviteCode}`);

/** @param {string} inviteCode @returns {{token: string, name?: string}|null} the request, if it can still be answered */
function kept(inviteCode) {
  try {
    const found = JSON.parse(localStorage.getItem(keyOf(inviteCode)) ?? 'null');
    const now = found?.ownClock === false ? serverClock.now() : Date.now();
    return typeof found?.token === 'string' && found.until > now ? found : null;
  } catch {
    return null; // storage is blocked, or the entry is not ours
  }
}

export const keptClaim = {
  /** @param {string} inviteCode @returns {string|null} the token that opens the seat once the commissioner approves */
  read: (inviteCode) => kept(inviteCode)?.token ?? null,

  /** @param {string} inviteCode @returns {string} the name that was asked for */
  nameOf: (inviteCode) => kept(inviteCode)?.name ?? '',

  /**
   * @param {string} inviteCode @param {string} token @param {number} seconds how long it can be answered
   * @param {string} [name]
   */
  keep(inviteCode, token, seconds, name) {
    try {
      const ownClock = !serverClock.isKnown();
      const until = serverClock.now() + seconds * 1_000;
      localStorage.setItem(keyOf(inviteCode), JSON.stringify({ token, until, ownClock, name }));
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
