import { useCallback, useMemo } from 'react';

import { upNext } from '../model/grid.js';
import { nextAutopick, picksByTeam, rankTeams } from '../model/teamList.js';
import { useSameMap } from './useSameMap.js';

/** @import { RoomView } from '../../../hooks/useWebSocket.js' */
/** @import { DraftState, League, Member, Team } from '../../../services/types.js' */

/** How many of the next members the clock bar names. */
const NAMED_NEXT = 3;

/**
 * A member with several turns in a row is named once.
 * @param {string[]} ids
 * @param {(id: string) => string} nameOf
 */
export function inTurn(ids, nameOf) {
  const starts = ids.flatMap((id, at) => (id === ids[at - 1] ? [] : [at]));
  return starts.map((at, n) => {
    const turns = (starts[n + 1] ?? ids.length) - at;
    const often = turns === 1 ? '' : turns === 2 ? ' twice' : ` ${turns} times`;
    return nameOf(ids[at]) + often;
  });
}

/**
 * The data of the room's parts, derived once and kept stable: an event replaces only the objects it changes.
 *
 * @param {RoomView & {league: League, state: DraftState}} room
 * @param {string} meId
 * @param {Team[]} teams
 * @param {{teamIds: string[], status: string}} myQueue nothing is said of it before it has loaded
 */
export function useRoomModel(room, meId, teams, { teamIds: queue, status }) {
  const { league, state } = room;
  const membersById = useSameMap(room.people);
  const taken = useMemo(() => picksByTeam(state.picks), [state.picks]);
  const nameOf = useCallback(
    (/** @type {string} */ id) => membersById.get(id)?.display_name ?? 'Former member',
    [membersById],
  );
  const ownerOf = useCallback(
    (/** @type {string} */ id) => (id === meId ? 'you' : nameOf(id)),
    [meId, nameOf],
  );
  const ranked = useMemo(() => rankTeams(teams), [teams]);
  const isKnown = status === 'ready';
  const autopickTakes = useMemo(
    () => (isKnown ? nextAutopick(queue, ranked, taken) : null),
    [isKnown, queue, ranked, taken],
  );
  const next = useMemo(
    () => inTurn(upNext(state, league.settings, NAMED_NEXT), ownerOf),
    [state, league.settings, ownerOf],
  );
  const me = league.members.find((member) => member.user_id === meId);
  // Bots are always here, which tells nothing.
  const crowd = league.members.filter((one) => !one.is_bot);
  const isHere = (/** @type {Member} */ one) => one.active !== false && room.present.has(one.user_id);
  const running = state.status === 'drafting' || state.status === 'paused';
  return {
    membersById,
    taken,
    nameOf,
    ownerOf,
    autopickTakes,
    next: running ? next : [],
    myPicks: state.picks.filter((pick) => pick.user_id === meId).length,
    // A co-commissioner runs the draft too.
    isCommissioner: me?.role === 'commissioner' || me?.role === 'co_commissioner',
    isMyTurn: state.on_clock === meId && state.status === 'drafting',
    autopick: me?.autopick ?? false,
    queued: useMemo(
      () => (isKnown ? queue.filter((id) => !taken.has(id)).length : null),
      [isKnown, queue, taken],
    ),
    presentCount: room.present.size === 0 ? null : crowd.filter(isHere).length,
    peopleCount: crowd.length,
  };
}
