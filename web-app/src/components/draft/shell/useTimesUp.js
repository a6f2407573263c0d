import { useCallback, useState } from 'react';

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
  const isNews = forMe > told && mine !== null;
  const team = mine ? teamsById.get(mine.team_id)?.short_name : undefined;
  if (!isNews || !team) return { words: null, dismiss };
  return { words: autopick ? `Autopick got you the ${team}.` : `Time’s up: you got the ${team}.`, dismiss };
}
