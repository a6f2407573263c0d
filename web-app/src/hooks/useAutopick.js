import { useSyncExternalStore } from 'react';

import { useRoom } from './useRoom.js';

/**
 * My autopick switch in this league: the last wish wins, whatever became of the answers to the ones before.
 * @param {string} leagueId
 */
export function useAutopick(leagueId) {
  const { autopick } = useRoom(leagueId);
  const { wanted, error } = useSyncExternalStore(autopick.subscribe, autopick.getState);
  return { wanted, error, set: autopick.set };
}
