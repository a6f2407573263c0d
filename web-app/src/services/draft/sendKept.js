/** Saves queues that were changed without a network, in rooms that are not open now. */

import { leaguesWithKeptChanges } from './keptChanges.js';
import { myQueue } from './myQueue.js';

/** Tries each once. A failed one is left for the next time, and for the room. @param {string|null} userId */
export function sendKept(userId) {
  for (const leagueId of leaguesWithKeptChanges(userId)) {
    const queue = myQueue(leagueId, userId);
    const stop = queue.subscribe(() => {
      const { status, saving } = queue.getState();
      if (status === 'loading' || saving) return;
      stop();
      queue.abandon();
    });
    queue.want();
  }
}
