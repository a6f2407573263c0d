/**
 * Changes to my queues that the server may not have yet, kept on this device because a page may close before the
 * network is back. They belong to the signed-in person and are removed at sign-out (session.js).
 */

/** @import { Change } from './queueChanges.js' */
import { keptKey, session } from '../session/session.js';

const KEY = keptKey('queues');

/** Only the newest are kept, over all leagues. */
const MOST = 500;

/** Of the saves without an answer that a change was in, so many are kept: usually the last ones did not arrive. */
const MOST_SAVES = 8;

/**
 * `sent`: the `cmd_id`s of the latest saves that it was in, while there is no answer.
 * @typedef {Change & {id: string, sent?: string[]}} KeptChange
 */
/** @typedef {KeptChange & {league: string}} Entry */

/** What storage refused, blocked or full. It lasts as long as the page and the sign-in. @type {Entry[]} */
let refused = [];
let refusedOf = '';

session.subscribe(() => {
  if (session.get()?.user.id !== refusedOf) refused = [];
});

/** @param {string|null} userId @returns {Entry[]} oldest first */
function read(userId) {
  if (!userId || session.get()?.user.id !== userId) return [];
  return [...readStored(userId), ...refused];
}

/** @param {string} userId @returns {Entry[]} */
function readStored(userId) {
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) ?? '');
    return kept.user === userId ? kept.changes.filter(isEntry).map(withSaves) : [];
  } catch {
    return []; // none, storage is blocked, or the entry is not ours
  }
}

/** @param {string|null} userId @param {Entry[]} changes */
function write(userId, changes) {
  if (!userId || session.get()?.user.id !== userId) return;
  const kept = changes.slice(-MOST);
  refused = [];
  if (store(userId, kept)) return;
  const there = new Set(readStored(userId).map(({ id }) => id));
  refused = kept.filter(({ id }) => !there.has(id));
  refusedOf = userId;
  // What was dropped must go, even if there is no room for what is new.
  store(
    userId,
    kept.filter(({ id }) => there.has(id)),
  );
}

/** @param {string} userId @param {Entry[]} changes @returns {boolean} false: storage refused them */
function store(userId, changes) {
  try {
    if (changes.length === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, JSON.stringify({ user: userId, changes }));
    return true;
  } catch {
    return false;
  }
}

/** @param {unknown} one */
const isText = (one) => typeof one === 'string';

/** @param {any} one @returns {boolean} */
function isEntry(one) {
  if (!isText(one?.id) || !isText(one.league)) return false;
  const ids = 'move' in one ? one.before : one.order;
  const isList = Array.isArray(ids) && ids.every(isText);
  return isText(one.add) || isText(one.remove) || (isList && ('order' in one || isText(one.move)));
}

/** An earlier version noted a number. @param {any} entry @returns {Entry} */
const withSaves = ({ sent, ...entry }) => (Array.isArray(sent) ? { ...entry, sent } : entry);

/** @param {string|null} userId @returns {string[]} leagues whose queue has kept changes */
export const leaguesWithKeptChanges = (userId) => [...new Set(read(userId).map(({ league }) => league))];

/** The ids of all kept changes. @param {string|null} userId @returns {Set<string>|null} null if that is not known */
function keptIds(userId) {
  if (!userId || session.get()?.user.id !== userId) return null;
  try {
    localStorage.getItem(KEY);
  } catch {
    return null;
  }
  const kept = read(userId);
  return kept.length < MOST ? new Set(kept.map(({ id }) => id)) : null; // others may have been dropped
}

/** The kept changes of one queue. @param {string|null} userId @param {string} leagueId */
export function keptChanges(userId, leagueId) {
  /** The ids of those that were certainly stored. @type {Set<string>} */
  const stored = new Set();
  /** @returns {KeptChange[]} oldest first */
  const all = () => {
    const mine = read(userId).filter(({ league }) => league === leagueId);
    for (const { id } of mine) stored.add(id);
    return mine;
  };
  /** @param {KeptChange[]} changes @param {(entry: Entry) => Entry[]} edit */
  const replace = (changes, edit) => {
    const ids = new Set(changes.map(({ id }) => id));
    write(
      userId,
      read(userId).flatMap((entry) => (ids.has(entry.id) ? edit(entry) : [entry])),
    );
  };
  return {
    all,
    /** @param {KeptChange[]} changes */
    add(changes) {
      write(userId, [...read(userId), ...changes.map((one) => ({ ...one, league: leagueId }))]);
      all();
    },
    /**
     * The changes that were stored and are not any more: another tab has saved them.
     * @param {KeptChange[]} changes @returns {KeptChange[]}
     */
    gone(changes) {
      const ids = keptIds(userId);
      return ids === null ? [] : changes.filter(({ id }) => stored.has(id) && !ids.has(id));
    },
    /** Notes in which saves changes are on their way. @param {KeptChange[]} changes */
    sent(changes) {
      const sentIn = new Map(changes.map(({ id, sent = [] }) => [id, sent]));
      replace(changes, (entry) => {
        const known = [...(entry.sent ?? []), ...(sentIn.get(entry.id) ?? [])];
        return [{ ...entry, sent: [...new Set(known)].slice(-MOST_SAVES) }];
      });
    },
    /** Drops changes that the server has or will never accept. @param {KeptChange[]} changes */
    drop: (changes) => replace(changes, () => []),
  };
}

/** @typedef {ReturnType<typeof keptChanges>} Keeper */
