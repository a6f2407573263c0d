/** What a chat shows, from the top: messages, and between them what happened in the draft. */

/** @import { LoggedEvent } from '../../services/draft/activity.js' */
/** @import { ChatMessage } from '../../services/types.js' */

/** Messages of one person so close together stand under one name. */
const TOGETHER_MS = 5 * 60_000;

/** Events that are worth a line in a talk. */
const TOLD = new Set([
  'draft_started',
  'pick_made',
  'pick_expired',
  'pick_undone',
  'pick_changed',
  'draft_paused',
  'draft_resumed',
  'draft_completed',
  'member_joined',
  'member_left',
  'commissioner_changed',
]);

/**
 * @typedef {{kind: 'message', key: string, message: ChatMessage, follows: boolean}|{kind: 'event', key: string, event: LoggedEvent}|
 *   {kind: 'day', key: string, at: number}} Line `follows`: the same person spoke just before
 */

/** @param {number} at */
const dayOf = (at) => new Date(at).toDateString();

/**
 * @param {ChatMessage[]} messages by id
 * @param {{event: LoggedEvent}[]} activity newest first
 * @param {{hasOlder: boolean, system: boolean}} how `system`: with what happened
 * @returns {Line[]}
 */
export function chatLines(messages, activity, { hasOlder, system }) {
  const since = hasOlder ? (messages[0]?.at ?? 0) : 0;
  const events = system
    ? activity.map(({ event }) => event).filter(({ type, at }) => TOLD.has(type) && at >= since)
    : [];
  /** @type {Line[]} */
  const lines = [];
  let next = events.length - 1;
  let day = '';
  /** @type {ChatMessage|null} */
  let last = null;

  /** @param {number} at */
  function startDay(at) {
    if (dayOf(at) === day) return;
    day = dayOf(at);
    lines.push({ kind: 'day', key: `day-${day}`, at });
    last = null;
  }

  /** @param {number} before */
  function tellEvents(before) {
    for (; next >= 0 && events[next].at < before; next -= 1) {
      const event = events[next];
      startDay(event.at);
      lines.push({ kind: 'event', key: `event-${event.epoch}-${event.seq}`, event });
      last = null;
    }
  }

  for (const message of messages) {
    tellEvents(message.at);
    startDay(message.at);
    const follows =
      last?.user_id === message.user_id &&
      message.at - last.at < TOGETHER_MS &&
      last.kind === message.kind &&
      message.kind === 'message';
    lines.push({ kind: 'message', key: `message-${message.id}`, message, follows });
    last = message;
  }
  tellEvents(Number.POSITIVE_INFINITY);
  return lines;
}
