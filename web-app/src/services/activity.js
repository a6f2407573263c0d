/** The league's log as a member reads it: newest first, each event with the clock that ran when it happened. */

/** @import { Envelope, League, Member } from './types.js' */

/** How many events the screen keeps. */
const SHOWN = 200;

/**
 * @typedef {{event: Envelope, deadline: number|null}} Activity deadline: of the turn that ran just before the event
 * @typedef {{epoch: string, events: Envelope[]}} Log events oldest first, without doubles, maybe with holes
 */

/**
 * @param {Log} log
 * @param {Envelope[]} more in any order
 * @returns {Log} the same object when there was nothing new; a fresh log when the epoch changed
 */
export function withEvents(log, more) {
  let { epoch, events } = log;
  for (const event of more) {
    if (event.epoch !== epoch) {
      epoch = event.epoch;
      events = [];
    }
    const last = events.at(-1);
    if (!last || event.seq > last.seq) events = [...events, event];
    else if (!events.some((one) => one.seq === event.seq)) {
      events = [...events, event].sort((a, b) => a.seq - b.seq);
    }
  }
  return events === log.events ? log : { epoch, events };
}

/** @param {Log} log @returns {boolean} it begins with the league and misses nothing */
export function isWholeLog({ events }) {
  return events.length > 0 && events[0].seq === 1 && events.at(-1)?.seq === events.length;
}

/** @param {Log} log @returns {Activity[]} newest first */
export function activityOf({ events }) {
  /** @type {number|null} */
  let deadline = null;
  const entries = events.map((event) => {
    const entry = { event, deadline };
    deadline = deadlineAfter(event, deadline);
    return entry;
  });
  return entries.slice(-SHOWN).reverse();
}

/** @param {Envelope} event @param {number|null} before @returns {number|null} */
function deadlineAfter({ type, data }, before) {
  switch (type) {
    case 'draft_started':
    case 'draft_resumed':
    case 'pick_made':
    case 'pick_expired':
    case 'pick_undone':
      return data.next?.deadline ?? null;
    case 'clock_extended':
      return data.deadline;
    case 'draft_paused':
    case 'league_deleted':
      return null;
    default:
      return before;
  }
}

/**
 * Everybody the log knows, also those who are gone: their names still stand in it.
 * @param {Log} log
 * @param {League|null} league
 * @returns {Map<string, Member>} by user id
 */
export function peopleOf({ events }, league) {
  /** @type {Map<string, Member>} */
  const people = new Map();
  for (const { type, data } of events) {
    if (type === 'league_created' || type === 'member_joined') people.set(data.member.user_id, data.member);
    else if (type === 'bots_added') for (const bot of data.members) people.set(bot.user_id, bot);
    else if (type === 'member_renamed') {
      const known = people.get(data.user_id);
      if (known) people.set(data.user_id, { ...known, display_name: data.display_name });
    }
  }
  for (const member of league?.members ?? []) people.set(member.user_id, member);
  return people;
}
