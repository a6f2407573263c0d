/**
 * What is going on and what the reader should do now, in words.
 *
 * @typedef {'mine'|'other'|'paused'|'complete'} Kind
 * @typedef {{kind: Kind, eyebrow: string, headline: string, advice: string, hurries: boolean}} Situation `hurries`: in my
 *   last seconds the clock may say to pick now, because nothing else will
 */
import { isolated } from '../../../lib/isolated.js';
import { picksUntilTurn } from './grid.js';

/** @import { DraftState, League, Phase } from '../../../services/types.js' */

/** What is chosen now waits on this device. @param {Phase} phase */
export const isCutOff = (phase) => phase === 'offline';

/**
 * @param {{league: League, state: DraftState, meId: string, nameOf: (userId: string) => string, phase: Phase,
 *   autopick: boolean, sending: boolean, queued: number|null, held?: boolean, late?: boolean}} scene `queued`: available teams in my
 *   queue, null while it is not known; `sending`: my pick is being sent; `held`: an undo holds back the autopick of
 *   whoever is on the clock; `late`: I am cut off, and my time is over
 * @returns {Situation}
 */
export function situation(scene) {
  const { state, meId, nameOf } = scene;
  if (state.status === 'complete' || state.on_clock === null) {
    return {
      kind: 'complete',
      eyebrow: 'All picks made',
      headline: 'Draft complete',
      advice: 'That’s a wrap. Next up: the season.',
      hurries: false,
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
      hurries: false,
    };
  }
  const eyebrow = 'On the clock';
  if (!mine)
    return { kind: 'other', eyebrow, headline: name, advice: adviceWhileWaiting(scene), hurries: false };
  const hurries = !scene.sending && !scene.autopick && !isCutOff(scene.phase);
  return { kind: 'mine', eyebrow, headline: 'Your turn', advice: adviceForMyTurn(scene), hurries };
}

// Each advice fits on one line of a phone.

/** @param {Parameters<typeof situation>[0]} scene */
function adviceForMyTurn({ state, sending, phase, autopick, held, late }) {
  if (late) return 'You’re offline, and your time is up.';
  if (sending) return isCutOff(phase) ? 'You’re offline. Your pick is kept.' : 'Your pick is on its way.';
  if (isCutOff(phase))
    return state.deadline === null
      ? 'You’re offline. Choose now and we’ll send it when you’re back.'
      : 'You’re offline. Be back before 0:00 to pick.';
  if (phase === 'reconnecting') return 'Reconnecting. Pick now, and we’ll keep trying.';
  if (autopick && held) return HELD;
  if (autopick) return 'Autopick acts soon. Confirm to choose yourself.';
  return 'Pick a team, then confirm.';
}

/** Autopick gives people time to act after an undo (UNDO_HOLD_MS of the server). */
const HELD = 'After an undo, autopick waits up to 30 s.';

/** @param {Parameters<typeof situation>[0]} scene */
function adviceWhileWaiting({ league, state, meId, queued, held }) {
  if (held) return HELD;
  const wait = picksUntilTurn(state, league.settings, meId);
  if (wait === null) return 'You have no more turns. Enjoy the rest.';
  const empty = queued === 0;
  if (wait === 1) return `You are next. ${empty ? 'Your queue is empty.' : 'Have a team ready.'}`;
  return `You pick in ${wait} turns.${empty ? ' Your queue is empty.' : ''}`;
}
