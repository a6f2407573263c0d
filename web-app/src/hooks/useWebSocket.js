import { useCallback, useMemo, useSyncExternalStore } from 'react';

import { reopenRoom } from '../services/draft/rooms.js';
import { useRoom } from './useRoom.js';

/**
 * A league, live: its present state, how far to trust it, who is online, what happened and what was missed.
 * @param {string} leagueId
 */
export function useWebSocket(leagueId) {
  const room = useRoom(leagueId);
  const state = useSyncExternalStore(room.subscribe, room.getState);
  const reload = useCallback(() => reopenRoom(room), [room]);
  return useMemo(
    () => ({
      ...state,
      opened: room.opened,
      reload,
      dismissMissed: room.dismissMissed,
      showOlder: room.showOlder,
      serverNow: room.serverNow,
    }),
    [state, reload, room],
  );
}

/** @typedef {ReturnType<typeof useWebSocket>} RoomView */
