import { useEffect } from 'react';

import { useRoom } from './useRoom.js';

/**
 * Tells of each announcement in a league's chat. The next league is announced there, and its door must be where people are
 * as soon as they read of it.
 * @param {string} leagueId
 * @param {(() => void)|null} told null: of none
 */
export function useAnnouncements(leagueId, told) {
  const { onChat } = useRoom(leagueId);
  useEffect(() => {
    if (!told) return undefined;
    return onChat((heard) => {
      if (heard.type === 'update' && heard.update.data.message.kind === 'announcement') told();
    });
  }, [onChat, told]);
}
