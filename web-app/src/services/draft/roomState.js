/** What a screen knows of a league. */

/** @import { ApiError } from '../api/apiError.js' */
/** @import { ConnectionState, DraftState, League, Member } from '../types.js' */
/** @import { Activity } from './activity.js' */

/** @typedef {{userId: string, at: number}} Away who, and since when by `performance.now()` */

/**
 * @typedef {object} RoomState
 * @property {'loading'|'ready'|'error'} status
 * @property {ApiError|null} error why there is nothing to show yet
 * @property {League|null} league
 * @property {DraftState|null} state
 * @property {number} seq of the newest event that the state includes
 * @property {ConnectionState} connection
 * @property {Set<string>} present user ids of those who are online
 * @property {Away|null} away the commissioner, while others are online
 * @property {import('../api/commissionerService.js').Claim[]|null} claims the last known requests for a seat
 * @property {Activity[]} activity newest first
 * @property {boolean} hasOlder there is older activity than is shown
 * @property {Map<string, Member>} people by user id, including those who left
 * @property {{count: number, picks: number}|null} missed events that happened while the connection was lost
 * @property {boolean} deleted the league was deleted
 * @property {boolean} removed my membership ended
 */

/** @type {Set<string>} */
export const NOBODY = new Set();

/** @type {RoomState} */
export const EMPTY = {
  status: 'loading',
  error: null,
  league: null,
  state: null,
  seq: 0,
  connection: { phase: 'connecting', attempt: 0, since: null },
  present: NOBODY,
  away: null,
  claims: null,
  activity: [],
  hasOlder: false,
  people: new Map(),
  missed: null,
  deleted: false,
  removed: false,
};

/**
 * A commissioner who is away goes on being away, whatever screen is shown.
 * @param {RoomState} state
 * @returns {Away|null}
 */
export function whoIsAway({ league, present, away }) {
  if (!league || present.size === 0 || present.has(league.commissioner_id)) return null;
  return away?.userId === league.commissioner_id
    ? away
    : { userId: league.commissioner_id, at: performance.now() };
}
