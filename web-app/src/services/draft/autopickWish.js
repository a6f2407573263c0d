/** My autopick switch: the last choice wins, on whatever device it was made. */

/** @import { View } from '../types.js' */
import { persist } from '../api/command.js';
import * as draftService from './draftService.js';
import { createLastWish } from './lastWish.js';

/** @param {{leagueId: string, me: string|null, getView: () => View|null}} options */
export function createAutopickWish({ leagueId, me, getView }) {
  /**
   * Whether autopick was switched since, on another device or by the commissioner.
   * @param {View|null} then
   */
  async function isOld(then) {
    if (!then) return false;
    const answer = await draftService.snapshot(leagueId, { epoch: then.epoch, since: then.seq });
    return (
      answer.mode === 'delta' &&
      answer.events.some(({ type, data }) => type === 'autopick_set' && data.user_id === me)
    );
  }
  return createLastWish(
    (/** @type {boolean} */ enabled, cmdId) => draftService.setAutopick(leagueId, enabled, cmdId, me),
    (attempt) => persist(attempt, { giveUpAfterMs: Number.POSITIVE_INFINITY }),
    { mark: getView, isOld },
  );
}
