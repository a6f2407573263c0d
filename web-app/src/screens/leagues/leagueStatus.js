import { namesOf } from '../../lib/toldApart.js';

/** @typedef {import('../../services/types.js').LeagueListItem} LeagueListItem */

/**
 * The state of a league, for its row in My leagues.
 * @param {LeagueListItem} league
 * @param {string} me
 * @returns {{kind: 'clock' | 'live' | 'lobby' | 'done', what: string, detail: string, startsAt: number | null}}
 */
export function leagueStatus(league, me) {
  const { now, members, status, settings } = league;
  const name = namesOf(members)(now.on_clock, '');
  const progress = `Pick ${Math.min(now.picks_made + 1, now.picks_total)} of ${now.picks_total}`;
  switch (status) {
    case 'drafting':
      return now.on_clock === me
        ? { kind: 'clock', what: 'You are on the clock', detail: progress, startsAt: null }
        : { kind: 'live', what: `Drafting: ${name} is on the clock`, detail: progress, startsAt: null };
    case 'paused':
      return { kind: 'live', what: 'Draft paused', detail: progress, startsAt: null };
    case 'complete':
      return { kind: 'done', what: '', detail: '', startsAt: null };
    default:
      return {
        kind: 'lobby',
        what: 'Lobby',
        detail: settings.starts_at ? '' : seatsInWords(settings.max_members - members.length),
        startsAt: settings.starts_at,
      };
  }
}

/** @param {number} left */
function seatsInWords(left) {
  if (left <= 0) return 'All seats taken';
  return left === 1 ? '1 seat left' : `${left} seats left`;
}
