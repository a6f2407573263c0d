/** Saves queues that were changed without a network, in rooms that are not open now. */

import * as draftService from './draftService.js';
import { keptChanges, leaguesWithKeptChanges } from './keptChanges.js';
import { createQueue } from './queueStore.js';

/** Tries each once. A failed one is left for the next time, and for the room. @param {string|null} userId */
export function sendKept(userId) {
  for (const leagueId of leaguesWithKeptChanges(userId)) {
    const queue = createQueue({
      load: () => draftService.getQueue(leagueId, { as: userId }),
      save: (teamIds, how) => draftService.putQueue(leagueId, teamIds, { ...how, as: userId }),
      keeper: keptChanges(userId, leagueId),
    });
    const stop = queue.subscribe(() => {
      const { status, saving } = queue.getState();
      if (status === 'loading' || saving) return;
      stop();
      queue.abandon();
    });
    queue.want();
  }
}
