/** The open rooms: screens that show the same league share one connection, which outlives a change of screen. */

import { session } from '../session/session.js';
import { createStore } from '../store.js';
/** @import { Room } from './room.js' */
import { createRoom } from './room.js';

/** Long enough to go from one screen to the next. */
const LINGER_MS = 5_000;

/**
 * @typedef {{key: string, room: Room, users: number, wasKept: boolean, timer?: ReturnType<typeof setTimeout>}} Entry
 *   `wasKept`: a screen has kept it; a screen that is still waiting calls roomOf() again at each render
 */

/** @type {Map<string, Entry>} */
const entries = new Map();

/** Changes when a room is closed: whoever holds one must call roomOf() again. */
export const roomsVersion = createStore(0);

// A room that no screen has kept may have failed because the sign-in ended. The next call opens a new one.
session.subscribe(() => {
  if (session.get()) return;
  for (const entry of entries.values()) if (!entry.wasKept) discard(entry);
});

/**
 * The room of a league, opened if necessary. It closes after a while unless somebody keeps it. Each person has rooms
 * of their own: after another sign-in nobody may see the previous person's.
 * @param {string} leagueId
 * @returns {Room}
 */
export function roomOf(leagueId) {
  const key = `${session.get()?.user.id ?? ''}/${leagueId}`;
  let entry = entries.get(key);
  // A finished room must not greet somebody who logs in again, or is invited again, a moment later.
  if (entry?.wasKept && entry.users === 0 && isOver(entry.room)) {
    discard(entry);
    entry = undefined;
  }
  if (!entry) {
    entry = { key, room: createRoom(leagueId), users: 0, wasKept: false };
    entries.set(key, entry);
    closeLater(entry);
  }
  return entry.room;
}

/** @param {Room} room */
const entryOf = (room) => [...entries.values()].find((entry) => entry.room === room);

/**
 * Keeps a room open.
 * @param {Room} room
 * @returns {() => void} releases it
 */
export function keepRoom(room) {
  const entry = entryOf(room);
  if (!entry) return () => {};
  entry.users += 1;
  entry.wasKept = true;
  clearTimeout(entry.timer);
  return () => {
    entry.users -= 1;
    if (entry.users === 0) closeLater(entry);
  };
}

/** Whether the room will never change again: signed out, removed, or deleted. @param {Room} room */
function isOver(room) {
  const { status, removed, deleted } = room.getState();
  return status === 'error' || removed || deleted;
}

/**
 * Closes a room. Whoever shows it gets a new one.
 * @param {Room} room
 */
export function reopenRoom(room) {
  const entry = entryOf(room);
  if (entry) close(entry);
}

/** Closes all rooms, for tests: otherwise a room would live for seconds and appear in the next test of the same person. */
export function forgetRooms() {
  for (const entry of entries.values()) discard(entry);
}

/** @param {Room} room */
const isSending = ({ commands, autopick }) =>
  commands.getState().pending !== null || autopick.getState().wanted !== undefined;

/** @param {Entry} entry */
function closeLater(entry) {
  clearTimeout(entry.timer);
  entry.timer = setTimeout(() => {
    // What is on its way is followed to its end, whatever screen is shown.
    if (isSending(entry.room)) closeLater(entry);
    else close(entry);
  }, LINGER_MS);
}

/** @param {Entry} entry */
function close(entry) {
  discard(entry);
  roomsVersion.set(roomsVersion.get() + 1);
}

/** @param {Entry} entry */
function discard(entry) {
  clearTimeout(entry.timer);
  if (entries.get(entry.key) === entry) entries.delete(entry.key);
  entry.room.close();
}
