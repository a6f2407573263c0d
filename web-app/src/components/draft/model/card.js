/**
 * The card under the teams, where a pick is confirmed: what it offers for the selected team, in words. It must never
 * say the opposite of the clock bar (situation.js).
 *
 * @typedef {'pending'|'taken'|'closed'|'paused'|'mine'|'for'|'wait'} ConfirmMode
 */
import { isolated } from '../../../lib/isolated.js';

/** @import { DraftState, Team } from '../../../services/types.js' */

/**
 * @param {{state: DraftState, meId: string, pending: boolean, taken: boolean, actingFor: boolean}} scene `actingFor`:
 *   the commissioner has chosen to pick for the member on the clock; `taken`: so is the selected team, which then
 *   counts as none where one is to be picked: the card must show what to do
 * @returns {ConfirmMode}
 */
export function confirmMode({ state, meId, pending, taken, actingFor }) {
  if (state.on_clock === null || state.status === 'complete') return 'closed';
  const paused = state.status === 'paused';
  if (pending && !paused) return 'pending';
  if (!paused && state.on_clock === meId) return 'mine';
  if (!paused && actingFor) return 'for';
  if (taken) return 'taken';
  return paused ? 'paused' : 'wait';
}

/**
 * The line beside the selected team.
 * @param {ConfirmMode} mode
 * @param {{clockName: string, owner: string, cutOff: boolean, late?: boolean}} scene
 */
export function cardLine(mode, { clockName, owner, cutOff, late = false }) {
  switch (mode) {
    case 'pending':
      return late ? 'Not sent' : cutOff ? 'Not sent yet' : 'Sending your pick';
    case 'taken':
      return owner === 'you' ? 'Yours' : `Taken by ${owner}`;
    case 'paused':
      return 'The draft is paused';
    case 'mine':
      return 'Your pick?';
    case 'for':
      return `You pick for ${clockName}`;
    case 'closed':
      return 'The draft is complete';
    default:
      return `${clockName} is on the clock`;
  }
}

/**
 * What becomes of a pick that was confirmed. Nothing is promised that the clock may prevent.
 * @param {{clockName: string, cutOff: boolean, hasClock: boolean, late: boolean}} scene `clockName`: for whom it is, or
 *   "you"; `late`: cut off, and the time is over
 */
export function sendingWords({ clockName, cutOff, hasClock, late }) {
  if (late) return `Too late to send: the clock has picked for ${clockName}, or will.`;
  if (cutOff) return `We’ll send it ${hasClock ? 'if you’re back before 0:00' : 'when you’re back'}.`;
  return 'Sending… We keep trying until it arrives.';
}

/**
 * The card's text while no team is selected.
 * @param {ConfirmMode} mode
 * @param {{clockName: string, best: {team: Team, source: string}|null, lost: {team: Team, owner: string, isMine: boolean}|null,
 *   isDone: boolean}} scene
 *   `best`: what autopick would take; `lost`: the taken team that I had selected, or have just tapped; `isDone`: I have
 *   no more turns
 */
export function emptyWords(mode, { clockName, best, lost, isDone }) {
  if (mode === 'mine') {
    const first = lost ? takenWords(lost) : 'Your turn. ';
    return best?.source === 'queue'
      ? `${first}First in your queue: ${isolated(best.team.name)}.`
      : `${first}Pick a team, then confirm.`;
  }
  if (mode === 'for') return `${lost ? takenWords(lost) : ''}Pick a team for ${clockName}.`;
  if (isDone) return `${mode === 'paused' ? 'Paused. ' : ''}You have all your teams.`;
  if (mode === 'paused') return 'Paused. Select a team to queue it.';
  return 'Select a team to queue it, or to pick it on your turn.';
}

/** @param {{team: Team, owner: string, isMine: boolean}} lost */
const takenWords = ({ team, owner, isMine }) =>
  isMine ? `${isolated(team.name)}: you have them. ` : `${isolated(team.name)} went to ${owner}. `;
