import { useEffect } from 'react';

/** Without a network the next visit sends them. */
const ignore = () => {};

/** Sends queue changes that were made without a network, for rooms that are not open. @param {string} me my user id */
export function useKeptQueues(me) {
  useEffect(() => {
    void import('../services/draft/sendKept.js').then(({ sendKept }) => sendKept(me), ignore);
  }, [me]);
}
