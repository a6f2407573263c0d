/** What a commissioner does for members: moves seats to another device, hands the league over, and repairs a draft. */

/** @import { TokenAnswer, User } from '../types.js' */
import { linkForOthers } from '../../lib/linkForOthers.js';
import { signIn } from '../session/authService.js';
import { uuid } from '../uuid.js';
import { api } from './apiClient.js';
import { command } from './command.js';

/** @typedef {{id: string, display_name: string, user_ids: string[], expires_at: number}} Claim */

/** @param {string} leagueId @param {string} rest */
const pathOf = (leagueId, rest) => `/api/leagues/${encodeURIComponent(leagueId)}/${rest}`;

/** @param {string} userId @param {string} rest */
const memberPath = (userId, rest) => `members/${encodeURIComponent(userId)}/${rest}`;

/** The prefix of a token whose link gives a seat to somebody new. */
const FOR_SOMEBODY_NEW = 'new.';

/** Whether the person who opens this link takes over a seat and must give a name. @param {string} token */
export const isForSomebodyNew = (token) => token.startsWith(FOR_SOMEBODY_NEW);

/**
 * A one-time link that opens a member's seat on another device, or gives the seat of a member who left to somebody
 * new.
 * @param {string} leagueId @param {string} userId @returns {Promise<string>}
 */
export async function seatLink(leagueId, userId) {
  const { url } = await api.post(pathOf(leagueId, memberPath(userId, 'seat-link')), {});
  return linkForOthers(url);
}

/**
 * The cmd_id for each token, kept as long as the page is open: a retry after a lost answer repeats the same attempt.
 * @type {Map<string, string>}
 */
const attempts = new Map();

/**
 * Signs in to the seat that a token opens.
 * @param {string} token @param {string} [displayName] of somebody new @returns {Promise<{user: User, leagueId: string}>}
 */
export async function openSeat(token, displayName) {
  const named = displayName === undefined ? {} : { display_name: displayName };
  const cmd_id = attempts.get(token) ?? uuid();
  attempts.set(token, cmd_id);
  /** @type {TokenAnswer & {league_id: string}} */
  const answer = await api.post('/api/auth/seat', { token, ...named, cmd_id }, { open: true });
  return { user: signIn(answer), leagueId: answer.league_id };
}

/** A code to read aloud, while the lobby is open. @param {string} leagueId @returns {Promise<{code: string, expires_in: number}>} */
export const shortInvite = (leagueId) => api.post(pathOf(leagueId, 'invite/short'), {});

/**
 * Asks the commissioner for an existing seat: "I'm Sam".
 * @param {string} inviteCode @param {string} displayName @returns {Promise<{token: string, expires_in: number}>}
 */
export const claimSeat = (inviteCode, displayName) =>
  api.post('/api/invites/claim', { invite_code: inviteCode, display_name: displayName }, { open: true });

/** The open requests for a seat. @param {string} leagueId @returns {Promise<Claim[]>} */
export async function claims(leagueId) {
  return (await api.get(pathOf(leagueId, 'claims'))).claims;
}

/**
 * @param {string} leagueId
 * @param {string} claimId
 * @param {boolean} allow
 * @param {string} [userId] whose seat, if two members share the name
 */
export const answerClaim = (leagueId, claimId, allow, userId) =>
  command('post', pathOf(leagueId, `claims/${encodeURIComponent(claimId)}`), {
    allow,
    ...(userId ? { user_id: userId } : {}),
  });

/** @param {string} leagueId @param {string} userId */
export const handOver = (leagueId, userId) =>
  command('post', pathOf(leagueId, 'commissioner'), { user_id: userId });

/**
 * Announces that I take over as commissioner, or takes over. Called by the commissioner, it stops a takeover.
 * @param {string} leagueId
 * @param {number|null} announcedAt when the announced one is possible: taking it is not announcing it again
 */
export const takeOver = (leagueId, announcedAt) =>
  command('post', pathOf(leagueId, 'commissioner'), {}, { about: announcedAt });

/** @param {string} leagueId @param {string} userId @param {'co_commissioner'|'member'} role */
export const setRole = (leagueId, userId, role) =>
  command('put', pathOf(leagueId, memberPath(userId, 'role')), { role });

/** @param {string} leagueId @param {string} userId @param {boolean} enabled */
export const setAutopickOf = (leagueId, userId, enabled) =>
  command('put', pathOf(leagueId, memberPath(userId, 'autopick')), { enabled }, { anew: true });

/** Says why the draft is paused. @param {string} leagueId @param {string} reason */
export const explainPause = (leagueId, reason) =>
  command('put', pathOf(leagueId, 'draft/pause'), { reason }, { anew: true });

/** @param {string} leagueId */
export const resetDraft = (leagueId) => command('post', pathOf(leagueId, 'draft/reset'));

/**
 * @param {string} leagueId
 * @param {{add_seconds?: number, pick_seconds?: number|null}} change
 * @param {number} [pickNo] the turn it is meant for. More time is refused once that is over: it is nobody else's.
 */
export const setClock = (leagueId, change, pickNo) =>
  command(
    'post',
    pathOf(leagueId, 'draft/clock'),
    { ...change, ...(change.add_seconds && pickNo ? { pick_no: pickNo } : {}) },
    { about: pickNo },
  );

/** @param {string} leagueId @param {number} pickNo @param {string} teamId @param {string} reason */
export const changePick = (leagueId, pickNo, teamId, reason) =>
  command('post', pathOf(leagueId, `picks/${pickNo}/change`), { team_id: teamId, reason });
