/**
 * Messages not yet accepted by the server, kept on this device. A message written without a network is sent later,
 * even by a page opened afterwards. Each has its cmd_id, so two tabs that send it post it once.
 */

import { keptKey } from '../session/session.js';

/** @typedef {{cmdId: string, text: string, kind: 'message'|'announcement', at: number}} Unsent */

/** Older ones are dropped: nobody expects them any more, and the server eventually forgets a cmd_id. */
const KEPT_MS = 12 * 3_600_000;
const PREFIX = keptKey('unsent.');

/** @param {string|null} userId @param {string} leagueId */
export function unsentOf(userId, leagueId) {
  const mine = `${PREFIX}${userId}.${leagueId}.`;
  /** The cmd_ids that were certainly stored. @type {Set<string>} */
  const stored = new Set();
  return {
    /** @returns {Unsent[]} oldest first */
    read() {
      const found = all()
        .filter(({ key }) => key.startsWith(mine))
        .map(({ one }) => one)
        .sort((a, b) => a.at - b.at);
      for (const { cmdId } of found) stored.add(cmdId);
      return found;
    },

    /** Whether it was stored and is not any more: another tab has removed it. @param {string} cmdId */
    isGone(cmdId) {
      try {
        return stored.has(cmdId) && localStorage.getItem(mine + cmdId) === null;
      } catch {
        return false; // storage is blocked by now
      }
    },

    /** @param {Unsent} one */
    keep({ cmdId, text, kind, at }) {
      try {
        localStorage.setItem(mine + cmdId, JSON.stringify({ cmdId, text, kind, at }));
        stored.add(cmdId);
      } catch {
        // Not stored: it can be sent only while the page is open.
      }
    },

    /** @param {string} cmdId */
    drop: (cmdId) => remove(mine + cmdId),
  };
}

/** @returns {{key: string, one: Unsent}[]} of everyone on this device; old or foreign entries are removed */
function all() {
  try {
    return Object.entries(localStorage)
      .filter(([key]) => key.startsWith(PREFIX))
      .flatMap(([key, text]) => {
        const one = parse(text);
        if (one && one.at > Date.now() - KEPT_MS) return [{ key, one }];
        remove(key);
        return [];
      });
  } catch {
    return []; // storage is blocked
  }
}

/** @param {string} text @returns {Unsent|null} */
function parse(text) {
  try {
    const one = JSON.parse(text);
    const whole = typeof one?.cmdId === 'string' && typeof one.text === 'string' && Number.isFinite(one.at);
    return whole ? one : null;
  } catch {
    return null;
  }
}

/** @param {string} key */
function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Storage is blocked, so nothing was stored.
  }
}
