/**
 * What is going on and what the reader should do now, in words.
 *
 * @typedef {'mine'|'other'|'paused'|'complete'} Kind
 * @typedef {{kind: Kind, eyebrow: string, headline: string, advice: string}} Situation
 */
import { isolated } from '../../../lib/isolated.js';
import { picksUntilTurn } from './grid.js';

/** @import { DraftState, League, Phase } from '../../../services/types.js' */

/**
 * @param {{league: League, state: DraftState, meId: string, nameOf: (userId: string) => string, phase: Phase,
 *   autopick: boolean, sending: boolean, queued: number|null}} scene `queued`: available teams in my queue, null while
 *   it is not known; `sending`: my pick is being sent
 * @returns {Situation}
 */
export function situation(scene) {
  const { state, meId, nameOf } = scene;
  if (state.status === 'complete' || state.on_clock === null) {
    return {
      kind: 'complete',
      eyebrow: 'All picks made',
      headline: 'Draft complete',
      advice: 'That’s a wrap.',
    };
  }
  const mine = state.on_clock === meId;
  const name = nameOf(state.on_clock);
  if (state.status === 'paused') {
    const { paused } = scene.league;
    const by = paused?.by ? `By ${paused.by === meId ? 'you' : nameOf(paused.by)}` : '';
    const wait = mine ? 'You pick when it resumes.' : 'Nobody picks until it resumes.';
    return {
      kind: 'paused',
      eyebrow: mine ? 'Your turn' : `${name}’s turn`,
      headline: 'Paused',
      advice: paused?.reason
        ? `${by ? `${by}: ` : ''}${isolated(paused.reason)}`
        : `${by ? `${by}. ` : ''}${wait}`,
    };
  }
  if (mine)
    return { kind: 'mine', eyebrow: 'On the clock', headline: 'Your turn', advice: adviceForMyTurn(scene) };
  return { kind: 'other', eyebrow: 'On the clock', headline: name, advice: adviceWhileWaiting(scene) };
}

// Each advice fits on one line of a phone.

/** @param {Parameters<typeof situation>[0]} scene */
function adviceForMyTurn({ sending, phase, autopick }) {
  if (sending) return 'Your pick is on its way.';
  if (phase === 'offline' || phase === 'reconnecting') {
    return 'You’re offline. Choose now and we’ll send it when you’re back.';
  }
  if (autopick) return 'Autopick acts soon. Confirm to choose yourself.';
  return 'Pick a team, then confirm.';
}

/** @param {Parameters<typeof situation>[0]} scene */
function adviceWhileWaiting({ league, state, meId, queued }) {
  const wait = picksUntilTurn(state, league.settings, meId);
  if (wait === null) return 'You have no more turns. Enjoy the rest.';
  const empty = queued === 0;
  if (wait === 1) return `You are next. ${empty ? 'Your queue is empty.' : 'Have a team ready.'}`;
  return `You pick in ${wait} turns.${empty ? ' Your queue is empty.' : ''}`;
}

/**
 * What the bar under the teams offers for the selected team.
 * @typedef {'pending'|'taken'|'closed'|'paused'|'mine'|'for'|'wait'} ConfirmMode
 */

/**
 * @param {{state: DraftState, meId: string, pending: boolean, taken: boolean, actingFor: boolean}} scene `actingFor`:
 *   the commissioner has chosen to pick for the member on the clock
 * @returns {ConfirmMode}
 */
export function confirmMode({ state, meId, pending, taken, actingFor }) {
  if (pending) return 'pending';
  if (state.on_clock === null || state.status === 'complete') return 'closed';
  if (taken) return 'taken';
  if (state.status === 'paused') return 'paused';
  if (state.on_clock === meId) return 'mine';
  return actingFor ? 'for' : 'wait';
}
