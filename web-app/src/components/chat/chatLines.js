/** The lines of a chat, from the top: messages, and the events of the draft and the season between them. */

/** @import { LoggedEvent } from '../../services/draft/activity.js' */
/** @import { ChatMessage } from '../../services/types.js' */

/** Messages by one person this close together share one name. */
const TOGETHER_MS = 5 * 60_000;

/** Events that get a line in the chat. */
const TOLD = new Set([
  'draft_started',
  'pick_made',
  'pick_expired',
  'pick_undone',
  'pick_changed',
  'draft_paused',
  'pause_explained',
  'draft_resumed',
  'draft_completed',
  'member_joined',
  'member_left',
  'member_replaced',
  'commissioner_changed',
]);

const PICKS = new Set(['pick_made', 'pick_expired']);

/** So many picks in a row are shown one by one. Of more, the last: people talk about that, and are not lost in them. */
const FEW = 2;

/**
 * @typedef {{key: string, at: number, text: string}} News an event that is not in the league's log
 * @typedef {{kind: 'message', key: string, message: ChatMessage, follows: boolean}|{kind: 'event', key: string, event: LoggedEvent}|
 *   {kind: 'news', key: string, at: number, text: string}|{kind: 'day', key: string, at: number}|
 *   {kind: 'picks', key: string, count: number}} Line `follows`: the same person wrote just before; `picks`: so many
 *   before the one on the next line
 */

/** @param {number} at */
const dayOf = (at) => new Date(at).toDateString();

/**
 * @param {ChatMessage[]} messages by id
 * @param {{event: LoggedEvent}[]} activity newest first
 * @param {News[]} news oldest first
 * @param {{hasOlder: boolean, system: boolean}} how `system`: include events
 * @returns {Line[]}
 */
export function chatLines(messages, activity, news, { hasOlder, system }) {
  const since = hasOlder ? (messages[0]?.at ?? 0) : 0;
  const happened = system ? told(activity, news, since) : [];
  /** @type {Line[]} */
  const lines = [];
  let next = 0;
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
    for (; next < happened.length && happened[next].at < before; next += 1) {
      startDay(happened[next].at);
      lines.push(happened[next].line);
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
  return withoutLongRuns(lines);
}

/** @param {Line} line */
const isPick = (line) => line.kind === 'event' && PICKS.has(line.event.type);

/** Folds picks in a row. @param {Line[]} lines @returns {Line[]} */
function withoutLongRuns(lines) {
  /** @type {Line[]} */
  const shown = [];
  for (let at = 0; at < lines.length; at += 1) {
    const first = at;
    while (isPick(lines[at]) && at + 1 < lines.length && isPick(lines[at + 1])) at += 1;
    const count = at - first;
    if (count < FEW) shown.push(...lines.slice(first, at));
    else shown.push({ kind: 'picks', key: `picks-${lines[first].key}`, count });
    shown.push(lines[at]);
  }
  return shown;
}

/**
 * Events since a given time, oldest first.
 * @param {{event: LoggedEvent}[]} activity @param {News[]} news @param {number} since
 * @returns {{at: number, line: Line}[]}
 */
function told(activity, news, since) {
  const events = activity
    .filter(({ event }) => TOLD.has(event.type))
    .map(({ event }) => ({
      at: event.at,
      line: /** @type {Line} */ ({ kind: 'event', key: `event-${event.epoch}-${event.seq}`, event }),
    }))
    .reverse();
  const others = news.map((one) => ({ at: one.at, line: /** @type {Line} */ ({ kind: 'news', ...one }) }));
  return [...events, ...others].filter(({ at }) => at >= since).sort((a, b) => a.at - b.at);
}
