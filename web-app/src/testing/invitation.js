import { NFL } from './api.js';

/** What an invitation tells of a league that can be joined. */
export const PREVIEW = {
  name: 'Sunday Night',
  status: 'lobby',
  competition: NFL,
  commissioner_name: 'Ana',
  member_names: ['Ana', 'Ben'],
  member_colors: [0, 1],
  member_bots: [false, false],
  seats_left: 2,
  rounds: 5,
  pick_seconds: /** @type {number|null} */ (60),
  starts_at: /** @type {number|null} */ (null),
  start_by_itself: false,
};
