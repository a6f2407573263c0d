/** The league's log as a member reads it. Each event carries the state it needs from just before it happened. */

import { isolated } from '../../lib/isolated.js';
import { named, toldApart } from '../../lib/toldApart.js';

/** @import { Envelope, League, Member } from '../types.js' */

/** How many events are shown at first, and how many more each time a member asks for older ones. */
export const PAGE = 200;

/**
 * @typedef {{deadline: number|null, commissioner_id: string|null}} Before deadline: of the turn that ran; commissioner_id:
 *   null when the log does not say
 * @typedef {Envelope & {before?: Before}} LoggedEvent
 * @typedef {{event: LoggedEvent}} Activity an entry stays the same object while it says the same
 * @typedef {{epoch: string, seq: number, commissioner_id: string}} Held who was commissioner after that event
 * @typedef {{epoch: string, entries: Activity[], held: Held[]}} Log oldest first, without duplicates, possibly with gaps;
 *   `held`: what leagues that were loaded said, for what is missing
 */

/** @type {Log} */
export const EMPTY_LOG = { epoch: '', entries: [], held: [] };

/** @type {Before} */
const AT_FIRST = { deadline: null, commissioner_id: null };

/**
 * @param {Log} log
 * @param {Envelope[]} more in any order
 * @param {Held|null} [then] the league before them
 * @returns {Log} the same object when there was nothing new; a fresh log when the epoch changed
 */
export function withEvents(log, more, then = null) {
  const news = more.filter((event) => event.epoch !== log.epoch || !hasSeq(log, event.seq));
  if (news.length === 0) return log;
  const epoch = news[news.length - 1].epoch;
  const known = epoch === log.epoch ? log.entries : [];
  const events = [...known.map(({ event }) => event), ...news.filter((event) => event.epoch === epoch)];
  events.sort((a, b) => a.seq - b.seq);
  const held = log.held.filter((one) => one.epoch === epoch);
  if (then?.epoch === epoch && !known.some(({ event }) => event.seq === then.seq))
    held.push({ epoch, seq: then.seq, commissioner_id: then.commissioner_id });
  return { epoch, entries: entriesOf(events, known, held), held };
}

/** @param {Log} log @param {number} seq */
function hasSeq({ entries }, seq) {
  const last = entries.at(-1);
  return last !== undefined && seq <= last.event.seq && entries.some(({ event }) => event.seq === seq);
}

/** @param {LoggedEvent[]} events @param {Activity[]} known entries to reuse while they still hold @param {Held[]} held */
function entriesOf(events, known, held) {
  const bySeq = new Map(known.map((entry) => [entry.event.seq, entry]));
  let before = AT_FIRST;
  let last = 0;
  return events.map((event) => {
    // Between two that are not neighbours anything may have happened.
    if (event.seq !== last + 1) before = AT_FIRST;
    const loaded = held.filter(({ seq }) => last <= seq && seq < event.seq).at(-1);
    if (loaded) before = { ...before, commissioner_id: loaded.commissioner_id };
    last = event.seq;
    const entry = bySeq.get(event.seq);
    const same =
      entry?.event.before?.deadline === before.deadline &&
      entry.event.before.commissioner_id === before.commissioner_id;
    const result = entry && same ? entry : { event: { ...event, before } };
    before = beforeNext(event, before);
    return result;
  });
}

/** @param {Envelope} event @param {Before} before @returns {Before} */
function beforeNext({ type, data }, before) {
  switch (type) {
    case 'draft_started':
    case 'draft_resumed':
    case 'pick_made':
    case 'pick_expired':
    case 'pick_undone':
      return { ...before, deadline: data.next?.deadline ?? null };
    case 'clock_extended':
    case 'clock_set':
      return { ...before, deadline: data.deadline };
    case 'commissioner_changed':
      return { ...before, commissioner_id: data.user_id };
    case 'draft_paused':
    case 'draft_reset':
    case 'league_deleted':
      return { ...before, deadline: null };
    case 'league_created':
      return { ...before, commissioner_id: data.member.user_id };
    case 'member_left':
      return { ...before, commissioner_id: data.commissioner_id };
    default:
      return before;
  }
}

/**
 * @param {Log} log
 * @returns {number} the first seq of the unbroken run up to the newest event; 1: the whole log; 0: an empty log
 */
export function knownSince({ entries }) {
  let at = entries.length - 1;
  while (at > 0 && entries[at - 1].event.seq === entries[at].event.seq - 1) at -= 1;
  return entries[at]?.event.seq ?? 0;
}

/**
 * What happened since, as far as the log knows. @param {Log} log @param {{epoch: string, seq: number}} since
 * @returns {Envelope[]} oldest first
 */
export const eventsSince = ({ epoch, entries }, since) =>
  epoch === since.epoch ? entries.map(({ event }) => event).filter(({ seq }) => seq > since.seq) : [];

/** @param {Log} log @param {{epoch: string, seq: number}} view @returns {boolean} whether its first page can be shown */
export function hasFirstPage(log, view) {
  const since = knownSince(log);
  return reaches(log, view) && (since <= 1 || newestOf(log) - since >= PAGE - 1);
}

/**
 * Whether it holds everything that led from one view to a later one.
 * @param {Log} log @param {{seq: number}} from @param {{epoch: string, seq: number}} view
 */
export const leadsFrom = (log, from, view) =>
  from.seq === view.seq || (reaches(log, view) && knownSince(log) <= from.seq + 1);

/** @param {Log} log @param {{epoch: string, seq: number}} view */
const reaches = (log, view) => log.epoch === view.epoch && newestOf(log) >= view.seq;

/** @param {Log} log */
const newestOf = ({ entries }) => entries.at(-1)?.event.seq ?? 0;

/**
 * @param {Log} log
 * @param {number} [most] how many events are looked at
 * @returns {Activity[]} newest first; if a member toggles a switch repeatedly, only the last change
 */
export function activityOf({ entries }, most = PAGE) {
  return entries
    .slice(-most)
    .filter((entry, at, shown) => !isSameSwitch(entry.event, shown[at + 1]?.event))
    .reverse();
}

/** @param {Envelope} event @param {Envelope|undefined} next */
const isSameSwitch = (event, next) =>
  event.type === 'autopick_set' && next?.type === event.type && next.data.user_id === event.data.user_id;

const OPENS_A_TURN = new Set(['draft_started', 'pick_made', 'pick_expired', 'pick_undone']);

/** @param {Activity} entry */
export const opensATurn = ({ event }) => OPENS_A_TURN.has(event.type);

/**
 * Whether an undo opened the present turn: autopick then waits, so that people can act first.
 * @param {Activity[]} activity newest first
 */
export const isReopened = (activity) => activity.find(opensATurn)?.event.type === 'pick_undone';

/** Events that bring in one person. */
const HAS_MEMBER = new Set(['league_created', 'member_joined', 'member_replaced']);

/**
 * Everyone the log names, including those who left: their names still appear in it.
 * @param {Log} log
 * @param {League|null} league
 * @returns {Map<string, Member>} by user id
 */
export function peopleOf({ entries }, league) {
  /** @type {Map<string, Member>} */
  const people = new Map();
  for (const { event } of entries) {
    const { type, data } = event;
    if (type === 'member_replaced' && data.was) {
      people.set(data.user_id, { ...data.member, user_id: data.user_id, display_name: data.was });
    }
    if (HAS_MEMBER.has(type)) people.set(data.member.user_id, data.member);
    else if (type === 'bots_added') for (const bot of data.members) people.set(bot.user_id, bot);
    else if (type === 'member_renamed') {
      const known = people.get(data.user_id);
      if (known) people.set(data.user_id, { ...known, display_name: data.display_name });
    }
  }
  for (const [id, gone] of people) people.set(id, named(gone, isolated(gone.display_name)));
  for (const member of toldApart(league?.members ?? [])) people.set(member.user_id, member);
  return people;
}
