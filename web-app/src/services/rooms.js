/** Rooms in use: screens that show the same league share one connection, and it outlives a change of screen. */

/** @import { Room } from './room.js' */
import { createRoom } from './room.js';
import { session } from './session.js';

/** Long enough to go from one screen to the next. */
const LINGER_MS = 5_000;

/** @typedef {{room: Room, users: number, timer?: ReturnType<typeof setTimeout>}} Entry */

/** @type {Map<string, Entry>} */
const entries = new Map();

/** One per person: another sign-in must not see the last one's room. @param {string} leagueId */
const keyOf = (leagueId) => `${session.get()?.user.id ?? ''}/${leagueId}`;

/**
 * The room, opened if it is not. Without acquire() it closes again after a while.
 * @param {string} leagueId
 * @returns {Room}
 */
export function roomOf(leagueId) {
  const key = keyOf(leagueId);
  let entry = entries.get(key);
  if (!entry) {
    entry = { room: createRoom(leagueId), users: 0 };
    entries.set(key, entry);
    closeLater(key, entry);
  }
  return entry.room;
}

/**
 * Keeps a room open.
 * @param {Room} room
 * @returns {() => void} let it go
 */
export function acquire(room) {
  const found = [...entries].find(([, entry]) => entry.room === room);
  if (!found) return () => {};
  const [key, entry] = found;
  entry.users += 1;
  clearTimeout(entry.timer);
  return () => {
    entry.users -= 1;
    if (entry.users === 0) closeLater(key, entry);
  };
}

/**
 * Closes a room and opens it anew, for whoever uses it.
 * @param {Room} room
 */
export function reopen(room) {
  const found = [...entries].find(([, entry]) => entry.room === room);
  if (!found) return;
  const [key, entry] = found;
  clearTimeout(entry.timer);
  entries.delete(key);
  entry.room.close();
}

/** @param {string} key @param {Entry} entry */
function closeLater(key, entry) {
  clearTimeout(entry.timer);
  entry.timer = setTimeout(() => {
    if (entries.get(key) === entry) entries.delete(key);
    entry.room.close();
  }, LINGER_MS);
}
