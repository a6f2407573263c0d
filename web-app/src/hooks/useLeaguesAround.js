import { useEffect } from 'react';

import { useLeagues } from './queries.js';
import { useRoom } from './useRoom.js';
import { useSession } from './useSession.js';

/**
 * My leagues, for a screen of one of them that shows what the same people play before and after it.
 * @param {string} leagueId
 */
export function useLeaguesAround(leagueId) {
  const { seat } = useSession();
  const mine = useLeagues({ enabled: seat === null });
  const { onChat } = useRoom(leagueId);
  const { refetch } = mine;

  // The next league is announced in this one's chat: its door must be here as soon as people read of it.
  useEffect(() => {
    if (seat !== null) return undefined;
    return onChat((heard) => {
      if (heard.type === 'update' && heard.update.data.message.kind === 'announcement')
        void refetch({ cancelRefetch: false });
    });
  }, [onChat, refetch, seat]);
  return mine;
}
