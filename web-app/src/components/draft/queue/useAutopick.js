import { useMutation } from '@tanstack/react-query';

import { setAutopick } from '../../../services/draftService.js';

/**
 * My own autopick switch. What holds is what the log says; until it does, the switch shows what was asked for.
 *
 * @param {string} leagueId
 * @param {boolean} enabled what the log says
 * @returns {{shown: boolean, waiting: boolean, error: Error|null, set: (enabled: boolean) => void}}
 */
export function useAutopick(leagueId, enabled) {
  const change = useMutation({ mutationFn: (/** @type {boolean} */ wish) => setAutopick(leagueId, wish) });
  return {
    shown: change.isPending ? change.variables : enabled,
    waiting: change.isPending,
    error: change.error,
    set: (wish) => change.mutate(wish),
  };
}
