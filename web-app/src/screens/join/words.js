import { dayAndTime } from '../../components/common/times.js';
import { isolated } from '../../lib/isolated.js';
import { clockInWords } from '../../lib/time.js';

/**
 * The draft in one line: how long it takes, and when it begins. The page shows the same before the app is here (boot.js).
 * @param {Pick<import('../../services/types.js').InvitePreview,
 *   'commissioner_name'|'rounds'|'pick_seconds'|'starts_at'|'start_by_itself'>} league
 */
export function draftInShort({ commissioner_name, rounds, pick_seconds, starts_at, start_by_itself }) {
  const isPlanned = starts_at !== null && starts_at > Date.now();
  return [
    rounds === 1 ? '1 round' : `${rounds} rounds`,
    pick_seconds === null ? 'no clock' : `${clockInWords(pick_seconds)} per pick`,
    isPlanned
      ? `${start_by_itself ? 'starts' : 'planned for'} ${dayAndTime(starts_at)}`
      : `starts when ${isolated(commissioner_name)} starts it`,
  ].join(' · ');
}

/**
 * The form of a newcomer, which the page shows before the app is here, too (app/first/FirstInvitation.jsx).
 * @type {{fields: ['display_name'], action: string, nameHint: string}}
 */
export const JOIN = {
  fields: ['display_name'],
  action: 'Join the league',
  nameHint: 'What the others see on the board. E-mail and password can wait.',
};

/** The code of a question that is no refusal: the name is a member's. */
export const TWIN = 'twin';

/** @param {string} name @param {Pick<import('../../services/types.js').InvitePreview, 'member_names'>} league */
export const hasOneCalled = (name, { member_names }) =>
  member_names.some((one) => one.toLowerCase() === name.toLowerCase());

/** @param {string} name */
export const twinInWords = (name) =>
  `There’s a ${isolated(name)} in this league already. If that’s you, tap “I’m already in this league”. If not, add to your name, or join with it all the same.`;
