import { useCallback, useState } from 'react';

import { isolated } from '../../../lib/isolated.js';
import { articleFor } from '../../../lib/teamNames.js';

/** @import { DraftState, Team } from '../../../services/types.js' */

/**
 * The pick made for me, by the clock or by my autopick, to be shown in the room.
 *
 * @param {{state: DraftState, meId: string, teamsById: Map<string, Team>, takenAtZero: number}} room `takenAtZero`: the turn
 *   for which this device sent what was selected as the time ran out, 0 for none
 * @returns {{words: string|null, dismiss: () => void}}
 */
export function useTimesUp({ state, meId, teamsById, takenAtZero }) {
  const mine = state.picks.filter((pick) => pick.user_id === meId).at(-1) ?? null;
  const isSelected = mine?.by === 'member' && mine.pick_no === takenAtZero;
  const forMe = mine && (mine.by === 'autopick' || isSelected) ? mine.pick_no : 0;
  // A pick made before the room was opened is not news.
  const [told, setTold] = useState(forMe);
  const dismiss = useCallback(() => setTold(forMe), [forMe]);
  // After an undo the same slot may run out again.
  if (forMe < told) setTold(forMe);
  // On a phone it covers the teams, which my next turn needs.
  const later = state.on_clock === meId && state.picks.length > forMe;
  const isNews = forMe > told && mine !== null && !later;
  const team = mine ? teamsById.get(mine.team_id) : undefined;
  if (!isNews || !team) return { words: null, dismiss };
  const name = articleFor(teamsById.values()) + isolated(team.short_name);
  if (isSelected) return { words: `Time’s up: you got ${name}, as selected.`, dismiss };
  return { words: mine.ran_out ? `Time’s up: you got ${name}.` : `Autopick got you ${name}.`, dismiss };
}
