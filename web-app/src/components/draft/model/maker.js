/** @import { Pick } from '../../../services/types.js' */

/**
 * Who or what made a pick. `clock`: the member's time ran out; `automatic`: their time or their autopick, which is not
 * known of old or public drafts.
 * @typedef {'member'|'commissioner'|'autopick'|'clock'|'automatic'} Maker
 */

/** @param {Pick} pick @returns {Maker} */
export function makerOf({ by, ran_out }) {
  if (by !== 'autopick') return by;
  if (ran_out) return 'clock';
  return ran_out === false ? 'autopick' : 'automatic';
}

/** What is said beside a pick. @type {Record<Maker, string>} */
export const MADE = {
  member: '',
  commissioner: 'by the commissioner',
  autopick: 'by autopick',
  clock: 'time ran out',
  automatic: 'picked automatically',
};
