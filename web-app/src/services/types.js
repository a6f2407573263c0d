/**
 * Types of the server's answers. Times are epoch milliseconds, ids are strings.
 *
 * The API's types come from apiTypes.d.ts, which is generated from the backend. Here they get the app's names.
 *
 * @import * as Api from './apiTypes.d.ts'
 * @typedef {Api.UserView} User
 * @typedef {{user: User, access_token: string, refresh_token: string, expires_at: number, refresh_id?: string}} Session
 *   expires_at: when the access token expires, by this device's clock
 * @typedef {Api.SignedIn} TokenAnswer
 * @typedef {Api.Session} SignIn a device that I am signed in on
 * @typedef {Api.ChannelView} ChannelView
 * @typedef {Api.Wishes} Wishes
 * @typedef {Api.WebhookView} WebhookView
 *
 * @typedef {Api.LeagueView['status']} LeagueStatus
 * @typedef {Api.Settings['draft_type']} DraftType
 * @typedef {Api.Member} Member
 * @typedef {Api.Settings} Settings
 * @typedef {Api.LeagueView} League
 *
 * @typedef {{pick_no: number, round: number, on_clock: string, deadline: number|null}} Turn
 * @typedef {Api.Pick} Pick
 * @typedef {Api.DraftView} DraftState
 * @typedef {{league: League, state: DraftState, epoch: string, seq: number}} View
 *
 * @typedef {Api.Envelope} Envelope
 * @typedef {{league_id: string, epoch: string, seq: number, type: 'tick', at: number,
 *   data: {deadline: number|null, server_now: number, state_hash: string, chat_rev?: number}}} Tick
 * @typedef {Api.Snapshot} Snapshot
 * @typedef {Api.Delta} Delta
 *
 * @typedef {Api.Chat} Chat
 * @typedef {Api.Message} ChatMessage
 * @typedef {{league_id: string, rev: number, type: 'message_posted'|'message_deleted'|'reaction_set', at: number,
 *   data: {message: ChatMessage}}} ChatUpdate
 *
 * @typedef {Api.CompetitionView} Competition
 * @typedef {Api.Team['colors']} TeamColors
 * @typedef {Api.Team} Team
 *
 * @typedef {Api.ListedLeague} LeagueListItem
 * @typedef {Api.InvitePreview} InvitePreview
 * @typedef {Api.Recap} Recap
 * @typedef {Api.PublicRecap} PublicRecap
 *
 * @typedef {'connecting'|'live'|'reconnecting'|'polling'|'offline'} Phase
 * @typedef {{phase: Phase, attempt: number, since: number|null}} ConnectionState
 *   attempt 0 is the first connection; since: when the shown data was last known to be true, by this device's clock.
 */

export {};
