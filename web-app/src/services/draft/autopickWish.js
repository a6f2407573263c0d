/** My autopick switch: the last choice wins, on whatever device it was made. */

/** @import { View } from '../types.js' */
import { persist } from '../api/command.js';
import * as draftService from './draftService.js';
import { createLastWish } from './lastWish.js';

/** @param {{leagueId: string, me: string|null, getView: () => View|null}} options */
export function createAutopickWish({ leagueId, me, getView }) {
  const abort = new AbortController();
  /** The seq of the last choice that was answered: the view may lack it. */
  let answeredSeq = 0;

  /** @param {boolean} enabled @param {string} cmdId */
  async function send(enabled, cmdId) {
    answeredSeq = (await draftService.setAutopick(leagueId, enabled, cmdId, me)).seq;
  }

  /**
   * Whether autopick was switched since, on another device or by the commissioner.
   * @param {View|null} then
   */
  async function isOld(then) {
    if (!then) return false;
    const since = Math.max(then.seq, answeredSeq);
    const answer = await draftService.snapshot(leagueId, { epoch: then.epoch, since });
    return (
      answer.mode === 'delta' &&
      answer.events.some(({ type, data }) => type === 'autopick_set' && data.user_id === me)
    );
  }
  const wish = createLastWish(
    send,
    (attempt) => persist(attempt, { signal: abort.signal, giveUpAfterMs: Number.POSITIVE_INFINITY }),
    { mark: getView, isOld },
  );
  return { ...wish, close: () => abort.abort() };
}
