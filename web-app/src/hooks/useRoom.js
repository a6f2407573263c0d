import { useEffect, useMemo, useSyncExternalStore } from 'react';

import { keepRoom, roomOf, roomsVersion } from '../services/draft/rooms.js';
import { useSession } from './useSession.js';

/**
 * The shared room of a league, open for as long as a component uses it.
 * @param {string} leagueId
 * @returns {import('../services/draft/room.js').Room}
 */
export function useRoom(leagueId) {
  const userId = useSession().user?.id;
  const version = useSyncExternalStore(roomsVersion.subscribe, roomsVersion.get);
  // biome-ignore lint/correctness/useExhaustiveDependencies(userId): another member has other rooms
  // biome-ignore lint/correctness/useExhaustiveDependencies(version): a forgotten room is opened anew
  const room = useMemo(() => roomOf(leagueId), [leagueId, userId, version]);
  useEffect(() => keepRoom(room), [room]);
  return room;
}
