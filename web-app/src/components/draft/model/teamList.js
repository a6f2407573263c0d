/**
 * The list of teams, filtered and sorted, and the team that autopick would take.
 *
 * @typedef {'rating'|'name'} TeamSort
 */

/** @import { Pick, Team } from '../../../services/types.js' */
import { distance, nearly, searched, search as searchFor, searchText } from '../../../lib/searchText.js';

const collator = new Intl.Collator('en', { sensitivity: 'base', numeric: true });

/** @param {Team} a @param {Team} b */
const byName = (a, b) => collator.compare(a.name, b.name);

/** Best first; teams without a rating last; ties by name. @param {Team} a @param {Team} b */
const byRating = (a, b) => (b.rating ?? -Infinity) - (a.rating ?? -Infinity) || byName(a, b);

/** The server's order (rating, then the folded name, then the id), which no locale may change. @type {typeof byName} */
function byAutopick(a, b) {
  const [nameA, nameB] = [a.name.toLowerCase(), b.name.toLowerCase()];
  if (a.rating !== b.rating) return (b.rating ?? -Infinity) - (a.rating ?? -Infinity);
  if (nameA !== nameB) return nameA < nameB ? -1 : 1;
  return a.id < b.id ? -1 : 1;
}

/**
 * Writes the ratings of a list, all with as many decimals, at most 3: a 1 beside 1.76 looks like a place.
 * @param {Team[]} teams @returns {(rating: number) => string}
 */
export function ratingFormat(teams) {
  const decimals = teams.map(
    ({ rating }) => String(Math.round((rating ?? 0) * 1000) / 1000).split('.')[1] ?? '',
  );
  const most = Math.max(0, ...decimals.map(({ length }) => length));
  return new Intl.NumberFormat('en', { minimumFractionDigits: most, maximumFractionDigits: most }).format;
}

/**
 * What the ratings of a list are, without how they come about: the list says that at its end.
 * @param {string} source the competition's sentence
 */
export const ratingInShort = (source) => source.split(/[(;:]|\.(?:\s|$)/, 1)[0].trim();

/**
 * @param {Team[]} teams
 * @returns {string[]} the existing groups, by name
 */
export function groupsOf(teams) {
  const groups = new Set(teams.map((team) => team.group).filter((group) => group !== null && group !== ''));
  return /** @type {string[]} */ ([...groups]).sort(collator.compare);
}

/**
 * @typedef {{search?: string, group?: string, sort?: TeamSort, available?: boolean}} TeamListWish `available`: leave
 *   out taken teams
 */

/**
 * @param {Team[]} teams
 * @param {TeamListWish} wish
 * @param {{has(teamId: string): boolean}} taken
 * @param {typeof searchFor} [by]
 * @returns {Team[]}
 */
export function listTeams(
  teams,
  { search = '', group = '', sort = 'rating', available = false },
  taken,
  by = searchFor,
) {
  const isFound = by(search);
  const found = teams.filter((team) => {
    if (group && team.group !== group) return false;
    if (available && taken.has(team.id)) return false;
    return isFound(teamText(team));
  });
  const order = sort === 'name' ? byName : byRating;
  // Whoever types "NE" means New England, not Minnesota, and with "man u" not Manchester City.
  const from = distance(search);
  return found.sort((a, b) => from(teamText(a)) - from(teamText(b)) || order(a, b));
}

/**
 * Like `listTeams`; if a search finds nothing there, what it finds among the taken teams, in the other groups, or with
 * a slip of the keyboard.
 * @param {Team[]} teams
 * @param {TeamListWish} wish
 * @param {{has(teamId: string): boolean}} taken
 * @returns {{teams: Team[], instead: 'taken'|'elsewhere'|'similar'|null}} `instead`: what is shown in its place
 */
export function findTeams(teams, wish, taken) {
  const found = listTeams(teams, wish, taken);
  if (found.length > 0 || !searchText(wish.search ?? '')) return { teams: found, instead: null };
  const withTaken = { ...wish, available: false };
  const everywhere = { ...withTaken, group: '' };
  const others = /** @type {const} */ ([
    ['taken', () => listTeams(teams, withTaken, taken)],
    ['elsewhere', () => listTeams(teams, everywhere, taken)],
    ['similar', () => listTeams(teams, everywhere, taken, nearly)],
  ]);
  for (const [instead, list] of others) {
    const other = list();
    if (other.length > 0) return { teams: other, instead };
  }
  return { teams: [], instead: null };
}

/** @type {WeakMap<Team, import('../../../lib/searchText.js').Searched>} */
const TEXTS = new WeakMap();

/** What a team is found by; teams are never changed. @param {Team} team */
export function teamText(team) {
  const known = TEXTS.get(team);
  if (known) return known;
  const { name, short_name, abbreviation, group, aliases } = team;
  const names = [name, short_name, abbreviation, ...(aliases ?? [])];
  const text = searched(names.filter(Boolean), group ? [group] : []);
  TEXTS.set(team, text);
  return text;
}

/** The order in which autopick takes teams. @param {Team[]} teams */
export const rankTeams = (teams) => [...teams].sort(byAutopick);

/**
 * The team that autopick would take now: the first available team of the queue, otherwise the best-rated, otherwise
 * the first by name.
 * @param {string[]} queue team ids
 * @param {Team[]} ranked by rankTeams
 * @param {{has(teamId: string): boolean}} taken
 * @returns {{team: Team, source: 'queue'|'rating'|'name'}|null}
 */
export function nextAutopick(queue, ranked, taken) {
  for (const id of queue) {
    const team = taken.has(id) ? undefined : ranked.find((one) => one.id === id);
    if (team) return { team, source: 'queue' };
  }
  const best = ranked.find((team) => !taken.has(team.id));
  if (!best) return null;
  return { team: best, source: best.rating === null ? 'name' : 'rating' };
}

/**
 * Who owns which team.
 *
 * @param {Pick[]} picks
 * @returns {Map<string, Pick>} by team id
 */
export function picksByTeam(picks) {
  return new Map(picks.map((pick) => [pick.team_id, pick]));
}

/**
 * Each member's picks, in the order made.
 *
 * @param {string[]} order user ids
 * @param {Pick[]} picks
 * @returns {Map<string, Pick[]>}
 */
export function rosters(order, picks) {
  /** @type {Map<string, Pick[]>} */
  const byMember = new Map(order.map((id) => [id, []]));
  for (const pick of picks) {
    const roster = byMember.get(pick.user_id);
    if (roster) roster.push(pick);
    else byMember.set(pick.user_id, [pick]);
  }
  return byMember;
}
