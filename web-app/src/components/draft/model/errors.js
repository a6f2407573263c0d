/** Refused draft commands in words: what happened to the pick, and what to do next. */
import { errorInWords } from '../../common/errorWords.js';

/** @typedef {{code?: string, message?: string, retryAfter?: number|null}} Refusal */

/** @type {Record<string, string>} */
const SENTENCES = {
  not_your_turn: 'It’s someone else’s turn now, so nothing was picked. Your team is still selected.',
  stale_pick:
    'That turn was already over when your pick arrived, so nothing was picked. The board is up to date again.',
  team_not_found: 'That team is not part of this competition. Choose another one.',
  draft_not_running: 'The draft is not running, so nothing was picked. Try again once it resumes.',
  draft_not_paused: 'The draft is already running.',
  nothing_to_undo: 'There is no pick left to undo.',
  offline: 'You’re offline, so this wasn’t sent. Nothing has changed; try again when you’re back.',
  unavailable:
    'We couldn’t reach the server, so this may not have gone through. Check the board, then try again.',
};

/**
 * @param {Refusal} error
 * @param {{teamName?: string, ownerName?: string, myTurn?: boolean, forName?: string|null}} [about] the team in question and
 *   its present owner; `forName`: the member for whom it was picked, if not for me
 * @returns {string}
 */
export function refusalInWords(error, { teamName, ownerName, myTurn, forName } = {}) {
  if (error.code === 'team_taken') {
    const team = teamName ?? 'That team';
    const went = ownerName ? `${team} just went to ${ownerName}.` : `${team} is already taken.`;
    return myTurn ? `${went} It’s still your turn: pick another team.` : `${went} Choose another team.`;
  }
  if (error.code === 'too_late') {
    const [whom, who] = forName ? [forName, 'they'] : ['you', 'you'];
    return `Your pick came in too late, so we picked for ${whom}. The board shows what ${who} got.`;
  }
  return (error.code && SENTENCES[error.code]) || errorInWords(error);
}
