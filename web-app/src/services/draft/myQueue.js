import * as draftService from './draftService.js';
import { keptChanges } from './keptChanges.js';
import { createQueue } from './queueStore.js';

/** My queue in a league, on the server and, while that cannot be reached, on this device. @param {string} leagueId @param {string|null} me */
export const myQueue = (leagueId, me) =>
  createQueue({
    load: () => draftService.getQueue(leagueId, { as: me }),
    save: (teamIds, how) => draftService.putQueue(leagueId, teamIds, { ...how, as: me }),
    keeper: keptChanges(me, leagueId),
  });
