import { useCallback } from 'react';

import { useLeagues } from './queries.js';
import { useAnnouncements } from './useAnnouncements.js';
import { useSession } from './useSession.js';

/**
 * My leagues, for a screen of one of them that shows what the same people play before and after it.
 * @param {string} leagueId
 */
export function useLeaguesAround(leagueId) {
  const { seat } = useSession();
  const mine = useLeagues({ enabled: seat === null });
  const { refetch } = mine;
  const told = useCallback(() => void refetch({ cancelRefetch: false }), [refetch]);
  useAnnouncements(leagueId, seat === null ? told : null);
  return mine;
}
