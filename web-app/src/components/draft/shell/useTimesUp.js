import { useCallback, useState } from 'react';

import { articleFor } from '../../../lib/teamNames.js';

/** @import { DraftState, Team } from '../../../services/types.js' */

/**
 * The pick that was made for me, to be told in the room: by the clock, or by my autopick.
 *
 * @param {{state: DraftState, meId: string, autopick: boolean, teamsById: Map<string, Team>}} room
 * @returns {{words: string|null, dismiss: () => void}}
 */
export function useTimesUp({ state, meId, autopick, teamsById }) {
  const mine = state.picks.filter((pick) => pick.user_id === meId).at(-1) ?? null;
  const forMe = mine?.by === 'autopick' ? mine.pick_no : 0;
  // What was there when the room was opened is no news.
  const [told, setTold] = useState(forMe);
  const dismiss = useCallback(() => setTold(forMe), [forMe]);
  // Undone: the same slot may run out once more.
  if (forMe < told) setTold(forMe);
  // How it came about is said as it was: the switch may be turned since.
  const [made, setMade] = useState({ pickNo: forMe, autopick });
  if (forMe !== made.pickNo) setMade({ pickNo: forMe, autopick });
  // On a phone it lies over the teams: a later turn of mine needs the room.
  const later = state.on_clock === meId && state.picks.length > forMe;
  const isNews = forMe > told && mine !== null && !later;
  const team = mine ? teamsById.get(mine.team_id) : undefined;
  if (!isNews || !team) return { words: null, dismiss };
  const name = articleFor(teamsById.values()) + team.short_name;
  return { words: made.autopick ? `Autopick got you ${name}.` : `Time’s up: you got ${name}.`, dismiss };
}
