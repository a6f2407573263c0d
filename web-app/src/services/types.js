/**
 * Shapes of what the server says, as types only. Times are epoch milliseconds, ids are strings.
 *
 * @typedef {{id: string, email: string|null, display_name: string, is_guest: boolean}} User
 * @typedef {{user: User, access_token: string, refresh_token: string, expires_at: number, refresh_id?: string}} Session
 *   expires_at: of the access token, by this device's clock
 * @typedef {{user: User, access_token: string, refresh_token: string, expires_in: number}} TokenAnswer
 *
 * @typedef {'lobby'|'drafting'|'paused'|'complete'|'deleted'} LeagueStatus
 * @typedef {'snake'|'linear'|'third_round_reversal'} DraftType
 * @typedef {{user_id: string, display_name: string, role: 'commissioner'|'member', seat: number,
 *   autopick: boolean, is_bot: boolean, active: boolean}} Member
 * @typedef {{draft_type: DraftType, rounds: number, pick_seconds: number|null, max_members: number,
 *   autopick_delay_seconds: number, starts_at: number|null}} Settings
 * @typedef {{id: string, name: string, competition_id: string, status: LeagueStatus, commissioner_id: string,
 *   members: Member[], invite_code: string, settings: Settings, epoch: string, seq: number,
 *   created_at: number, started_at: number|null, completed_at: number|null}} League
 *
 * @typedef {{pick_no: number, round: number, on_clock: string, deadline: number|null}} Turn
 * @typedef {{pick_no: number, round: number, user_id: string, team_id: string,
 *   by: 'member'|'autopick'|'commissioner', at: number}} Pick
 * @typedef {{status: LeagueStatus, order: string[], pick_no: number, round: number, on_clock: string|null,
 *   deadline: number|null, remaining_ms: number|null, picks: Pick[]}} DraftState
 * @typedef {{league: League, state: DraftState, epoch: string, seq: number}} View
 *
 * @typedef {{league_id: string, epoch: string, seq: number, type: string, at: number,
 *   actor_id: string|null, data: any}} Envelope
 * @typedef {{league_id: string, epoch: string, seq: number, type: 'tick', at: number,
 *   data: {deadline: number|null, server_now: number, state_hash: string}}} Tick
 * @typedef {{mode: 'snapshot', epoch: string, seq: number, server_now: number, state_hash: string,
 *   state: DraftState, league: League}} Snapshot
 * @typedef {{mode: 'delta', epoch: string, seq: number, server_now: number, state_hash?: string,
 *   events: Envelope[]}} Delta
 *
 * @typedef {{id: string, sport: string, name: string, season: string, team_count: number,
 *   rating_source?: string|null, custom?: boolean}} Competition
 * @typedef {{primary: string|null, secondary: string|null}|null} TeamColors
 * @typedef {{id: string, name: string, short_name: string, abbreviation: string|null, group: string|null,
 *   colors: TeamColors, rating: number|null}} Team
 *
 * @typedef {League & {competition: {id: string, name: string, sport: string, season: string},
 *   now: {pick_no: number, round: number, on_clock: string|null, deadline: number|null,
 *   remaining_ms: number|null, picks_made: number, picks_total: number}}} LeagueListItem
 * @typedef {{name: string, status: LeagueStatus, competition: {id: string, name: string, season: string, sport: string},
 *   commissioner_name: string, member_names: string[], seats_left: number}} InvitePreview
 * @typedef {{picks: (Pick & {taken_ms: number|null})[], events: Envelope[]}} Recap
 *
 * @typedef {'live'|'reconnecting'|'polling'|'offline'} Phase
 * @typedef {{phase: Phase, attempt: number, since: number|null}} ConnectionState
 *   attempt 0 is the first connection; since: when (this device's clock) the shown data was last known to be true.
 */

export {};
