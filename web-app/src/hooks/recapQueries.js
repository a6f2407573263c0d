/** What a draft leaves behind, and the public link to it, as in queries.js. */

/** @import { PublicRecap, Recap } from '../services/types.js' */
/** @import { ApiError } from '../services/api/apiClient.js' */
import { useQuery } from '@tanstack/react-query';

import * as draftService from '../services/draft/draftService.js';
import { mine, networkMode, useCommand } from './asking.js';

/** @param {string} leagueId @param {{enabled?: boolean}} [options] */
export function useRecap(leagueId, { enabled = true } = {}) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<Recap, ApiError>} */ (
    useQuery({
      queryKey: ['recap', mine(), leagueId],
      queryFn: () => draftService.recap(leagueId),
      refetchOnMount: 'always',
      enabled,
      networkMode,
    })
  );
}

/** By the key of a public link. @param {string} key */
export function usePublicRecap(key) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<PublicRecap, ApiError>} */ (
    useQuery({
      queryKey: ['public-recap', key],
      queryFn: () => draftService.publicRecap(key),
      networkMode,
    })
  );
}

/** @param {string} leagueId */
export const useOpenRecapLink = (leagueId) =>
  useCommand((/** @type {void} */ _none) => draftService.openRecapLink(leagueId), ['recap']);

/** @param {string} leagueId */
export const useCloseRecapLink = (leagueId) =>
  useCommand((/** @type {void} */ _none) => draftService.closeRecapLink(leagueId), ['recap']);
