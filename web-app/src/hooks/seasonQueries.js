/** Details of a season, read when somebody asks for them. */

/** @import * as Api from '../services/apiTypes.d.ts' */
/** @import { ApiError } from '../services/api/apiError.js' */
import { keepPreviousData, useQuery } from '@tanstack/react-query';

import * as seasonService from '../services/api/seasonService.js';

const networkMode = /** @type {const} */ ('always');

/** Whether my calendar has a link already. @param {boolean} enabled */
export function useCalendarMade(enabled) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<Api.CalendarMade, ApiError>} */ (
    useQuery({ queryKey: ['calendar'], queryFn: seasonService.calendarMade, enabled, networkMode })
  );
}

/**
 * How a team's points add up.
 * @param {string} leagueId
 * @param {string} userId
 * @param {string} teamId
 * @param {string} version of the results and rulings; if it changes, the details are read again
 */
export function useTeamSum(leagueId, userId, teamId, version) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<Api.OpenedSum, ApiError>} */ (
    useQuery({
      queryKey: ['sum', leagueId, userId, teamId, version],
      queryFn: () => seasonService.opened(leagueId, userId, teamId),
      placeholderData: keepPreviousData,
      networkMode,
    })
  );
}

/** The scoring rules of a league, and the presets that fit. @param {string} leagueId @param {unknown} version changes with them */
export function useRules(leagueId, version) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<Api.Rules, ApiError>} */ (
    useQuery({
      queryKey: ['rules', leagueId, version],
      queryFn: () => seasonService.rules(leagueId),
      placeholderData: keepPreviousData,
      networkMode,
    })
  );
}

/** What a season's rules are about, before there is anything else to show. @param {string} leagueId */
export function useSeasonFacts(leagueId) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<Api.FactsView, ApiError>} */ (
    useQuery({
      queryKey: ['facts', leagueId],
      queryFn: async () => (await seasonService.read(leagueId)).facts,
      networkMode,
    })
  );
}

/**
 * What scoring rules would have given last season.
 * @param {string} competitionId
 * @param {unknown} scoring null: nothing to ask for yet
 */
export function useScoringPreview(competitionId, scoring) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<Api.ScoringPreview, ApiError>} */ (
    useQuery({
      queryKey: ['preview', competitionId, scoring],
      queryFn: () => seasonService.preview(competitionId, scoring),
      enabled: scoring !== null,
      placeholderData: keepPreviousData,
      retry: false,
      staleTime: 60_000,
      networkMode,
    })
  );
}

/**
 * Each member's chance to win. It is read again after every result that counts, and when games to come have changed.
 * @param {string} leagueId
 * @param {number} seq of the league
 * @param {{revision: number, schedule: string}} games the revision of its results, and a hash of its games to come
 */
export function useProjection(leagueId, seq, { revision, schedule }) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<Api.Projection, ApiError>} */ (
    useQuery({
      queryKey: ['projection', leagueId, seq, revision, schedule],
      queryFn: () => seasonService.projection(leagueId),
      placeholderData: keepPreviousData,
      staleTime: Number.POSITIVE_INFINITY,
      networkMode,
    })
  );
}

/**
 * The state of a league's season, for a list of leagues.
 * @param {string} leagueId @param {boolean} enabled its draft is over
 */
export function useSeasonGlance(leagueId, enabled) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<Api.SeasonView, ApiError>} */ (
    useQuery({
      queryKey: ['glance', leagueId],
      queryFn: () => seasonService.read(leagueId),
      enabled,
      staleTime: 60_000,
      refetchInterval: 60_000,
      networkMode,
    })
  );
}
