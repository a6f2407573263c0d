"""Codes and their statuses are promised to clients: this table is what they rely on, not what the code says."""

from domain.errors import RateLimited, Unavailable
from domain.refusal import all_refusals

PROMISED = {
    400: "import_not_readable invalid_request reason_required",
    401: "invalid_credentials refresh_token_reused token_expired unauthorized",
    403: "claim_denied commissioner_only forbidden not_your_turn seat_only",
    404: """claim_not_found competition_not_found game_not_found invite_not_found league_not_found member_not_found
        message_not_found not_found pick_not_found seat_link_used team_not_found""",
    405: "method_not_allowed",
    409: """already_registered claim_pending command_mismatch commissioner_here competition_in_use draft_already_started
        draft_not_paused draft_not_running email_taken last_member league_full message_deleted no_clock not_enough_members
        not_enough_teams nothing_to_undo picks_were_made queue_changed scoring_does_not_fit scoring_never_scores stale_pick
        takeover_too_soon team_taken too_late too_many_competitions too_many_leagues too_many_reactions unknown_teams""",
    413: "payload_too_large",
    429: "rate_limited",
    500: "internal",
    503: "unavailable",
}


def test_each_code_keeps_its_status():
    """A code that was added later may be missing here; none may change or go."""
    statuses = {refusal.code: refusal.status for refusal in all_refusals()}
    promised = {code: status for status, codes in PROMISED.items() for code in codes.split()}
    assert {code: statuses.get(code) for code in promised} == promised


def test_a_client_is_told_when_to_come_again():
    assert RateLimited(7).body()["error"]["details"] == {"retry_after": 7}
    assert Unavailable().body()["error"]["details"] == {"retry_after": 2}
