"""Every way a request can be refused: a stable code, an HTTP status, a sentence a person can act on.

A subclass of `Refusal` is the whole definition of an error; INTERFACE.md's table is generated from them.
season_errors.py has those about results and seasons, reach_errors.py those about chat, mail, notifications,
webhooks and lists of teams.
"""

from domain.refusal import Refusal


class Internal(Refusal): ...


class InvalidRequest(Refusal):
    code, status = "invalid_request", 400
    message = "The request does not have the form that this address expects."


class Unauthorized(Refusal):
    code, status = "unauthorized", 401
    message = "Sign in to do this."


class TokenExpired(Refusal):
    code, status = "token_expired", 401
    message = "Your sign-in has expired. Refresh it or sign in again."


class InvalidCredentials(Refusal):
    code, status = "invalid_credentials", 401
    message = "Wrong e-mail or password."


class RefreshTokenReused(Refusal):
    code, status = "refresh_token_reused", 401
    message = "This sign-in was already renewed elsewhere. For safety it has ended: sign in again."


class Forbidden(Refusal):
    code, status = "forbidden", 403
    message = "You may not do this."


class CommissionerOnly(Refusal):
    code, status = "commissioner_only", 403
    message = "Only the commissioner can do this."


class SeatOnly(Refusal):
    code, status = "seat_only", 403
    message = "This sign-in is for one league only. To use the rest of Draftnight, sign in yourself."


class SeatLinkUsed(Refusal):
    code, status = "seat_link_used", 404
    message = "This link was used or has expired. Ask the commissioner for a new one."


class ClaimPending(Refusal):
    code, status = "claim_pending", 409
    message = "The commissioner has not answered yet."


class ClaimDenied(Refusal):
    code, status = "claim_denied", 403
    message = "The commissioner said no. Ask them, or join with a name of your own."


class ClaimNotFound(Refusal):
    code, status = "claim_not_found", 404
    message = "This request is over: it was answered or has expired."


class CommissionerHere(Refusal):
    """`available_at` (epoch ms) is when the takeover may be announced, if the commissioner stays away."""

    code, status = "commissioner_here", 409
    message = "The commissioner was here a moment ago, so nobody can take over yet."


class TakeoverTooSoon(Refusal):
    """`available_at` (epoch ms) is when the notice period ends."""

    code, status = "takeover_too_soon", 409
    message = "The commissioner still has time to answer. Try again when the notice period is over."


class NotYourTurn(Refusal):
    code, status = "not_your_turn", 403
    message = "It is another member's turn."


class NotFound(Refusal):
    code, status = "not_found", 404
    message = "Page not found."


class LeagueNotFound(Refusal):
    code, status = "league_not_found", 404
    message = "There is no such league, or you are not in it."


class CompetitionNotFound(Refusal):
    code, status = "competition_not_found", 404
    message = "There is no such competition."


class TeamNotFound(Refusal):
    code, status = "team_not_found", 404
    message = "This team is not in the league's competition."


class MemberNotFound(Refusal):
    code, status = "member_not_found", 404
    message = "This person is not a member of the league."


class PickNotFound(Refusal):
    code, status = "pick_not_found", 404
    message = "There is no such pick yet."


class InviteNotFound(Refusal):
    code, status = "invite_not_found", 404
    message = "This invitation no longer works. Ask the commissioner for a new link."


class MethodNotAllowed(Refusal):
    code, status = "method_not_allowed", 405
    message = "This address does not support that method."


class TeamTaken(Refusal):
    code, status = "team_taken", 409
    message = "This team is already taken. Choose another."


class StalePick(Refusal):
    code, status = "stale_pick", 409
    message = "This pick was for a turn that is over. Check the board, and pick again if it is your turn."


class QueueChanged(Refusal):
    code, status = "queue_changed", 409
    message = "Your queue was changed on another device. Reload it and make your change again."


class TooLate(Refusal):
    code, status = "too_late", 409
    message = "The clock ran out before this pick arrived."


class DraftNotRunning(Refusal):
    code, status = "draft_not_running", 409
    message = "The draft is not running."


class DraftNotPaused(Refusal):
    code, status = "draft_not_paused", 409
    message = "The draft is not paused."


class DraftAlreadyStarted(Refusal):
    code, status = "draft_already_started", 409
    message = "The draft has started, so this can no longer be changed."


class NothingToUndo(Refusal):
    code, status = "nothing_to_undo", 409
    message = "There is no pick to undo."


class PicksWereMade(Refusal):
    code, status = "picks_were_made", 409
    message = "Picks have been made. Undo them first, then the draft can go back to the lobby."


class ReasonRequired(Refusal):
    code, status = "reason_required", 400
    message = "Say why: everyone in the league reads it."


class NoClock(Refusal):
    code, status = "no_clock", 409
    message = "This turn has no clock to add time to."


class NotEnoughMembers(Refusal):
    code, status = "not_enough_members", 409
    message = "A draft needs at least two members. Invite someone or add a bot."


class NotEnoughTeams(Refusal):
    code, status = "not_enough_teams", 409
    message = "There are not enough teams for this many members and rounds."


class LeagueFull(Refusal):
    code, status = "league_full", 409
    message = "This league is full. Ask the commissioner to make room."


class TooManyLeagues(Refusal):
    code, status = "too_many_leagues", 409
    message = "You have reached the limit for leagues. Leave or delete one first."


class TooManyCompetitions(Refusal):
    code, status = "too_many_competitions", 409
    message = "You have reached the limit for team lists. Delete one first."


class LastMember(Refusal):
    code, status = "last_member", 409
    message = "You are the only person in this league. Delete the league instead of leaving it."


class EmailTaken(Refusal):
    code, status = "email_taken", 409
    message = "There is already an account with this e-mail. Log in instead."


class AlreadyRegistered(Refusal):
    code, status = "already_registered", 409
    message = "This account already has an e-mail and a password."


class CommandMismatch(Refusal):
    code, status = "command_mismatch", 409
    message = "This cmd_id was already used for a different command."


class PayloadTooLarge(Refusal):
    code, status = "payload_too_large", 413
    message = "This is too large to send."


class RateLimited(Refusal):
    """`retry_after` (whole seconds) also goes into the Retry-After header."""

    code, status = "rate_limited", 429
    message = "Too many attempts. Wait a moment and try again."

    def __init__(self, retry_after: int = 1):
        super().__init__(details={"retry_after": retry_after})


class Unavailable(Refusal):
    """The store cannot commit now (disk full, locked, read-only). Nothing was changed; a retry is safe."""

    code, status = "unavailable", 503
    message = "Draftnight cannot save right now. Nothing was lost; try again in a moment."

    def __init__(self, retry_after: int = 2):
        super().__init__(details={"retry_after": retry_after})
