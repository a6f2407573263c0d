/** Lists and single answers over REST, cached by TanStack Query. A live room gets its data from useWebSocket instead. */

/** @import { InvitePreview, League, LeagueListItem, User } from '../services/types.js' */
/** @import { ApiError } from '../services/api/apiClient.js' */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import * as leagueService from '../services/api/leagueService.js';
import { keepFirstView } from '../services/draft/firstView.js';
import * as authService from '../services/session/authService.js';
import { mine, networkMode, useCommand } from './asking.js';

/** How often the list of leagues is read: when it says that it is my turn, it must not be old. */
const LEAGUES_EVERY_MS = 20_000;

/**
 * @param {{enabled?: boolean, fresh?: boolean}} [options] fresh: reads the list anew for a screen that shows it;
 *   without it, a list that was just read will do
 */
export function useLeagues({ enabled = true, fresh = true } = {}) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<LeagueListItem[], ApiError>} */ (
    useQuery({
      queryKey: ['leagues', mine()],
      queryFn: leagueService.list,
      refetchInterval: LEAGUES_EVERY_MS,
      refetchOnMount: fresh ? 'always' : true,
      staleTime: fresh ? 0 : LEAGUES_EVERY_MS,
      enabled,
      networkMode,
    })
  );
}

/** @param {string} leagueId @param {{enabled?: boolean}} [options] */
export function useLeague(leagueId, { enabled = true } = {}) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<League, ApiError>} */ (
    useQuery({
      queryKey: ['league', mine(), leagueId],
      queryFn: () => leagueService.get(leagueId),
      enabled,
      networkMode,
    })
  );
}

const REFUSED_FOR_MS = 10_000;

/** @param {string|null|undefined} inviteCode */
const invitation = (inviteCode) => ({
  queryKey: ['invite', inviteCode],
  queryFn: () => leagueService.preview(String(inviteCode)),
  // A refusal that was just read stands.
  retryOnMount: (/** @type {{state: {errorUpdatedAt: number}}} */ { state }) =>
    Date.now() - state.errorUpdatedAt > REFUSED_FOR_MS,
  networkMode,
});

/** @param {string|null|undefined} inviteCode */
export function useInvitePreview(inviteCode) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<InvitePreview, ApiError>} */ (
    useQuery({ ...invitation(inviteCode), enabled: Boolean(inviteCode) })
  );
}

/** @type {WeakMap<object, Promise<void>>} */
const readings = new WeakMap();

/**
 * Reads an invitation before its screen is drawn, where a query would begin only afterwards.
 * @param {string} inviteCode
 * @returns {() => Promise<void>} the same promise at each call; it resolves when the answer, or a failure, is there
 */
export function useInviteReading(inviteCode) {
  const client = useQueryClient();
  return () => {
    const options = client.defaultQueryOptions(invitation(inviteCode));
    const query = client.getQueryCache().build(client, options);
    const reading = readings.get(query) ?? client.prefetchQuery(options);
    readings.set(query, reading);
    return reading;
  };
}

/** Variables: the form of leagueService.create. */
export const useCreateLeague = () =>
  useCommand(async (/** @type {Parameters<typeof leagueService.create>[0]} */ form) =>
    keepFirstView(await leagueService.create(form)),
  );

/**
 * Variables: the invitation code. It does not wait for the lists, because the league's screen comes next. After a
 * refusal the invitation is read again, to show its present state.
 * @returns {import('@tanstack/react-query').UseMutationResult<League, ApiError, string>}
 */
export function useJoinLeague() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: async (code) => keepFirstView(await leagueService.join(code)),
    networkMode,
    onSuccess() {
      // The next screen reads the list anyway: asking for it here, too, would hold the lobby up on a slow network.
      void queryClient.invalidateQueries({ queryKey: ['leagues'], refetchType: 'none' });
      void queryClient.invalidateQueries({ queryKey: ['league'] });
    },
    // What the invitation said may be outdated. One that could not be read would only be asked for in a circle.
    onError: (_error, code) =>
      void queryClient.invalidateQueries({
        queryKey: ['invite', code],
        predicate: ({ state }) => state.data !== undefined,
      }),
  });
}

/** Variables: `{name?, settings?}`. @param {string} leagueId */
export const useUpdateLeague = (leagueId) =>
  useCommand((/** @type {Parameters<typeof leagueService.update>[1]} */ changes) =>
    leagueService.update(leagueId, changes),
  );

/** @param {string} leagueId */
export const useDeleteLeague = (leagueId) =>
  useCommand((/** @type {void} */ _none) => leagueService.remove(leagueId));

/** @param {string} leagueId */
export const useLeaveLeague = (leagueId) =>
  useCommand((/** @type {void} */ _none) => leagueService.leave(leagueId));

/** Variables: a user id. @param {string} leagueId */
export const useRemoveMember = (leagueId) =>
  useCommand((/** @type {string} */ userId) => leagueService.removeMember(leagueId, userId));

/** @param {string} leagueId */
export const useNewInvite = (leagueId) =>
  useCommand((/** @type {void} */ _none) => leagueService.newInvite(leagueId));

/** Variables: user ids by seat, or "random". @param {string} leagueId */
export const useSetOrder = (leagueId) =>
  useCommand((/** @type {string[]|'random'} */ order) => leagueService.setOrder(leagueId, order));

/** Variables: how many, and the bots that are there already. @param {string} leagueId */
export const useAddBots = (leagueId) =>
  useCommand((/** @type {{count: number, bots: number}} */ { count, bots }) =>
    leagueService.addBots(leagueId, count, bots),
  );

export const useLogin = () => useCommand(authService.login, []);
export const useRegister = () => useCommand(authService.register, []);

/** A new guest is in no league yet, so nothing has to ask. Variables: `{display_name}`. */
export function useGuest() {
  const queryClient = useQueryClient();
  return /** @type {import('@tanstack/react-query').UseMutationResult<Awaited<ReturnType<typeof authService.guest>>, ApiError, Parameters<typeof authService.guest>[0]>} */ (
    useMutation({
      mutationFn: authService.guest,
      networkMode,
      onSuccess: () => void queryClient.setQueryData(['leagues', mine()], []),
    })
  );
}

export const useForgotPassword = () => useCommand(authService.forgotPassword, []);
export const useResetPassword = () => useCommand(authService.resetPassword, []);
export const useLogout = () => useCommand((/** @type {void} */ _none) => authService.logout(), []);

/** Variables: `{display_name}`; the new name shows in every league. */
export const useUpdateMe = () => useCommand(authService.updateMe);

/** Variables: `{email, password}`, which turn a guest into a permanent account. */
export const useAddCredentials = () => useCommand(authService.addCredentials, []);
