import { useCallback, useState } from 'react';

import { eventInWords } from '../../../services/draft/words.js';

/** @import { Activity, Before, LoggedEvent } from '../../../services/draft/activity.js' */
/** @import { Member, Team } from '../../../services/types.js' */

/** Whose matter an event is, for those that one member does to another. @type {Record<string, (data: any, before?: Before) => string|null>} */
const CONCERNS = {
  pick_made: ({ pick }) => (pick.by === 'commissioner' ? pick.user_id : null),
  pick_undone: ({ pick }) => pick.user_id,
  pick_changed: ({ user_id }) => user_id,
  autopick_set: ({ user_id }) => user_id,
  role_set: ({ user_id }) => user_id,
  commissioner_changed: ({ user_id }) => user_id,
  member_left: ({ user_id, commissioner_id }, before) =>
    before?.commissioner_id === user_id ? commissioner_id : null,
};

/** @param {LoggedEvent} event @param {string} meId */
const isDoneTo = ({ type, actor_id, data, before }, meId) =>
  actor_id !== null && actor_id !== meId && CONCERNS[type]?.(data, before) === meId;

/** @param {Activity} entry */
const isPick = ({ event }) => event.type === 'pick_made' || event.type === 'pick_expired';

/**
 * What others did to what is mine, such as changing my pick, since the room was opened: one act after another, the
 * oldest first. An undone pick is told until the next pick.
 *
 * @param {{activity: Activity[], seq: number, meId: string, teamsById: Map<string, Team>,
 *   membersById: Map<string, Member>}} room
 * @returns {{words: string|null, dismiss: () => void, dismissAll: () => void}}
 */
export function useDoneToMe({ activity, seq, meId, teamsById, membersById }) {
  const [told, setTold] = useState(seq);
  // Newest first: what was told already ends the search.
  const end = activity.findIndex(({ event }) => event.seq <= told);
  const news = end < 0 ? activity : activity.slice(0, end);
  const picked = news.find(isPick)?.event.seq ?? told;
  const event = news
    .filter(
      (one) => isDoneTo(one.event, meId) && !(one.event.type === 'pick_undone' && one.event.seq < picked),
    )
    .at(-1)?.event;
  const first = event?.seq ?? told;
  const dismiss = useCallback(() => setTold(first), [first]);
  const dismissAll = useCallback(() => setTold(seq), [seq]);
  const words = event ? eventInWords(event, { teamsById, membersById, me: meId, isOld: true }) : null;
  return { words, dismiss, dismissAll };
}
