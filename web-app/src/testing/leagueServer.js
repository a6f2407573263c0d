/** A league's server in memory, for tests: the log, and the answers of GET …/draft. */

import { turnOf } from '../lib/turnOrder.js';
/** @import { Envelope, Member, Settings, Snapshot, Tick, View } from '../services/types.js' */
import { applyEvent, stateHash } from '../services/draftState.js';

export const LEAGUE_ID = 'league-1';
export const NOW = 1_800_000_000_000;

/** @param {number} seat 1-based @returns {Member} */
export function member(seat) {
  return {
    user_id: `u${seat}`,
    display_name: ['Ana', 'Ben', 'Cy', 'Dee', 'Eli'][seat - 1] ?? `Member ${seat}`,
    role: seat === 1 ? 'commissioner' : 'member',
    seat,
    autopick: false,
    is_bot: false,
    active: true,
    color: seat - 1,
  };
}

/** @type {Settings} */
export const SETTINGS = {
  draft_type: 'snake',
  rounds: 3,
  pick_seconds: 60,
  max_members: 4,
  autopick_delay_seconds: 2,
  starts_at: null,
  start_by_itself: false,
};

/** @param {{members?: number, epoch?: string}} [how] @returns {View} a lobby right after the last member joined */
export function lobbyView({ members = 3, epoch = 'e1' } = {}) {
  const people = Array.from({ length: members }, (_, at) => member(at + 1));
  return {
    epoch,
    seq: members,
    league: {
      id: LEAGUE_ID,
      name: 'Sunday Night',
      competition_id: 'nfl-2025',
      status: 'lobby',
      commissioner_id: 'u1',
      members: people,
      takeover: null,
      paused: null,
      again_from: null,
      opened_seats: {},
      scoring: null,
      closed_at: null,
      ruled: 0,
      invite_code: 'code-1',
      settings: SETTINGS,
      epoch,
      seq: members,
      created_at: NOW,
      started_at: null,
      completed_at: null,
    },
    state: {
      status: 'lobby',
      order: people.map((one) => one.user_id),
      pick_no: 1,
      round: 1,
      on_clock: null,
      deadline: null,
      remaining_ms: null,
      picks: [],
    },
  };
}

/** @param {{members?: number, epoch?: string}} [how] */
export function createLeagueServer(how) {
  let view = lobbyView(how);
  /** @type {Envelope[]} */
  const log = [];
  let clock = NOW;

  /** @param {string} type @param {any} data @param {string|null} [actor] @returns {Envelope} */
  function commit(type, data, actor = 'u1') {
    clock += 1_000;
    const event = {
      league_id: LEAGUE_ID,
      epoch: view.epoch,
      seq: view.seq + 1,
      type,
      at: clock,
      actor_id: actor,
      data,
    };
    view = applyEvent(view, event);
    log.push(event);
    return event;
  }

  /** @param {number} pickNo */
  function turn(pickNo) {
    const { order } = view.state;
    const { draft_type, rounds, pick_seconds } = view.league.settings;
    const next = turnOf(draft_type, order, pickNo);
    if (!next || pickNo > order.length * rounds) return null;
    const deadline = pick_seconds === null ? null : clock + 1_000 + pick_seconds * 1_000;
    return { pick_no: pickNo, round: next.round, on_clock: next.user_id, deadline };
  }

  return {
    commit,
    get view() {
      return view;
    },
    get log() {
      return log;
    },
    start: () => commit('draft_started', { order: view.state.order, next: turn(1) }),
    /** @param {string} [teamId] */
    pick(teamId = `team-${view.state.pick_no}`) {
      const { pick_no, round, on_clock } = view.state;
      const made = /** @type {const} */ ({ by: 'member', at: clock + 1_000, ran_out: null });
      const pick = { pick_no, round, user_id: on_clock, team_id: teamId, ...made };
      return commit('pick_made', { pick, next: turn(pick_no + 1) }, on_clock);
    },
    undo() {
      const pick = view.state.picks.at(-1);
      if (!pick) throw new Error('nothing to undo');
      return commit('pick_undone', { pick, reason: null, next: turn(pick.pick_no), remaining_ms: null });
    },
    pause: () => commit('draft_paused', { remaining_ms: 30_000, reason: null }),
    resume: () => commit('draft_resumed', { next: turn(view.state.pick_no) }),
    /** @param {string} userId @param {string} [commissioner] from now on */
    leave: (userId, commissioner = 'u1') =>
      commit(
        'member_left',
        { user_id: userId, reason: 'left', commissioner_id: commissioner, invite_code: 'code-1' },
        userId,
      ),

    /** Resets the log: same league, another epoch. @param {string} epoch */
    reset(epoch) {
      log.length = 0;
      view = { ...lobbyView({ members: view.league.members.length, epoch }) };
    },
    /** @returns {Snapshot} */
    snapshot: () => ({
      mode: 'snapshot',
      epoch: view.epoch,
      seq: view.seq,
      server_now: clock,
      state_hash: stateHash(view.state),
      state: view.state,
      league: view.league,
    }),
    /** GET …/draft @param {{epoch?: string, since?: number}} from */
    answer({ epoch, since }) {
      const first = log[0]?.seq ?? view.seq + 1;
      const canTell = epoch === view.epoch && since !== undefined && since >= first - 1 && since <= view.seq;
      if (!canTell) return this.snapshot();
      return {
        mode: /** @type {const} */ ('delta'),
        epoch: view.epoch,
        seq: view.seq,
        server_now: clock,
        state_hash: stateHash(view.state),
        events: log.filter((event) => event.seq > since),
      };
    },
    /** @returns {Tick} */
    tick: () => ({
      league_id: LEAGUE_ID,
      epoch: view.epoch,
      seq: view.seq,
      type: 'tick',
      at: clock,
      data: { deadline: view.state.deadline, server_now: clock, state_hash: stateHash(view.state) },
    }),
  };
}
