/** Who is signed in on this device. All tabs share it. If storage is blocked, it lasts as long as the page. */

/** @import { Session, User } from '../types.js' */
import { uuid } from '../uuid.js';

const KEY = 'draftnight.session';

/**
 * The storage key for data of the signed-in person. Signing out removes everything under such keys, in this tab's storage,
 * too.
 * @param {string} name
 */
export const keptKey = (name) => `${KEY}.${name}`;

/** @type {Set<() => void>} */
const listeners = new Set();

/** @type {{raw: string|null, value: Session|null}} the parsed copy, so that get() returns the same object each time */
let cached = { raw: null, value: null };

/** True while storage refuses the present session, blocked or full: then `cached` is the only copy. */
let detached = false;

/** @returns {string|null} */
function readRaw() {
  if (detached) return cached.raw;
  try {
    return localStorage.getItem(KEY);
  } catch {
    detached = true;
    return cached.raw;
  }
}

/** @param {string|null} raw */
function writeRaw(raw) {
  try {
    if (raw === null) {
      for (const storage of [localStorage, sessionStorage])
        for (const key of Object.keys(storage)) {
          if (key === KEY || key.startsWith(keptKey(''))) storage.removeItem(key);
        }
    } else store(raw);
    detached = false;
  } catch {
    detached = true;
  }
}

/** @param {string} raw */
function store(raw) {
  try {
    localStorage.setItem(KEY, raw);
  } catch {
    // It is full. Another person's session must not come back when the page is reloaded, and without it there is room.
    // One's own stays: its refresh token and refresh_id bring the newer session again.
    const before = parse(localStorage.getItem(KEY));
    if (before?.user.id !== parse(raw)?.user.id) localStorage.removeItem(KEY);
    localStorage.setItem(KEY, raw);
  }
}

/** @param {string|null} raw @returns {Session|null} null if it is not a session */
function parse(raw) {
  if (!raw) return null;
  try {
    const value = JSON.parse(raw);
    const whole =
      typeof value?.access_token === 'string' &&
      typeof value.refresh_token === 'string' &&
      typeof value.expires_at === 'number' &&
      typeof value.user?.id === 'string';
    return whole ? value : null;
  } catch {
    return null;
  }
}

/** @returns {Session|null} read from storage each time, to see another tab's renewal at once */
function get() {
  const raw = readRaw();
  if (raw !== cached.raw) {
    cached = { raw, value: parse(raw) };
    if (cached.value) ended = null; // another tab has signed in since
  }
  return cached.value;
}

/** @param {string|null} raw */
function change(raw) {
  writeRaw(raw);
  cached = { raw, value: parse(raw) };
  for (const listener of [...listeners]) listener();
}

/**
 * Each refresh token has one `refresh_id`, which every attempt to use it carries (see tokenRefresh.js).
 * @param {Session} value
 */
function set(value) {
  const before = get();
  const known = before?.refresh_token === value.refresh_token ? before.refresh_id : undefined;
  ended = null;
  change(JSON.stringify({ ...value, refresh_id: known ?? uuid() }));
}

function clear() {
  ended = null;
  if (get() !== null || cached.raw !== null) change(null);
}

/** Whose sign-in the server has ended, perhaps because their seat was opened on another device. @type {User|null} */
let ended = null;

/** The server accepts the sign-in no more. */
function end() {
  const { user } = get() ?? {};
  if (!user) return;
  ended = user;
  change(null);
}

/** Whose sign-in the server has ended since somebody last signed in, or out in this tab. */
export const endedOf = () => ended;

/**
 * @param {() => void} listener called after every change, in this tab or another
 * @returns {() => void} stop listening
 */
function subscribe(listener) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

if (typeof window !== 'undefined') {
  window.addEventListener('storage', (event) => {
    // key is null when the whole storage was cleared.
    if (event.key !== KEY && event.key !== null) return;
    for (const listener of [...listeners]) listener();
  });
}

/** Whether this browser stores nothing. A sign-in then lasts as long as the page. */
export const isForgetful = () => detached;

/**
 * A sign-in by a seat link is valid for one league, which its refresh token names.
 * @param {Session|null} value
 * @returns {string|null} the league's id
 */
export function seatOf(value) {
  const token = value?.refresh_token ?? '';
  return token.startsWith('seat.') ? token.slice('seat.'.length, token.lastIndexOf('.')) : null;
}

export const session = { get, set, clear, end, subscribe };
