import { useEffect } from 'react';

/** Without network: the next visit does it. */
const ignore = () => {};

/** Sends what was changed in queues without a network, for rooms that are not open. @param {string} me my user id */
export function useKeptQueues(me) {
  useEffect(() => {
    void import('../services/draft/sendKept.js').then(({ sendKept }) => sendKept(me), ignore);
  }, [me]);
}
