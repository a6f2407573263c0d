import { useEffect, useMemo, useSyncExternalStore } from 'react';

import { useRoom } from './useRoom.js';

/**
 * My queue in this league. Changes show at once and are saved a moment later.
 * @param {string} leagueId
 */
export function useQueue(leagueId) {
  const { queue } = useRoom(leagueId);
  const state = useSyncExternalStore(queue.subscribe, queue.getState);
  useEffect(() => {
    queue.want();
    window.addEventListener('pagehide', queue.flush);
    return () => {
      window.removeEventListener('pagehide', queue.flush);
      queue.flush();
    };
  }, [queue]);
  return useMemo(() => {
    const { set, add, remove, move } = queue;
    return { ...state, set, add, remove, move };
  }, [queue, state]);
}
