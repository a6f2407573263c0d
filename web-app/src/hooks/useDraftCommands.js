import { useMemo, useSyncExternalStore } from 'react';

import { useRoom } from './useRoom.js';
import { useWarningBeforeLeaving } from './useWarningBeforeLeaving.js';

/**
 * The draft's commands. Each returns a promise: true once its event is on the screen, false if it was refused (then
 * `error` says why).
 * @param {string} leagueId
 */
export function useDraftCommands(leagueId) {
  const { commands } = useRoom(leagueId);
  const { pending, error } = useSyncExternalStore(commands.subscribe, commands.getState);
  useWarningBeforeLeaving(pending !== null);
  return useMemo(() => {
    const { pick, start, pause, resume, undo, clearError } = commands;
    return { pick, start, pause, resume, undo, clearError, pending, error };
  }, [commands, pending, error]);
}
