/** The account screen's queries and commands. */

/** @import { SignIn } from '../services/types.js' */
/** @import { ApiError } from '../services/api/apiClient.js' */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import { getConfig } from '../services/api/configService.js';
import * as accountService from '../services/session/accountService.js';
import { me } from '../services/session/authService.js';
import { session } from '../services/session/session.js';
import { networkMode } from './asking.js';

const SIGN_INS = 'sign-ins';

export function useSignIns() {
  return /** @type {import('@tanstack/react-query').UseQueryResult<SignIn[], ApiError>} */ (
    useQuery({
      queryKey: [SIGN_INS, session.get()?.user.id ?? ''],
      queryFn: accountService.signIns,
      refetchOnMount: 'always',
      networkMode,
    })
  );
}

/**
 * A mutation after which the list of devices is read again.
 * @template Variables
 * @param {(variables: Variables) => Promise<unknown>} mutationFn
 */
function useAccountCommand(mutationFn) {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn,
    networkMode,
    onSettled: () => queryClient.invalidateQueries({ queryKey: [SIGN_INS] }),
  });
}

/** Variables: the id of a sign-in. */
export const useEndSignIn = () => useAccountCommand(accountService.endSignIn);
export const useEndOtherSignIns = () =>
  useAccountCommand((/** @type {void} */ _none) => accountService.endOtherSignIns());

/** Variables: `{email, password?}`. */
export const useChangeEmail = () => useMutation({ mutationFn: accountService.changeEmail, networkMode });

/** Variables: `{token}`. */
export const useVerifyEmail = () => useMutation({ mutationFn: accountService.verifyEmail, networkMode });

/**
 * Reads my account again, because another device may have changed it. The result goes into the session, which all
 * screens show.
 */
export const useMe = () =>
  useQuery({
    queryKey: ['me', session.get()?.user.id ?? ''],
    queryFn: me,
    refetchOnMount: 'always',
    networkMode,
  });

/** Whether this server sends mail; null until known. */
export function useMailOn() {
  const { data } = useQuery({ queryKey: ['config'], queryFn: getConfig, staleTime: Infinity, networkMode });
  return data ? Boolean(data.features.email) : null;
}

/** Variables: `{password, new_password}`. */
export const useChangePassword = () => useAccountCommand(accountService.changePassword);

/** Returns everything that the server stores about me. */
export const useMyData = () =>
  useMutation({ mutationFn: (/** @type {void} */ _none) => accountService.myData(), networkMode });

export function useDeleteMe() {
  const queryClient = useQueryClient();
  return useMutation({
    mutationFn: (/** @type {void} */ _none) => accountService.deleteMe(),
    networkMode,
    // Nothing of one person may be shown to the next.
    onSuccess: () => queryClient.clear(),
  });
}
