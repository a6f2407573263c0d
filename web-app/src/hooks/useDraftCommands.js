import { useEffect, useMemo, useSyncExternalStore } from 'react';

import { useRoom } from './useRoom.js';

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

/** Closing the page would lose a pending command, so the browser asks first. @param {boolean} isPending */
function useWarningBeforeLeaving(isPending) {
  useEffect(() => {
    if (!isPending) return undefined;
    /** @param {BeforeUnloadEvent} event */
    const warn = (event) => event.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isPending]);
}
