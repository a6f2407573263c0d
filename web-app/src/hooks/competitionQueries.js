/** Competitions, their teams, and lists of one's own, as in queries.js. */

/** @import { Competition, Team } from '../services/types.js' */
/** @import { ApiError } from '../services/api/apiClient.js' */
import { useQuery } from '@tanstack/react-query';

import * as competitionService from '../services/api/competitionService.js';
import { mine, networkMode, useCommand } from './asking.js';

/** Cached for long, because competitions hardly change. */
export function useCompetitions() {
  return /** @type {import('@tanstack/react-query').UseQueryResult<Competition[], ApiError>} */ (
    useQuery({
      queryKey: ['competitions', mine()],
      queryFn: competitionService.list,
      staleTime: 60_000,
      networkMode,
    })
  );
}

/** @param {string|null|undefined} competitionId */
export function useTeamsQuery(competitionId) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<{teams: Team[], rating_source: string|null, sport: string}, ApiError>} */ (
    useQuery({
      queryKey: ['teams', competitionId],
      queryFn: () => competitionService.teams(String(competitionId)),
      enabled: Boolean(competitionId),
      staleTime: 30 * 60_000,
      networkMode,
    })
  );
}

export const useUploadCompetition = () => useCommand(competitionService.upload, ['competitions']);

/** What the server would read from a list. Nothing is stored. */
export const usePreviewCompetition = () => useCommand(competitionService.preview, []);

/** The teams of a list, when they are asked for. */
export const useReadTeams = () => useCommand(competitionService.teams, []);
export const useRenameCompetition = () => useCommand(competitionService.rename, ['competitions']);
export const useDeleteCompetition = () => useCommand(competitionService.remove, ['competitions']);
