/** Queries and commands of the notification screens. */

/** @import { ApiError } from '../services/api/apiClient.js' */
/** @import { ChannelView, WebhookView, Wishes } from '../services/types.js' */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';

import * as noticeService from '../services/api/noticeService.js';
import * as push from '../services/push.js';
import { session } from '../services/session/session.js';

// As in queries.js: send requests even if the device says that it is offline.
const networkMode = /** @type {const} */ ('always');
const fresh = /** @type {const} */ ({ refetchOnMount: 'always', networkMode });
const mine = () => session.get()?.user.id ?? '';

/** The state of this device, and all devices that are notified. */
export function useDevices() {
  return /** @type {import('@tanstack/react-query').UseQueryResult<{here: Awaited<ReturnType<typeof push.look>>, channels: ChannelView[]}, ApiError>} */ (
    useQuery({
      queryKey: ['channels', mine()],
      queryFn: async () => ({ here: await push.look(), channels: await push.channels() }),
      ...fresh,
    })
  );
}

/**
 * A mutation after which the devices are read again. @template V
 * @param {(variables: V) => Promise<unknown>} mutationFn
 */
function useDeviceCommand(mutationFn) {
  const client = useQueryClient();
  const onSettled = () =>
    Promise.all(['channels', 'wishes'].map((of) => client.invalidateQueries({ queryKey: [of] })));
  return useMutation({ mutationFn, onSettled, networkMode });
}

export const useTurnOn = () => useDeviceCommand((/** @type {void} */ _none) => push.turnOn());
/** Variables: the id of this device's channel, or null. */
export const useTurnOff = () => useDeviceCommand(push.turnOff);
export const useAddMail = () => useDeviceCommand((/** @type {void} */ _none) => noticeService.addMail());
/** Variables: the id of another device's channel. */
export const useRemoveChannel = () => useDeviceCommand(push.remove);
/** Variables: the id of a channel. */
export const useTestChannel = () => useDeviceCommand(push.test);

/** @param {string|null} leagueId null: in all leagues */
export function useWishes(leagueId) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<Wishes, ApiError>} */ (
    useQuery({
      queryKey: ['wishes', mine(), leagueId],
      queryFn: () => noticeService.wishes(leagueId),
      ...fresh,
    })
  );
}

/** Variables: the choices, made from the newest wishes. @param {string|null} leagueId */
export function useChangeWishes(leagueId) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (/** @type {(known: Wishes) => object} */ change) =>
      noticeService.changeWishes(leagueId, change),
    onSuccess: (wishes) => client.setQueryData(['wishes', mine(), leagueId], wishes),
    networkMode,
  });
}

/** @param {string} leagueId @param {boolean} enabled */
export function useWebhooks(leagueId, enabled) {
  return /** @type {import('@tanstack/react-query').UseQueryResult<WebhookView[], ApiError>} */ (
    useQuery({
      queryKey: ['webhooks', leagueId],
      queryFn: () => noticeService.webhooks(leagueId),
      enabled,
      ...fresh,
    })
  );
}

/** @param {string} leagueId */
export function useWebhookCommands(leagueId) {
  const client = useQueryClient();
  const onSettled = () => client.invalidateQueries({ queryKey: ['webhooks', leagueId] });
  return {
    add: useMutation({
      mutationFn: (/** @type {{kind: string, url: string}} */ webhook) =>
        noticeService.addWebhook(leagueId, webhook),
      onSettled,
      networkMode,
    }),
    remove: useMutation({
      mutationFn: (/** @type {string} */ id) => noticeService.removeWebhook(leagueId, id),
      onSettled,
      networkMode,
    }),
  };
}
