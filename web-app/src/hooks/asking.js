/** What every query and command over REST shares. */

/** @import { ApiError } from '../services/api/apiClient.js' */
import { useMutation, useQueryClient } from '@tanstack/react-query';

import { session } from '../services/session/session.js';

// "always": a phone on a LAN without internet says that it is offline, although the server is next to it. So the app
// finds out by asking, and a request that cannot be sent fails with a message instead of waiting unseen.
export const networkMode = /** @type {const} */ ('always');

/** Cached answers belong to the person who asked: another sign-in must not see them. */
export const mine = () => session.get()?.user.id ?? '';

/**
 * A mutation after which the lists of leagues are read again.
 * @template Variables
 * @template Answer
 * @param {(variables: Variables) => Promise<Answer>} mutationFn
 * @param {string[]} [stale] keys of the queries it changes
 * @returns {import('@tanstack/react-query').UseMutationResult<Answer, ApiError, Variables>}
 */
export function useCommand(mutationFn, stale = ['leagues', 'league']) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    networkMode,
    onSuccess: () =>
      Promise.all(stale.map((key) => queryClient.invalidateQueries({ queryKey: [key] }))).then(() => {}),
  });
}
