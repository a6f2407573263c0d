/** The fold: what each event changes in a league. Pure; the server's fold passes the same fixtures. */

/** @import { DraftState, Envelope, League, Member, Pick, Settings, Snapshot, Turn, View } from './types.js' */
import { crc32 } from '../lib/crc32.js';

/** An event that this version of the app does not know. Only a snapshot can tell what it did. */
export class UnknownEventError extends Error {}

/** @param {Snapshot} snapshot @returns {View} */
export function fromSnapshot({ league, state, epoch, seq }) {
  return { league, state, epoch, seq };
}

/**
 * @param {DraftState} state
 * @returns {string} the server's `state_hash` of the same state
 */
export function stateHash({ status, pick_no, order, picks }) {
  const made = picks.map((pick) => `${pick.pick_no}:${pick.user_id}:${pick.team_id}`).join(',');
  return crc32(`${status}|${pick_no}|${order.join(',')}|${made}`);
}

/**
 * @param {View} view
 * @param {Envelope} event the next one; the caller makes sure that `event.seq === view.seq + 1`
 * @returns {View} a new view; the old one is untouched
 * @throws {UnknownEventError}
 */
export function applyEvent(view, event) {
  const fold = FOLDS[event.type];
  if (!fold) throw new UnknownEventError(`No fold for the event type "${event.type}"`);
  const { league = {}, state = {} } = fold(view, event);
  const nextState = { ...view.state, ...state };
  /** Any act of the commissioner shows that they are active, which ends a takeover. */
  const takeover = event.actor_id === view.league.commissioner_id ? { takeover: null } : {};
  const nextLeague = {
    ...view.league,
    ...takeover,
    ...league,
    paused: nextState.status === 'paused' ? (league.paused ?? view.league.paused) : null,
    status: nextState.status,
    epoch: event.epoch,
    seq: event.seq,
  };
  return { league: nextLeague, state: nextState, epoch: event.epoch, seq: event.seq };
}

/** @typedef {{league?: Partial<League>, state?: Partial<DraftState>}} Change */

/** The name of a seat whose owner deleted their account. */
const FORMER_MEMBER = 'Former member';

/** @type {Record<string, (view: View, event: Envelope) => Change>} */
const FOLDS = {
  league_created: () => ({}),
  draft_started: (_view, { at, data }) => ({
    league: { started_at: at },
    state: { status: 'drafting', order: data.order, remaining_ms: null, ...turn(data.next) },
  }),
  start_missed: ({ league }) => ({
    league: { settings: { ...league.settings, start_by_itself: false } },
  }),
  pick_made: addPick,
  pick_expired: addPick,
  draft_paused: (_view, { actor_id, data }) => ({
    league: { paused: { by: actor_id, reason: data.reason } },
    state: { status: 'paused', deadline: null, remaining_ms: data.remaining_ms },
  }),
  pause_explained: ({ league }, { data }) => ({
    league: { paused: { by: league.paused?.by ?? null, reason: data.reason } },
  }),
  draft_resumed: (_view, { data }) => ({
    state: { status: 'drafting', remaining_ms: null, ...turn(data.next) },
  }),
  pick_undone: ({ state }, { data }) => ({
    league: { completed_at: null },
    state: {
      status: state.status === 'paused' ? 'paused' : 'drafting',
      picks: state.picks.filter((pick) => pick.pick_no !== data.pick.pick_no),
      remaining_ms: data.remaining_ms,
      ...turn(data.next),
    },
  }),
  clock_extended: (_view, { data }) => ({ state: { deadline: data.deadline } }),
  draft_completed: (_view, { data }) => ({ league: { completed_at: data.completed_at } }),
  member_joined: (view, { data }) => seated(view, withMember(view.league.members, data.member)),
  bots_added: (view, { data }) => seated(view, data.members.reduce(withMember, view.league.members)),
  member_left: removeMember,
  member_renamed: (view, { data }) =>
    seated(view, changed(view.league.members, data.user_id, { display_name: data.display_name })),
  settings_changed: (_view, { data }) => ({ league: { name: data.name, settings: data.settings } }),
  order_set: (view, { data }) => seated(view, inOrder(view, data.order)),
  invite_changed: (_view, { data }) => ({ league: { invite_code: data.invite_code } }),
  autopick_set: (view, { data }) =>
    seated(view, changed(view.league.members, data.user_id, { autopick: data.enabled })),
  role_set: (view, { data }) => seated(view, changed(view.league.members, data.user_id, { role: data.role })),
  commissioner_changed: (view, { data }) => withCommissioner(view, view.league.members, data.user_id),
  seat_opened: ({ league }, { at, data }) => ({
    league: { opened_seats: { ...league.opened_seats, [data.user_id]: at } },
  }),
  member_replaced: replaceMember,
  takeover_announced: (_view, { data }) => ({ league: { takeover: { by: data.by, at: data.at } } }),
  takeover_stopped: () => ({ league: { takeover: null } }),
  draft_reset: (view, { at, data }) => {
    const { league, state } = seated(
      { ...view, state: { ...view.state, status: 'lobby' } },
      inOrder(view, data.order),
    );
    const opened_seats = seatsOf(view.league.opened_seats, league?.members ?? []);
    return {
      league: { ...league, opened_seats, started_at: null, settings: stillPlanned(view.league.settings, at) },
      state: {
        ...state,
        status: 'lobby',
        pick_no: 1,
        round: 1,
        on_clock: null,
        deadline: null,
        remaining_ms: null,
      },
    };
  },
  clock_set: ({ league }, { data }) => ({
    league: { settings: { ...league.settings, pick_seconds: data.pick_seconds } },
    state: { deadline: data.deadline, remaining_ms: data.remaining_ms },
  }),
  pick_changed({ state }, { data }) {
    const now = { team_id: data.after, by: /** @type {const} */ ('commissioner'), ran_out: null };
    const change = (/** @type {Pick} */ pick) => (pick.pick_no === data.pick_no ? { ...pick, ...now } : pick);
    return { state: { picks: state.picks.map(change) } };
  },
  scoring_set: (_view, { data }) => ({ league: { scoring: data.scoring } }),
  scoring_changed: (_view, { data }) => ({ league: { scoring: data.after } }),
  result_overridden: ruled,
  override_removed: ruled,
  game_added: ruled,
  points_adjusted: ruled,
  guess_set: ruled,
  season_closed: (view, event) => ({ league: { ...ruled(view, event).league, closed_at: event.at } }),
  season_reopened: (view, event) => ({ league: { ...ruled(view, event).league, closed_at: null } }),
  league_deleted: () => ({
    state: { status: 'deleted', on_clock: null, deadline: null, remaining_ms: null },
  }),
};

/**
 * The season's data is read separately. The league only notes that the season has changed.
 * @param {View} _view @param {Envelope} event @returns {Change}
 */
function ruled(_view, { seq }) {
  return { league: { ruled: seq } };
}

/** Every event type the fold knows. */
export const EVENT_TYPES = Object.freeze(Object.keys(FOLDS));

/** Drops a planned start that has passed. @param {Settings} settings @param {number} at @returns {Settings} */
function stillPlanned(settings, at) {
  const over = settings.starts_at === null || settings.starts_at <= at;
  return settings.start_by_itself && over ? { ...settings, start_by_itself: false } : settings;
}

/** @param {Turn} next @returns {Partial<DraftState>} */
function turn({ pick_no, round, on_clock, deadline }) {
  return { pick_no, round, on_clock, deadline };
}

/**
 * In events of older versions only their type told whether the time ran out.
 * @param {View} view @param {Envelope} event @returns {Change}
 */
function addPick({ state }, { type, data: { pick, next } }) {
  const ran_out = pick.ran_out ?? (pick.by === 'autopick' ? type === 'pick_expired' : null);
  const picks = [...state.picks, { ...pick, ran_out }];
  if (next) return { state: { picks, remaining_ms: null, ...turn(next) } };
  return {
    state: {
      status: 'complete',
      picks,
      pick_no: pick.pick_no + 1,
      round: pick.round,
      on_clock: null,
      deadline: null,
      remaining_ms: null,
    },
  };
}

/** @param {View} view @param {Envelope} event @returns {Change} */
function removeMember(view, { data }) {
  const inLobby = view.state.status === 'lobby';
  const staying = inLobby
    ? view.league.members
        .filter((member) => member.user_id !== data.user_id)
        .map((member, at) => ({ ...member, seat: at + 1 }))
    : changed(view.league.members, data.user_id, {
        active: false,
        autopick: true,
        role: 'member',
        ...(data.reason === 'deleted' ? { display_name: FORMER_MEMBER } : {}),
      });
  const { league, state } = withCommissioner(view, staying, data.commissioner_id);
  const opened_seats = seatsOf(view.league.opened_seats, staying);
  const stopped = view.league.takeover?.by === data.user_id ? { takeover: null } : {};
  return { league: { ...league, ...stopped, opened_seats, invite_code: data.invite_code }, state };
}

/** The seat keeps its place and its picks, under another user id. @param {View} view @param {Envelope} event @returns {Change} */
function replaceMember(view, event) {
  const { user_id: left, member } = event.data;
  const members = view.league.members.map((one) => (one.user_id === left ? member : one));
  const { order, on_clock, picks } = view.state;
  return {
    league: {
      ...ruled(view, event).league,
      members,
      opened_seats: seatsOf(view.league.opened_seats, members),
    },
    state: {
      order: order.map((userId) => (userId === left ? member.user_id : userId)),
      on_clock: on_clock === left ? member.user_id : on_clock,
      picks: picks.map((pick) => (pick.user_id === left ? { ...pick, user_id: member.user_id } : pick)),
    },
  };
}

/** Only the entries of current members. @param {Record<string, number>} opened @param {Member[]} members @returns {Record<string, number>} */
function seatsOf(opened, members) {
  return Object.fromEntries(
    Object.entries(opened).filter(([userId]) => members.some((one) => one.user_id === userId)),
  );
}

/** Makes this member the only commissioner. @param {View} view @param {Member[]} members @param {string} userId @returns {Change} */
function withCommissioner(view, members, userId) {
  const { league, state } = seated(
    view,
    members.map((member) => {
      if (member.user_id === userId) return { ...member, role: 'commissioner' };
      return member.role === 'commissioner' ? { ...member, role: 'member' } : member;
    }),
  );
  const stopped = userId === view.league.commissioner_id ? {} : { takeover: null };
  return { league: { ...league, ...stopped, commissioner_id: userId }, state };
}

/** Puts these members first, in this order. @param {View} view @param {string[]} order user ids @returns {Member[]} */
function inOrder(view, order) {
  return order.map((userId, at) => ({
    .../** @type {Member} */ (view.league.members.find((member) => member.user_id === userId)),
    seat: at + 1,
  }));
}

/** Adds a new member, or reactivates one who returns to the same seat. @param {Member[]} members @param {Member} member */
function withMember(members, member) {
  const others = members.filter((one) => one.user_id !== member.user_id);
  return [...others, member];
}

/** @param {Member[]} members @param {string} userId @param {Partial<Member>} change */
function changed(members, userId, change) {
  return members.map((member) => (member.user_id === userId ? { ...member, ...change } : member));
}

/** Members by seat. In the lobby the draft order follows; later it is frozen. @param {View} view @param {Member[]} members @returns {Change} */
function seated(view, members) {
  const bySeat = [...members].sort((a, b) => a.seat - b.seat);
  if (view.state.status !== 'lobby') return { league: { members: bySeat } };
  return { league: { members: bySeat }, state: { order: bySeat.map((member) => member.user_id) } };
}
