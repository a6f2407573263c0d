/** The state of a chat and how changes alter it. Pure: chatStore.js talks to the server. */

/** @import { Chat, ChatMessage } from '../types.js' */

/** How many messages stay in memory. Older ones are read again when somebody scrolls back. */
export const MOST_KEPT = 500;
const MOST_PINNED = 3;

/**
 * @typedef {object} ChatState
 * @property {'loading'|'ready'|'error'} status
 * @property {number} rev changes applied so far, without a gap
 * @property {ChatMessage[]} messages by id, without a gap
 * @property {boolean} hasOlder
 * @property {ChatMessage[]} pinned
 * @property {number} readId
 * @property {number} unseenBefore unread messages older than those held here
 */

/** @type {ChatState} */
export const EMPTY = {
  status: 'loading',
  rev: 0,
  messages: [],
  hasOlder: false,
  pinned: [],
  readId: 0,
  unseenBefore: 0,
};

/** Replaces everything with the newest page. @param {Chat} answer @param {string|null} me @returns {ChatState} */
export function fromPage(answer, me) {
  const state = {
    status: /** @type {const} */ ('ready'),
    rev: answer.rev,
    messages: answer.messages,
    hasOlder: answer.more,
    pinned: answer.pinned,
    readId: answer.read_id,
    unseenBefore: 0,
  };
  return { ...state, unseenBefore: Math.max(0, answer.unread - unreadOf(state, me).length) };
}

/** @param {ChatState} state @param {Chat} answer the page before the first message held here @returns {ChatState} */
export function withOlder(state, answer) {
  const first = state.messages[0]?.id ?? Number.POSITIVE_INFINITY;
  const older = answer.messages.filter(({ id }) => id < first);
  return { ...state, messages: [...older, ...state.messages], hasOlder: answer.more };
}

/**
 * Puts the message in its place, or replaces an older version of it. Ignored if it is older than the version held, or
 * older than every message held here while the server has older ones.
 * @param {ChatState} state
 * @param {ChatMessage} message
 * @returns {ChatState}
 */
export function withMessage(state, message) {
  const { messages } = state;
  const at = messages.findIndex(({ id }) => id >= message.id);
  let next = messages;
  if (at === -1) next = [...messages, message].slice(-MOST_KEPT);
  else if (messages[at].id !== message.id)
    next = at === 0 && state.hasOlder ? messages : insert(messages, at, message);
  else if (messages[at].rev < message.rev)
    next = messages.map((one) => (one.id === message.id ? message : one));
  return {
    ...state,
    messages: next,
    hasOlder: state.hasOlder || messages.length >= MOST_KEPT,
    pinned: pinnedWith(state.pinned, message),
  };
}

/** @param {ChatMessage[]} messages @param {number} at @param {ChatMessage} message */
const insert = (messages, at, message) => [...messages.slice(0, at), message, ...messages.slice(at)];

/**
 * The server's rule: the newest three announcements that were not deleted.
 * @param {ChatMessage[]} pinned @param {ChatMessage} message
 */
function pinnedWith(pinned, message) {
  if (message.kind !== 'announcement') return pinned;
  const others = pinned.filter(({ id }) => id !== message.id);
  if (message.deleted_by) return others;
  return [...others, message].sort((a, b) => a.id - b.id).slice(-MOST_PINNED);
}

/** I have read up to here, perhaps on another device. @param {ChatState} state @param {number} readId @returns {ChatState} */
export function withRead(state, readId) {
  if (readId <= state.readId) return state;
  const isInside = readId + 1 >= (state.messages[0]?.id ?? 0);
  return { ...state, readId, unseenBefore: isInside ? 0 : state.unseenBefore };
}

/** Messages from others, among those held here, that I have not seen. @param {ChatState} state @param {string|null} me */
export function unreadOf({ messages, readId }, me) {
  return messages.filter(({ id, user_id, deleted_by }) => id > readId && user_id !== me && !deleted_by);
}

/**
 * @param {ChatState} state
 * @param {string|null} me
 * @returns {{count: number, forMe: boolean}} `forMe`: one mentions me or is an announcement
 */
export function unreadCount(state, me) {
  const unread = unreadOf(state, me);
  const forMe = unread.some(
    ({ kind, mentions }) => kind === 'announcement' || (me !== null && mentions.includes(me)),
  );
  return { count: state.unseenBefore + unread.length, forMe };
}
