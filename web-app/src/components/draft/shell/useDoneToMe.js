import { useCallback, useState } from 'react';

import { isolated } from '../../../lib/isolated.js';
import { durationWords } from '../../../lib/time.js';
import { turnOf } from '../../../lib/turnOrder.js';
import { opensATurn } from '../../../services/draft/activity.js';
import { eventInWords } from '../../../services/draft/words.js';

/** @import { Activity, Before, LoggedEvent } from '../../../services/draft/activity.js' */
/** @import { DraftState, Member, Settings, Team } from '../../../services/types.js' */

/**
 * @typedef {{activity: Activity[], seq: number, meId: string, state: DraftState, settings: Settings,
 *   teamsById: Map<string, Team>, membersById: Map<string, Member>, nameOf: (userId: string) => string}} Room
 */

/** Whose matter an event is, for those that one member does to another. @type {Record<string, (data: any, before?: Before) => string|null>} */
const CONCERNS = {
  pick_made: ({ pick }) => (pick.by === 'commissioner' ? pick.user_id : null),
  pick_undone: ({ pick }) => pick.user_id,
  autopick_set: ({ user_id }) => user_id,
  role_set: ({ user_id }) => user_id,
  commissioner_changed: ({ user_id }) => user_id,
  member_left: ({ user_id, commissioner_id }, before) =>
    before?.commissioner_id === user_id ? commissioner_id : null,
};

/**
 * A pick that is changed is everybody's matter: it may take the team that they wait for.
 * @param {LoggedEvent} event @param {Room} room @param {number} turn see turnInWords
 */
const isDoneTo = (event, room, turn) =>
  event.actor_id !== null &&
  event.actor_id !== room.meId &&
  (event.type === 'pick_changed' ||
    CONCERNS[event.type]?.(event.data, event.before) === room.meId ||
    turnInWords(event, room, turn) !== null);

/**
 * What was done to my turn: an undo took it from me, or it was given more time.
 * @param {LoggedEvent} event @param {Room} room @param {number} turn the event that opened the present turn: what was done
 *   before that was done to another
 */
function turnInWords({ seq, type, actor_id, data }, { state, settings, meId, nameOf }, turn) {
  if (seq < turn) return null;
  const actor = nameOf(actor_id ?? '');
  if (type === 'clock_set' && data.add_seconds && state.on_clock === meId)
    return `${actor} gave you ${durationWords(data.add_seconds * 1000)} more`;
  if (type !== 'pick_undone' || data.pick.user_id === meId) return null;
  const { pick_no, user_id } = data.pick;
  const wasLast = pick_no === state.order.length * settings.rounds;
  if (wasLast || turnOf(settings.draft_type, state.order, pick_no + 1)?.user_id !== meId) return null;
  const why = data.reason ? ` (${isolated(data.reason)})` : '';
  const whose = user_id === actor_id ? 'their' : `${nameOf(user_id)}’s`;
  return `${actor} undid pick ${pick_no}${why}, so it’s ${whose} turn again. You’re next.`;
}

/** @param {Activity} entry */
const isPick = ({ event }) => event.type === 'pick_made' || event.type === 'pick_expired';

/** What the next pick makes old. @param {LoggedEvent} event */
const isOfTurn = ({ type }) => type === 'pick_undone' || type === 'clock_set';

/**
 * What others did to what is mine, such as changing my pick, since the room was opened: one act after another, the
 * oldest first. What was done to a turn is told until the next pick.
 *
 * @param {Room} room
 * @returns {{words: string|null, dismiss: () => void, dismissAll: () => void}}
 */
export function useDoneToMe(room) {
  const { activity, seq, meId, teamsById, membersById } = room;
  const [told, setTold] = useState(seq);
  // Newest first: what was told already ends the search.
  const end = activity.findIndex(({ event }) => event.seq <= told);
  const news = end < 0 ? activity : activity.slice(0, end);
  const picked = news.find(isPick)?.event.seq ?? told;
  const turn = news.find(opensATurn)?.event.seq ?? told;
  const event = news
    .filter((one) => isDoneTo(one.event, room, turn) && !(isOfTurn(one.event) && one.event.seq < picked))
    .at(-1)?.event;
  const first = event?.seq ?? told;
  const dismiss = useCallback(() => setTold(first), [first]);
  const dismissAll = useCallback(() => setTold(seq), [seq]);
  const words = event
    ? (turnInWords(event, room, turn) ??
      eventInWords(event, { teamsById, membersById, me: meId, isOld: true }))
    : null;
  return { words, dismiss, dismissAll };
}
