/** The arithmetic of a league: members × rounds against the competition's teams. */

/** @typedef {import('../../services/types.js').Settings} Settings */

export const MIN_MEMBERS = 2;
export const MAX_MEMBERS = 30;

/** Enough for one evening. The server suggests the same. */
const MOST_SUGGESTED_ROUNDS = 15;

/**
 * As many rounds as the teams allow, but no more than fit one evening: 240 teams would give eight members 30.
 * @param {number} teamCount
 * @param {number} members
 */
export const suggestedRounds = (teamCount, members) =>
  Math.max(1, Math.min(MOST_SUGGESTED_ROUNDS, Math.floor(teamCount / Math.max(1, members))));

/**
 * The initial settings of a new league.
 * @param {number} teamCount
 * @returns {Settings}
 */
export function defaultSettings(teamCount) {
  const members = Math.max(MIN_MEMBERS, Math.min(8, teamCount));
  return {
    draft_type: 'snake',
    rounds: suggestedRounds(teamCount, members),
    pick_seconds: 60,
    max_members: members,
    autopick_delay_seconds: 2,
    starts_at: null,
    start_by_itself: false,
  };
}

/** @param {number} teamCount returns how many members the competition has teams for, with one round */
export const mostMembers = (teamCount) => Math.max(MIN_MEMBERS, Math.min(MAX_MEMBERS, teamCount));

/**
 * How many teams each member gets, and how many are left over.
 * @param {{teamCount: number, members: number, rounds: number}} shape
 * @returns {{fits: boolean, words: string}}
 */
export function shapeInWords({ teamCount, members, rounds }) {
  const needed = members * rounds;
  const shape = `${members} members × ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`;
  const left = teamCount - needed;
  if (left < 0) {
    return {
      fits: false,
      words: `${shape} = ${needed} teams, but there are only ${teamCount}. Lower the rounds or the members.`,
    };
  }
  if (left === 0) return { fits: true, words: `${shape} = ${needed} teams: every team is drafted.` };
  return { fits: true, words: `${shape}: ${needed} of ${teamCount} teams will be drafted.` };
}

export const DRAFT_TYPES = /** @type {const} */ ([
  {
    value: 'snake',
    title: 'Snake',
    text: 'The order reverses each round.',
    directions: ['right', 'left', 'right', 'left'],
  },
  {
    value: 'third_round_reversal',
    title: 'Third-round reversal',
    text: 'A snake that reverses once more before round 3, to make up for the first pick.',
    directions: ['right', 'left', 'left', 'right'],
  },
  {
    value: 'linear',
    title: 'Linear',
    text: 'The same order in every round.',
    directions: ['right', 'right', 'right', 'right'],
  },
]);

/** @param {string} type */
export const draftTypeTitle = (type) => DRAFT_TYPES.find((one) => one.value === type)?.title ?? type;

/** @param {string} type @returns {string} a sentence about the order */
export const draftTypeText = (type) => DRAFT_TYPES.find((one) => one.value === type)?.text ?? '';

/** The pick clocks on offer, in seconds; null is no clock. */
export const CLOCKS = [30, 60, 90, 120, 300, 3_600, 28_800, 86_400, null];
export const SHORTEST_CLOCK = 10;
export const LONGEST_CLOCK = 604_800;
