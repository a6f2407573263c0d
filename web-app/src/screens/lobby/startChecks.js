import { dayAndTime } from '../../components/common/times.js';
import { allNames } from '../../lib/allNames.js';
import { namesOf } from '../../lib/toldApart.js';
import { draftTypeText, MIN_MEMBERS, suggestedRounds } from '../leagueForm/shape.js';

/** @typedef {import('../../services/types.js').League} League */

/**
 * @typedef {{
 *   id: 'members' | 'teams' | 'here' | 'seats',
 *   state: 'ok' | 'blocks' | 'note',
 *   words: string, rounds?: number, asks?: boolean,
 * }} Check blocks: the draft cannot start; note: it can, but take a look; rounds: setting this many solves it; asks: who
 *   starts it all the same is asked first
 */

/**
 * What must or should be settled before the start, in order.
 * @param {{league: League, teamCount: number | null, present: Set<string>, me: string}} situation teamCount null:
 *   unknown
 * @returns {Check[]}
 */
export function startChecks({ league, teamCount, present, me }) {
  const checks = [memberCheck(league)];
  if (league.members.length >= MIN_MEMBERS) {
    // An unknown count already has its line, so that nothing below moves later.
    checks.push(
      teamCount === null
        ? { id: 'teams', state: 'note', words: 'Counting the teams…' }
        : teamCheck(league, teamCount, league.commissioner_id === me),
    );
  }
  const away = awayCheck(league, present, me);
  if (away) checks.push(away);
  const free = league.settings.max_members - league.members.length;
  if (free > 0 && league.members.length >= MIN_MEMBERS) {
    checks.push({
      id: 'seats',
      state: 'note',
      asks: true,
      words: `${free} ${free === 1 ? 'seat is' : 'seats are'} open. Nobody new can join after the start.`,
    });
  }
  return checks;
}

const SOON_MS = 5 * 60_000;

/**
 * What speaks against starting now, though nothing prevents it.
 * @param {Check[]} checks @param {League['settings']} settings @param {number} now @returns {string[]}
 */
export function doubts(checks, { starts_at: planned }, now) {
  const found = checks.filter(({ asks }) => asks).map(({ words }) => words);
  return planned !== null && planned - now > SOON_MS
    ? [`The start is planned for ${dayAndTime(planned)}.`, ...found]
    : found;
}

/** @param {Check[]} checks */
export const canStart = (checks) => checks.every((check) => check.state !== 'blocks');

/** @param {League} league @returns {Check} */
function memberCheck({ members }) {
  return members.length >= MIN_MEMBERS
    ? { id: 'members', state: 'ok', words: `${members.length} members are in.` }
    : { id: 'members', state: 'blocks', words: 'A draft needs two members. Invite someone or add a bot.' };
}

/** @param {League} league @param {number} teamCount @param {boolean} maySet the rounds @returns {Check} */
function teamCheck({ members, settings }, teamCount, maySet) {
  const needed = members.length * settings.rounds;
  const fitting = suggestedRounds(teamCount, members.length);
  const sum = `${members.length} members × ${settings.rounds} ${settings.rounds === 1 ? 'round' : 'rounds'}`;
  if (members.length > teamCount) {
    return {
      id: 'teams',
      state: 'blocks',
      words: `${members.length} members, but only ${teamCount} teams. Remove members.`,
    };
  }
  if (needed > teamCount) {
    return {
      id: 'teams',
      state: 'blocks',
      words: `${sum} need ${needed} teams, but there are ${teamCount}.`,
      rounds: fitting,
    };
  }
  const left = teamCount - needed;
  if (left === 0)
    return { id: 'teams', state: 'ok', words: `${sum}: all ${teamCount} teams will be drafted.` };
  const words = `${needed} of ${teamCount} teams will be drafted.`;
  // Fewer members joined than planned, so more rounds fit now. If all have joined, the rounds are as planned.
  if (maySet && members.length < settings.max_members && fitting > settings.rounds)
    return {
      id: 'teams',
      state: 'note',
      words: `${words} If nobody else joins, ${fitting} rounds fit.`,
      rounds: fitting,
    };
  return { id: 'teams', state: 'ok', words };
}

/** @param {League} league @param {Set<string>} present @param {string} me @returns {Check | null} */
function awayCheck({ members, settings }, present, me) {
  const people = members.filter((member) => !member.is_bot && member.user_id !== me);
  if (people.length === 0) return null;
  // If nobody seems to be online, presence is unknown; it does not mean that all are away.
  if (present.size === 0)
    return { id: 'here', state: 'note', words: 'You’ll see who’s online once the connection is live.' };
  const away = people.filter((member) => !present.has(member.user_id));
  if (away.length === 0) return { id: 'here', state: 'ok', words: 'Everyone who joined is online.' };
  const nameOf = namesOf(members);
  const names = away.map((member) => nameOf(member.user_id));
  const who = names.length > 3 ? `${names.length} members` : allNames(names);
  const verb = names.length === 1 ? 'isn’t' : 'aren’t';
  return {
    id: 'here',
    state: 'note',
    asks: true,
    words: `${who} ${verb} online yet. ${settings.pick_seconds === null ? 'The draft waits for them in their turn.' : 'Their clock runs anyway.'}`,
  };
}

/**
 * What everybody does tonight, and what for: a sentence each.
 * @param {Pick<League['settings'], 'rounds'|'draft_type'>} settings
 */
export function rulesInWords({ rounds, draft_type }) {
  if (rounds === 1) return ['You’ll pick one team. Its results score for you.'];
  const order = draftTypeText(draft_type);
  return [
    `You’ll pick ${rounds} teams. Their results score for you.`,
    `You take turns: ${order[0]?.toLowerCase() ?? ''}${order.slice(1)}`,
  ];
}
