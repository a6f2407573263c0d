import { useCallback, useState } from 'react';

import { eventInWords } from '../../../services/draft/words.js';

/** @import { Activity } from '../../../services/draft/activity.js' */
/** @import { Envelope, Member, Team } from '../../../services/types.js' */

/** Whose matter an event is, for those that one member does to another. @type {Record<string, (data: any) => string|null>} */
const CONCERNS = {
  pick_made: ({ pick }) => (pick.by === 'commissioner' ? pick.user_id : null),
  pick_undone: ({ pick }) => pick.user_id,
  pick_changed: ({ user_id }) => user_id,
  autopick_set: ({ user_id }) => user_id,
  role_set: ({ user_id }) => user_id,
  commissioner_changed: ({ user_id }) => user_id,
};

/** @param {Envelope} event @param {string} meId */
const isDoneTo = ({ type, actor_id, data }, meId) =>
  actor_id !== null && actor_id !== meId && CONCERNS[type]?.(data) === meId;

/**
 * The last thing that somebody did to what is mine, such as changing my pick, since the room was opened.
 *
 * @param {{activity: Activity[], seq: number, meId: string, teamsById: Map<string, Team>,
 *   membersById: Map<string, Member>}} room
 * @returns {{words: string|null, dismiss: () => void}}
 */
export function useDoneToMe({ activity, seq, meId, teamsById, membersById }) {
  const [told, setTold] = useState(seq);
  // Newest first: what was told already ends the search.
  const end = activity.findIndex(({ event }) => event.seq <= told);
  const news = end < 0 ? activity : activity.slice(0, end);
  const event = news.find((one) => isDoneTo(one.event, meId))?.event;
  const last = event?.seq ?? told;
  const dismiss = useCallback(() => setTold(last), [last]);
  return { words: event ? eventInWords(event, { teamsById, membersById, me: meId }) : null, dismiss };
}
