/**
 * Messages not yet accepted by the server, kept on this device. A message written without a network is sent later,
 * even by a page opened afterwards. Each has its cmd_id, so two tabs that send it post it once.
 */

import * as serverClock from '../live/serverClock.js';
import { keptKey } from '../session/session.js';

/**
 * @typedef {{cmdId: string, text: string, kind: 'message'|'announcement', at: number, ownClock?: boolean}} Unsent
 *   `ownClock`: `at` is by this device's clock, which may be hours off, as nothing had been heard of the server's
 */

/**
 * Older ones are dropped: nobody expects them any more, and the server eventually forgets a cmd_id. How old one is is
 * told by the server's clock, as this device's may have been set since.
 */
const KEPT_MS = 12 * 3_600_000;
const PREFIX = keptKey('unsent.');

/** @param {string|null} userId @param {string} leagueId */
export function unsentOf(userId, leagueId) {
  const mine = `${PREFIX}${userId}.${leagueId}.`;
  /** The cmd_ids that were certainly stored. @type {Set<string>} */
  const stored = new Set();
  /** Those of an earlier page. @type {Set<string>} */
  const earlier = new Set();
  return {
    /** @returns {Unsent[]} oldest first */
    read() {
      const found = all()
        .filter(({ key }) => key.startsWith(mine))
        .map(({ one }) => one)
        .sort((a, b) => a.at - b.at);
      for (const { cmdId } of found) {
        stored.add(cmdId);
        earlier.add(cmdId);
      }
      return found;
    },

    /** When a message is written. @returns {{at: number, ownClock: boolean}} */
    written: () => ({ at: serverClock.now(), ownClock: !serverClock.isKnown() }),

    /** Whether it takes the server's time, which is not known yet, to tell whether one is too old. */
    needsTime: () => earlier.size > 0 && !serverClock.isKnown(),

    /** Whether it is too old, or was stored and is not any more: another tab has removed it. @param {Unsent} one */
    isGone(one) {
      const { cmdId } = one;
      try {
        const isRemoved = stored.has(cmdId) && localStorage.getItem(mine + cmdId) === null;
        return isRemoved || (earlier.has(cmdId) && isOld(one));
      } catch {
        return false; // storage is blocked by now
      }
    },

    /** @param {Unsent} one */
    keep({ cmdId, text, kind, at, ownClock }) {
      try {
        localStorage.setItem(mine + cmdId, JSON.stringify({ cmdId, text, kind, at, ownClock }));
        stored.add(cmdId);
      } catch {
        // Not stored: it can be sent only while the page is open.
      }
    },

    /** @param {string} cmdId */
    drop: (cmdId) => remove(mine + cmdId),
  };
}

/**
 * While the server's time is not known, nothing is old. What has only this device's time is old by both clocks.
 * @param {Unsent} one
 */
const isOld = ({ at, ownClock }) =>
  serverClock.isKnown() &&
  serverClock.earliest() - at >= KEPT_MS &&
  (!ownClock || Date.now() - at >= KEPT_MS);

/** @returns {{key: string, one: Unsent}[]} of everyone on this device; old or foreign entries are removed */
function all() {
  try {
    return Object.entries(localStorage)
      .filter(([key]) => key.startsWith(PREFIX))
      .flatMap(([key, text]) => {
        const one = parse(text);
        if (one && !isOld(one)) return [{ key, one }];
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
