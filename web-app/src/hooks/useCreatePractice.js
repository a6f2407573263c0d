import { useMutation, useQueryClient } from '@tanstack/react-query';

import * as leagueService from '../services/api/leagueService.js';
import * as draftService from '../services/draft/draftService.js';

/** @import { ApiError } from '../services/api/apiClient.js' */
/** @import { League, Settings } from '../services/types.js' */

/**
 * Creates a practice league, gives every other seat to a bot, and starts the draft. If the bots or the start fail,
 * the league still exists, and both can be done in its lobby.
 * @returns {import('@tanstack/react-query').UseMutationResult<{league: League, botsError: ApiError|null}, ApiError,
 *   {name: string, competition_id: string, settings: Settings}>}
 */
export function useCreatePractice() {
  const queryClient = useQueryClient();
  return useMutation({
    networkMode: 'always',
    mutationFn: async (form) => {
      const league = await leagueService.create(form);
      try {
        const full = await leagueService.addBots(league.id, form.settings.max_members - 1, 0);
        await draftService.start(league.id);
        return { league: full, botsError: null };
      } catch (error) {
        // The lobby shows what is missing.
        return { league, botsError: /** @type {ApiError} */ (error) };
      }
    },
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['leagues'] }),
  });
}
