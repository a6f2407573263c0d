/** Describes events in words, for the activity list and for screen readers. */

/** @import { Before } from './activity.js' */
/** @import { Envelope, Member, Team } from '../types.js' */
import { allNames } from '../../lib/allNames.js';
import { isolated } from '../../lib/isolated.js';
import { pairInWords, scoreInWords } from '../../lib/season/sides.js';
import { clockInWords, durationWords } from '../../lib/time.js';
import { settingsInWords } from './settingsWords.js';

/**
 * @typedef {object} WordsContext
 * @property {Map<string, Pick<Team, 'name'>>} teamsById
 * @property {Map<string, Pick<Member, 'display_name'> & {is_bot?: boolean}>} membersById
 * @property {string|null} [me] my user id: I am "you"
 * @property {string} [sport] in which order a game names its teams
 * @property {boolean} [isOld] who was on the clock then is left out: another may be by now
 *
 * @typedef {object} Speech how to name things in one sentence
 * @property {string} actor who did it, at the beginning of the sentence
 * @property {string} why its reason, after a colon; empty without one
 * @property {(userId: string|null) => string} atStart at the beginning of the sentence: "Ana", "You", "The server"
 * @property {(userId: string|null) => string} who elsewhere: "Ana", "you"
 * @property {(userId: string) => string} whose "Ana's", "your"
 * @property {(userId: string) => string} onClock "; Ana is on the clock", "; you are on the clock"
 * @property {(userId: string) => string} picksFirst "Ana picks first", "you pick first"
 * @property {(teamId: string) => string} team
 * @property {(game: Record<string, any>) => string} pair the teams of a game: "Jets at Bills"
 * @property {(game: Record<string, any>) => string} score in their order: "20–27"
 * @property {(userId: string) => boolean} me that is me
 * @property {(userId: string) => boolean} isBot
 * @property {Before} before
 */

/**
 * @param {Envelope & {before?: Before}} event with `before`, the sentence also tells the seconds left
 * @param {WordsContext} context
 * @returns {string} one sentence without a full stop
 */
export function eventInWords(event, { teamsById, membersById, me = null, sport = '', isOld = false }) {
  const name = (/** @type {string|null} */ userId) =>
    (userId && membersById.get(userId)?.display_name) || 'a former member';
  const team = (/** @type {string} */ teamId) => isolated(teamsById.get(teamId)?.name ?? 'a team');
  const atStart = (/** @type {string|null} */ userId) => {
    if (userId === null) return 'The server';
    return userId === me ? 'You' : capitalised(name(userId));
  };
  const { reason } = event.data;
  /** @type {Speech} */
  const speech = {
    actor: atStart(event.actor_id),
    why: reason ? `: ${isolated(reason)}` : '',
    atStart,
    who: (userId) => (userId !== null && userId === me ? 'you' : name(userId)),
    whose: (userId) => (userId === me ? 'your' : `${name(userId)}’s`),
    picksFirst: (userId) => (userId === me ? 'you pick first' : `${name(userId)} picks first`),
    onClock: (userId) => (isOld ? '' : `; ${userId === me ? 'you are' : `${name(userId)} is`} on the clock`),
    me: (userId) => userId === me,
    isBot: (userId) => membersById.get(userId)?.is_bot === true,
    team,
    pair: ({ home, away }) => pairInWords({ sport }, team(home), team(away)),
    score: (game) => scoreInWords({ sport }, /** @type {any} */ (game)),
    before: event.before ?? { deadline: null, commissioner_id: null },
  };
  const say = SENTENCES[event.type];
  return say ? say(event, speech) : 'The league changed';
}

/** Capitalises only the stand-in for a name. Real names stay as people write them. @param {string} text */
const capitalised = (text) => (text === 'a former member' ? 'A former member' : text);

/**
 * "their" for what is another actor's own.
 * @param {Speech['whose']} whose @param {string|null} actorId @param {string} userId @param {Speech['me']} me
 */
const ownOr = (whose, actorId, userId, me) => (actorId === userId && !me(userId) ? 'their' : whose(userId));

/** @param {number} points */
const counted = (points) => `${points} ${points === 1 ? 'point' : 'points'}`;

/** Describes a change to the clock. @param {any} data */
function clockSetInWords({ add_seconds, pick_seconds, before }) {
  const added = add_seconds ? `added ${durationWords(add_seconds * 1000)} to this pick` : '';
  if (pick_seconds === before) return added || 'changed the clock';
  const next =
    pick_seconds === null
      ? 'turned the clock off'
      : `set the clock to ${clockInWords(pick_seconds)} per pick`;
  return added ? `${added} and ${next}` : next;
}

/** Rounds up, as the clock does. @param {number} ms */
const leftInWords = (ms) => durationWords(Math.ceil(ms / 1000) * 1000);

/** @type {Record<string, string>} */
const NOT_STARTED = {
  not_enough_members: 'it takes two members',
  not_enough_teams: 'there aren’t enough teams for everyone',
  too_late: 'the server was down at that time',
};

/** @type {Record<string, (event: Envelope, speech: Speech) => string>} */
const SENTENCES = {
  league_created: ({ data }, { actor }) =>
    data.again_from
      ? `${actor} opened ${isolated(data.name)} for the same people again`
      : `${actor} created the league ${isolated(data.name)}`,
  draft_started: ({ actor_id, data }, { actor, onClock }) =>
    `${actor_id === null ? 'The draft started as planned' : `${actor} started the draft`}${onClock(data.next.on_clock)}`,
  start_missed: ({ data }) =>
    `The draft didn’t start by itself: ${NOT_STARTED[data.reason] ?? 'it couldn’t'}`,
  pick_made: ({ at, data: { pick } }, { actor, atStart, who, isBot, team, before }) => {
    // A bot always picks by autopick, so it is not mentioned.
    if (pick.by === 'autopick' && isBot(pick.user_id))
      return `${atStart(pick.user_id)} picked ${team(pick.team_id)}`;
    if (pick.by === 'autopick') return `Autopick took ${team(pick.team_id)} for ${who(pick.user_id)}`;
    if (pick.by === 'commissioner') {
      return `${actor} picked ${team(pick.team_id)} for ${who(pick.user_id)}`;
    }
    const left = before.deadline === null ? '' : `, ${leftInWords(before.deadline - at)} left`;
    return `${atStart(pick.user_id)} picked ${team(pick.team_id)}${left}`;
  },
  pick_expired: ({ data: { pick } }, { who, team }) =>
    `Time’s up: we picked ${team(pick.team_id)} for ${who(pick.user_id)}`,
  draft_paused: ({ data }, { actor, why }) => {
    const left = data.remaining_ms === null ? '' : `, ${leftInWords(data.remaining_ms)} left on the clock`;
    return `${actor} paused the draft${left}${why}`;
  },
  pause_explained: (_, { actor, why }) => `${actor} said why the draft is paused${why}`,
  draft_resumed: ({ data }, { actor, onClock }) => `${actor} resumed the draft${onClock(data.next.on_clock)}`,
  pick_undone: ({ actor_id, data }, { actor, me, whose, onClock, team, why }) => {
    const pick = `${ownOr(whose, actor_id, data.pick.user_id, me)} pick (${team(data.pick.team_id)})`;
    return `${actor} undid ${pick}${why}${onClock(data.next.on_clock)}`;
  },
  clock_extended: ({ data }) =>
    data.lost_ms < 0
      ? 'The server’s clock was set back. The time left stays the same'
      : `The clock got back ${durationWords(data.lost_ms)} lost while the server was down`,
  draft_reset: (_, { actor }) => `${actor} took everyone back to the lobby`,
  clock_set: ({ data }, { actor, why }) => `${actor} ${clockSetInWords(data)}${why}`,
  pick_changed: ({ actor_id, data }, { actor, me, whose, team, why }) =>
    `${actor} changed ${ownOr(whose, actor_id, data.user_id, me)} pick ${data.pick_no} from ` +
    `${team(data.before)} to ${team(data.after)}${why}`,
  draft_completed: () => 'The draft is complete',
  member_joined: ({ data }, { atStart }) => `${atStart(data.member.user_id)} joined`,
  bots_added: ({ data }, { actor }) =>
    `${actor} added ${data.members.length === 1 ? 'a bot' : `${data.members.length} bots`}`,
  member_left: ({ data }, { actor, atStart, who, me, before }) => {
    let gone = `${atStart(data.user_id)} left`;
    if (data.reason === 'removed') gone = `${actor} removed ${who(data.user_id)}`;
    if (data.reason === 'deleted')
      gone = `${atStart(data.user_id)} deleted ${me(data.user_id) ? 'your' : 'their'} account`;
    if (before.commissioner_id !== data.user_id) return gone;
    return `${gone}; ${me(data.commissioner_id) ? 'you are' : `${who(data.commissioner_id)} is`} now the commissioner`;
  },
  member_renamed({ data }, { atStart }) {
    const now = atStart(data.user_id);
    // "You" for me. For others the old name, because the member list shows only the new one.
    if (data.was === data.display_name) return `${now} changed ${now === 'You' ? 'your' : 'their'} name`;
    if (now === 'You')
      return `You changed your name${data.was ? ` from ${isolated(data.was)}` : ''} to ${isolated(data.display_name)}`;
    return `${data.was ? isolated(data.was) : now} changed their name to ${isolated(data.display_name)}`;
  },
  settings_changed: ({ data }, { actor }) => `${actor} ${settingsInWords(data)}`,
  order_set: ({ data }, { actor, picksFirst }) => {
    const first = data.order.length > 0 ? `; ${picksFirst(data.order[0])}` : '';
    return `${actor} ${data.random ? 'randomized the order' : 'set the draft order'}${first}`;
  },
  invite_changed: (_, { actor }) => `${actor} made a new invitation; the old link no longer works`,
  autopick_set: ({ data }, { atStart, who, why }) => {
    const state = data.enabled ? 'on' : 'off';
    if (!data.by || data.by === data.user_id) return `${atStart(data.user_id)} switched autopick ${state}`;
    return `${atStart(data.by)} switched autopick ${state} for ${who(data.user_id)}${why}`;
  },
  seat_opened: ({ data }, { atStart, who, me }) =>
    `${atStart(data.user_id)} ${me(data.user_id) ? 'are' : 'is'} on a new device, let in by ${who(data.by)}`,
  member_replaced: ({ data }, { atStart, whose }) =>
    `${atStart(data.member.user_id)} took over ${whose(data.user_id)} seat`,
  role_set: ({ data }, { actor, who }) =>
    data.role === 'co_commissioner'
      ? `${actor} made ${who(data.user_id)} a co-commissioner`
      : `${actor} made ${who(data.user_id)} a regular member again`,
  commissioner_changed: ({ data }, { atStart, who }) =>
    data.how === 'taken_over'
      ? `${atStart(data.user_id)} took over as commissioner from ${who(data.before)}`
      : `${atStart(data.before)} made ${who(data.user_id)} the commissioner`,
  takeover_announced: ({ at, data }, { atStart }) =>
    `The commissioner is away. ${atStart(data.by)} can take over in ${leftInWords(data.at - at)}`,
  takeover_stopped: ({ data }, { atStart, me }) =>
    `${atStart(data.by)} ${me(data.by) ? 'are' : 'is'} back and ${me(data.by) ? 'stay' : 'stays'} commissioner`,
  scoring_set: (_, { actor }) => `${actor} chose the season’s scoring`,
  scoring_changed: (_, { actor, why }) => `${actor} changed the season’s scoring${why}`,
  result_overridden: ({ data }, { actor, pair, score, why }) =>
    data.how === 'void'
      ? `${actor} annulled ${pair(data)}${why}`
      : `${actor} set ${pair(data)} to ${score(data)}${why}`,
  override_removed: ({ data }, { actor, pair, why }) => `${actor} undid the change to ${pair(data)}${why}`,
  game_added: ({ data }, { actor, pair, why }) => `${actor} added ${pair(data)}${why}`,
  points_adjusted: ({ data }, { actor, who, why }) =>
    data.points < 0
      ? `${actor} took ${counted(-data.points)} from ${who(data.user_id)}${why}`
      : `${actor} gave ${who(data.user_id)} ${counted(data.points)}${why}`,
  guess_set: ({ data }, { atStart }) => `${atStart(data.user_id)} made a guess`,
  season_closed: ({ data }, { who }) =>
    data.champions.length > 0
      ? `The season is over. Champion${data.champions.length > 1 ? 's' : ''}: ${allNames(data.champions.map(who))}`
      : 'The season is over',
  season_reopened: (_, { actor, why }) => `${actor} reopened the season${why}`,
  league_deleted: ({ actor_id }, { actor }) =>
    actor_id ? `${actor} deleted the league` : 'This league was not used for a long time, so it ended',
};
