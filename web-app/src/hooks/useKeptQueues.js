import { useEffect } from 'react';

/** Without a network they are sent later. */
const ignore = () => {};

/**
 * Sends queue changes that were made without a network, for rooms that are not open.
 * @param {string} me my user id
 * @param {number} answeredAt when the server last answered this screen: it can be reached again
 */
export function useKeptQueues(me, answeredAt) {
  // biome-ignore lint/correctness/useExhaustiveDependencies(answeredAt): each answer is a reason to try
  useEffect(() => {
    void import('../services/draft/sendKept.js').then(({ sendKept }) => sendKept(me), ignore);
  }, [me, answeredAt]);
}
