/** @import { Activity } from '../../../services/draft/activity.js' */
/** @import { Pick } from '../../../services/types.js' */

/**
 * Who picked for the member whose turn it was: "Ana", "you" or "the clock"; null if they picked themselves, or had
 * their own autopick do it.
 * @param {Pick} pick
 * @param {{activity: Activity[], nameOf: (userId: string) => string, meId: string}} room `activity`: newest first
 */
export function pickerInWords(pick, { activity, nameOf, meId }) {
  if (pick.by !== 'commissioner') return pick.ran_out ? 'the clock' : null;
  const isIt = (/** @type {Activity} */ { event: { type, data } }) =>
    type === 'pick_made' && data.pick.pick_no === pick.pick_no;
  const actor = activity.find(isIt)?.event.actor_id;
  return actor ? (actor === meId ? 'you' : nameOf(actor)) : 'the commissioner';
}
