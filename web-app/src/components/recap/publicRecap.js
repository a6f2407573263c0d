/** A public recap in the form that the board and the rosters use. Pure. */

import { withAbbreviations } from '../../lib/teamNames.js';
import { toldApart } from '../../lib/toldApart.js';

/** @import { DraftState, Member, PublicRecap, Settings, Team } from '../../services/types.js' */

/** A public recap has no user ids, so a member's id is their seat. @param {number} seat */
const idOf = (seat) => `seat-${seat}`;

/**
 * @param {PublicRecap} recap
 * @returns {{state: DraftState, settings: Settings, people: Map<string, Member>, teams: Map<string, Team>}}
 */
export function drawnRecap(recap) {
  const { members, picks, rounds } = recap;
  const people = toldApart(
    members.map((member, at) => ({
      ...member,
      user_id: idOf(at + 1),
      role: /** @type {const} */ ('member'),
      seat: at + 1,
      autopick: false,
      active: true,
      color: null,
    })),
  );
  const teams = withAbbreviations(
    recap.teams.map((team) => ({ ...team, group: null, rating: null, seed: null, tags: [], aliases: [] })),
  );
  return {
    state: {
      status: 'complete',
      order: people.map((member) => member.user_id),
      pick_no: picks.length + 1,
      round: rounds,
      on_clock: null,
      deadline: null,
      remaining_ms: null,
      picks: picks.map((pick) => ({
        pick_no: pick.pick_no,
        round: Math.ceil(pick.pick_no / members.length),
        user_id: idOf(pick.seat),
        team_id: pick.team_id,
        by: pick.autopick ? 'autopick' : 'member',
        ran_out: null,
        at: 0,
      })),
    },
    settings: {
      draft_type: recap.draft_type,
      rounds,
      pick_seconds: null,
      max_members: members.length,
      autopick_delay_seconds: 0,
      starts_at: null,
      start_by_itself: false,
    },
    people: new Map(people.map((member) => [member.user_id, member])),
    teams: new Map(teams.map((team) => [team.id, team])),
  };
}
