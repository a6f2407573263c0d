/** The words of the season's screens. Pure; points are thousandths. */

/** @import { FactsView, SourceView } from '../../services/apiTypes.d.ts' */
/** @import { GameDay } from '../../lib/season/standings.js' */
/** @import { Place, Placed } from '../../lib/season/place.js' */
/** @import { Game, Totals } from '../../lib/season/lines.js' */
import { dateWords } from '../../lib/english.js';
import { awaitsDate, isOverdue } from '../../lib/season/gameLists.js';
import { localDay } from '../../lib/season/localDay.js';
import { placeIn } from '../../lib/season/place.js';
import { scoreInWords } from '../../lib/season/sides.js';
import { number, stageName } from '../../lib/season/words.js';
import { clockTime, dayAlone, dayAndTime } from '../common/times.js';

/** 41500 is "41½", −500 is "−0.5". @param {number} thousandths */
export const pointsInWords = (thousandths) =>
  thousandths < 0 ? `−${number(-thousandths)}` : number(thousandths);

/** "+1½", "−2", "0" @param {number} thousandths */
export const gain = (thousandths) =>
  thousandths > 0 ? `+${number(thousandths)}` : thousandths < 0 ? pointsInWords(thousandths) : '0';

/** "wins" of 41½, "win" of 1. @param {number} thousandths @param {string} unit of the rules, plural */
export function unitOf(thousandths, unit) {
  const size = Math.abs(thousandths);
  return size > 0 && size <= 1000 && unit.endsWith('s') ? unit.slice(0, -1) : unit;
}

/** "41½ wins", "1 point" @param {number} thousandths @param {string} unit of the rules, plural */
export const withUnit = (thousandths, unit) => `${pointsInWords(thousandths)} ${unitOf(thousandths, unit)}`;

/**
 * Where a member would be, against now: "still 2nd", "up to 1st", "down to a tie for 2nd".
 * @param {Place} place
 * @param {Place|null} before null: there are no places yet
 */
export function placeThen({ rank, tied }, before) {
  if (!before) return `${tied ? 'tied for ' : ''}${ordinal(rank)}`;
  if (rank !== before.rank)
    return `${rank < before.rank ? 'up' : 'down'} to ${tied ? 'a tie for ' : ''}${ordinal(rank)}`;
  return `${tied === before.tied ? 'still ' : ''}${tied ? 'tied for ' : ''}${ordinal(rank)}`;
}

/**
 * What the games in play would change for a member if they ended now: "+3, up to 1st", "down to 2nd".
 * @param {number} points that the member would gain
 * @param {Placed[]} before the table now @param {Placed[]} after the table then
 * @param {string} userId of the member, who is in both
 */
export function ifEndedNow(points, before, after, userId) {
  const [was, then] = [before, after].map((rows) => {
    const mine = rows.find((row) => row.userId === userId);
    return mine ? placeIn(rows, mine) : { rank: rows.length, tied: false };
  });
  return `${points === 0 ? '' : `${gain(points)}, `}${placeThen(then, was)}`;
}

/** @param {number} n */
export function ordinal(n) {
  const teen = n % 100 > 10 && n % 100 < 14;
  return `${n}${teen ? 'th' : (['th', 'st', 'nd', 'rd'][n % 10] ?? 'th')}`;
}

/** "11–6", or "11–6–1" where games can be drawn. @param {Totals} totals */
export const record = ({ wins, draws, losses }) => [wins, losses, ...(draws > 0 ? [draws] : [])].join('–');

/** @param {Totals} totals */
export const recordInWords = ({ wins, draws, losses }) =>
  `${wins} won, ${losses} lost${draws > 0 ? `, ${draws} level` : ''}`;

/** "Oct 27" */
const shortDay = dateWords({ day: 'numeric', month: 'short' });

/** When a day of games began, where the viewer is. @param {GameDay} day */
const began = ({ day, at }) => at ?? new Date(`${day}T12:00`).getTime();

/** "Oct 27" @param {GameDay} day */
export const shortDayOf = (day) => shortDay(began(day));

/**
 * Days of games as the viewer's calendar names them: "Sun, Oct 27". Where two of them begin on one of the viewer's
 * days, both say the time.
 * @param {GameDay[]} days
 */
export function dayNames(days) {
  const names = days.map((day) => dayAlone(began(day)));
  return names.map((name, at) =>
    days[at].at !== null && (names[at - 1] === name || names[at + 1] === name)
      ? `${name}, ${clockTime(days[at].at)}`
      : name,
  );
}

/** @type {Record<string, string>} */
const HOW = { overtime: 'Final, overtime', shootout: 'Final, shoot-out', awarded: 'Awarded', void: 'Void' };

/**
 * The state of a game in words.
 * @param {Game} game
 * @param {number} now
 * @returns {{text: string, isLive: boolean}}
 */
export function gameStatus(game, now) {
  switch (game.status) {
    case 'live':
      return { text: game.clock || 'Live', isLive: true };
    case 'break':
      return { text: game.clock || 'Break', isLive: true };
    case 'delayed':
      return { text: 'Delayed', isLive: game.home_score !== null };
    case 'suspended':
      return { text: 'Suspended', isLive: false };
    case 'postponed':
      return { text: 'Postponed', isLive: false };
    case 'cancelled':
      return { text: 'Cancelled', isLive: false };
    case 'final':
      return { text: HOW[game.how ?? ''] ?? 'Final', isLive: false };
    default: {
      if (game.starts_at === null) return { text: 'Date open', isLive: false };
      const isToday = localDay(now) === localDay(game.starts_at);
      const when = isToday ? clockTime(game.starts_at) : dayAndTime(game.starts_at);
      return { text: isOverdue(game, now) ? `Result missing · ${when}` : when, isLive: false };
    }
  }
}

/**
 * "Week 8", "Round 2" or "the Super Bowl"; nothing in the regular season without a round.
 * @param {Game} game @param {FactsView} facts
 */
export function roundOf(game, facts) {
  if (game.stage === 'regular' || game.stage === 'group')
    return /^\d+$/.test(game.round ?? '') ? `Round ${game.round}` : (game.round ?? '');
  const name = stageName(game.stage, facts.words).replace(/^the /, '');
  return name[0].toUpperCase() + name.slice(1);
}

/** @param {number} ms */
function ago(ms) {
  const minutes = Math.floor(ms / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ago` : `${Math.floor(hours / 24)} days ago`;
}

/** @type {Record<string, string>} */
const SOURCES = {
  espn: 'ESPN’s public scoreboard (unofficial)',
  people: 'entered by hand',
  none: 'none yet',
};

/**
 * Where results come from, how old they are, and what to do if there are none.
 * @param {SourceView} source
 * @param {number} now
 * @param {'me'|'commissioner'|null} enters who can enter results by hand here
 * @param {boolean} [entered] whether this league has results that were entered by hand
 */
export function sourceInWords({ name, checked_at, state, note }, now, enters, entered = false) {
  const who = SOURCES[name] ?? name;
  const when = checked_at === null ? '' : ago(now - checked_at);
  const said = note ? ` Note: ${note}` : '';
  const person = enters === 'me' ? 'You' : 'The commissioner';
  const byHand = entered
    ? ' The results here were entered by hand.'
    : enters
      ? ` ${person} can enter results by hand.`
      : '';
  if (state === 'off') return `Results are switched off on this server.${byHand}`;
  if (state === 'unreachable')
    return checked_at === null
      ? `We haven’t reached ${who} yet. We keep trying.${byHand}`
      : `${who} hasn’t answered since ${dayAndTime(checked_at)}. We keep trying.${byHand}${said}`;
  if (name === 'none') return entered ? 'Results entered by hand.' : `No results yet.${byHand}`;
  if (name === 'people') return `Results entered by hand${when ? `, updated ${when}` : ''}.${said}`;
  return `Results: ${who}${when ? `, checked ${when}` : ''}.${said}`;
}

/** @type {Record<string, string>} */
const PHASES = { running: 'Season', over: 'Season over', closed: 'Season closed' };

/**
 * Where the season stands. Without a result it is before the first game only as far as the games known say so: without
 * a source, half of the season may have been played. Nothing is said of that until the games have come.
 * @param {{phase: string, all_known: boolean}} season
 * @param {Pick<Game, 'starts_at'|'status'>[]|null} games null: they have not come yet
 * @param {number} now
 */
export function phaseInWords({ phase, all_known }, games, now) {
  if (phase === 'over' && !all_known) return 'No further game is known yet';
  if (phase !== 'before') return PHASES[phase];
  if (!games) return 'Season';
  const known = games.filter(
    (game) => game.starts_at !== null && game.status !== 'cancelled' && !awaitsDate(game, now),
  );
  const areToCome = known.length > 0 && known.every(({ starts_at }) => (starts_at ?? 0) > now);
  return areToCome ? 'Before the first game' : 'No results yet';
}

/** "3–2, was 2–2" @param {{game: Game, was: any}} change @param {Pick<FactsView, 'sport'>} facts */
export const correctionInWords = ({ game, was }, facts) =>
  `${scoreInWords(facts, game)}, was ${scoreInWords(facts, was)}`;

/**
 * Who entered a game's result by hand. They may run another league of the same competition.
 * @param {Pick<Game, 'entered_by'|'status'>} game
 * @param {{me: string, isHere: (userId: string) => boolean, nameOf: (userId: string) => string}} context
 * @returns {string|null}
 */
export function enteredInWords({ entered_by: by, status }, { me, isHere, nameOf }) {
  if (!by || status === 'scheduled') return null;
  if (by === me) return 'Entered by you';
  return `Entered by ${isHere(by) ? nameOf(by) : 'someone who is not in this league'}`;
}

/**
 * Why the commissioner ruled so: "“Late” Ana, Sun, Nov 29".
 * @param {{by: string|null, at: number, reason: string}} ruling @param {(userId: string) => string} nameOf
 */
export const reasonInWords = ({ by, at, reason }, nameOf) =>
  `“${reason}” ${by ? nameOf(by) : 'By itself'}, ${dayAlone(at)}`;

/** @type {Record<string, string>} */
const DECIDED_ON = {
  goal_difference: '{goal} difference',
  guess: 'the guess',
  head_to_head: 'games against each other',
  best_team: 'their best team',
  pick_no: 'who picked first',
};

/**
 * What separates members who are level: "Ahead with more wins (3)", "Behind with no ties", "Placed by wins (2)".
 * @param {{by: string, order: string}} tie
 * @param {'ahead'|'between'|'behind'} side
 * @param {string|null} value mine, if it is a number that others can follow
 * @param {{draw: string, goal: string}} words of this sport
 */
export function tieNote({ by, order }, side, value, { draw, goal }) {
  const said = { ahead: 'Ahead', behind: 'Behind', between: 'Placed' }[side];
  const number = value === null ? '' : ` (${value})`;
  /** @type {Record<string, string>} */
  const counted = { wins: 'wins', draws: `${draw}s`, losses: 'losses', goals_for: `${goal}s scored` };
  const fixed = DECIDED_ON[by]?.replace('{goal}', goal);
  if (side === 'between') return `${said} by ${fixed ?? counted[by]}${number}`;
  if (fixed) return `${said} on ${fixed}${number}`;
  const more = (side === 'ahead') === (order !== 'fewest');
  if (value === '0' && !more) return `${said} with no ${counted[by]}`;
  return `${said} with ${more ? 'more' : 'fewer'} ${counted[by]}${number}`;
}
