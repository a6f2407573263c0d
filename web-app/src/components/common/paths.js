/** Addresses that more than one screen builds or reads. */

/** @param {string} next where to go after logging in */
export const loginPath = (next) => `/login?next=${encodeURIComponent(next)}`;

/** @param {string} leagueId */
export const leaguePath = (leagueId) => `/leagues/${encodeURIComponent(leagueId)}`;

/** @param {string} leagueId */
export const settingsPath = (leagueId) => `${leaguePath(leagueId)}/settings`;

export const NOTIFICATIONS_PATH = '/account/notifications';

/** @param {string} leagueId */
export const noticesPath = (leagueId) => `${leaguePath(leagueId)}/notifications`;

/** @param {string} code */
export const joinPath = (code) => `/join/${encodeURIComponent(code)}`;

/** Whether an address is an invitation's, however it is written. @param {string} pathname */
export const isInvitation = (pathname) => /^\/+join(\/|$)/i.test(pathname);

/**
 * The `next` of an address, if it stays in this app: a link must not send people elsewhere.
 * @param {string} search the address's `?…`
 * @returns {string} a path; My leagues if there is none
 */
export function nextFrom(search) {
  const next = new URLSearchParams(search).get('next') ?? '';
  return /^\/(?![/\\])/.test(next) ? next : '/leagues';
}
