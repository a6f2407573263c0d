import { useSyncExternalStore } from 'react';

import { useRoom } from './useRoom.js';
import { useWarningBeforeLeaving } from './useWarningBeforeLeaving.js';

/**
 * My autopick switch in this league. The last choice wins, whatever became of earlier ones.
 * @param {string} leagueId
 */
export function useAutopick(leagueId) {
  const { autopick } = useRoom(leagueId);
  const { wanted, error, waits = false } = useSyncExternalStore(autopick.subscribe, autopick.getState);
  useWarningBeforeLeaving(waits);
  return { wanted, error, waits, set: autopick.set };
}
