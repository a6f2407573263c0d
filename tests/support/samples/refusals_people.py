"""Refusals about seats, roles, takeovers and a commissioner's repairs."""

from mail.port import NoMailer

from actions import account_email, accounts, draft, leagues, people, season_end, seat_claims, seats
from support.samples.cases_me import EMAIL, NEW_EMAIL, PASSWORD, confirm_link
from support.samples.refusals import collector

CASES, case = collector()

LEAGUE = "/api/leagues/{league_id}"


@case("POST /api/auth/seat")
def seat_link_used(world):
    return world.lobby("Ana", "Ben"), None, None


@case("POST /api/auth/password/reset")
def reset_link_used(world):
    return world.lobby("Ana", "Ben"), None, None


@case("POST /api/auth/password/forgot")
def mail_off(world):
    world.services.mailer = NoMailer("There is no mail server.")
    return world.lobby("Ana", "Ben"), None, None


@case("DELETE /api/me/sessions/{session_id}")
def session_not_found(world):
    return world.lobby("Ana", "Ben"), "Ana", None


@case("POST /api/me/password")
def wrong_password(world):
    accounts.add_credentials(world.services, world.person("Ana").id, "a@example.org", "correct horses")
    return world.lobby("Ana", "Ben"), "Ana", None


@case("POST /api/me/password")
def password_not_set(world):
    return world.lobby("Ana", "Ben"), "Ana", None


@case("POST /api/me/email")
def mail_off__email(world):
    world.services.mailer = NoMailer("There is no mail server.")
    return world.lobby("Ana", "Ben"), "Ana", None


@case("POST /api/me/email")
def wrong_password__email(world):
    accounts.add_credentials(world.services, world.person("Ana").id, "a@example.org", "correct horses")
    return world.lobby("Ana", "Ben"), "Ana", None


@case("POST /api/me/email")
def password_not_set__email(world):
    return world.lobby("Ana", "Ben"), "Ana", None


@case("POST /api/me/email/verify")
def email_link_used(world):
    return world.lobby("Ana", "Ben"), None, None


@case("POST /api/me/email/verify")
def email_taken__verify(world):
    made = accounts.register(world.services, EMAIL, PASSWORD, "Ana", "somewhere")
    account_email.change(world.services, made["user"]["id"], NEW_EMAIL, PASSWORD)
    accounts.register(world.services, NEW_EMAIL, PASSWORD, "Ben", "somewhere")
    return world.lobby("Ana", "Ben"), None, {"body": {"token": confirm_link(world, NEW_EMAIL)}}


@case("POST /api/auth/seat")
def claim_pending(world):
    league_id = world.lobby("Ana", "Ben")
    return league_id, None, {"body": {"token": _claim(world, league_id)["token"]}}


@case("POST /api/auth/seat")
def claim_denied(world):
    league_id = world.lobby("Ana", "Ben")
    made = _claim(world, league_id)
    seat_claims.answer(world.services, world.person("Ana").id, league_id, made["claim_id"], False, None)
    return league_id, None, {"body": {"token": made["token"]}}


@case("POST /api/invites/claim")
def invite_not_found__claim(world):
    return world.lobby("Ana"), None, {"body": {"invite_code": "nothing", "display_name": "Ana"}}


@case("POST /api/invites/claim")
def member_not_found__claim(world):
    league_id = world.lobby("Ana")
    code = world.league(league_id).invite_code
    return league_id, None, {"body": {"invite_code": code, "display_name": "Eve"}}


@case(f"POST {LEAGUE}/members/{{user_id}}/seat-link")
def member_not_found__seat(world):
    league_id = world.lobby("Ana", "Ben")
    leagues.leave(world.services, world.person("Ben").id, league_id, None)
    return league_id, "Ana", None


@case(f"POST {LEAGUE}/members/{{user_id}}/seat-link")
def season_closed__seat(world):
    league_id, _ = _left_and_linked(world)
    return league_id, "Ana", None


@case("POST /api/auth/seat")
def season_closed__somebody_new(world):
    league_id, url = _left_and_linked(world)
    return league_id, None, {"body": {"token": url.partition("#")[2], "display_name": "Dave"}}


def _left_and_linked(world) -> tuple[str, str]:
    """A league that Ben left, whose season closed after a link to his seat was made; and that link."""
    league_id, ana, ben = world.complete("Ana", "Ben"), world.person("Ana").id, world.person("Ben").id
    leagues.leave(world.services, ben, league_id, None)
    url = seats.link(world.services, ana, league_id, ben)["url"]
    season_end.close(world.services, ana, league_id, None)
    return league_id, url


@case(f"POST {LEAGUE}/claims/{{claim_id}}")
def claim_not_found(world):
    return world.lobby("Ana", "Ben"), "Ana", None


@case(f"POST {LEAGUE}/claims/{{claim_id}}")
def member_not_found__allow(world):
    league_id = world.lobby("Ana", "Ben")
    claim_id = _claim(world, league_id)["claim_id"]
    leagues.leave(world.services, world.person("Ben").id, league_id, None)
    return league_id, "Ana", {"path": f"/api/leagues/{league_id}/claims/{claim_id}"}


@case(f"PUT {LEAGUE}/members/{{user_id}}/role", f"PUT {LEAGUE}/members/{{user_id}}/autopick")
def member_not_found__person(world):
    league_id = world.lobby("Ana", "Ben")
    leagues.leave(world.services, world.person("Ben").id, league_id, None)
    return league_id, "Ana", None


@case(f"POST {LEAGUE}/commissioner")
def member_not_found__heir(world):
    league_id = world.lobby("Ana", "Ben")
    return league_id, "Ana", {"body": {"user_id": world.person("Eve").id}}


@case(f"POST {LEAGUE}/commissioner")
def commissioner_here(world):
    return world.started("Ana", "Ben"), "Ben", {"body": {}}


@case(f"POST {LEAGUE}/commissioner")
def takeover_too_soon(world):
    league_id = world.started("Ana", "Ben")
    draft.pause(world.services, world.person("Ana").id, league_id, None, None)
    world.clock.advance(180_000)
    people.take_over(world.services, world.person("Ben").id, league_id, None)
    return league_id, "Ben", {"body": {}}


@case(f"POST {LEAGUE}/draft/reset")
def picks_were_made(world):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    return league_id, "Ana", None


@case(f"POST {LEAGUE}/draft/clock")
def no_clock(world):
    return world.started("Ana", "Ben", pick_seconds=None), "Ana", None


@case(f"POST {LEAGUE}/draft/clock")
def stale_pick__clock(world):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    return league_id, "Ana", {"body": {"add_seconds": 30, "pick_no": 1}}


@case(f"POST {LEAGUE}/picks/{{pick_no}}/change")
def pick_not_found(world):
    return world.started("Ana", "Ben"), "Ana", None


@case(f"POST {LEAGUE}/picks/{{pick_no}}/change")
def reason_required(world):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    return league_id, "Ana", {"body": {"team_id": world.free_teams(league_id)[0], "reason": "  "}}


@case(f"PUT {LEAGUE}/draft/pause")
def reason_required__pause(world):
    league_id = world.started("Ana", "Ben")
    draft.pause(world.services, world.person("Ana").id, league_id, None, None)
    return league_id, "Ana", {"body": {}}


@case(f"POST {LEAGUE}/picks/{{pick_no}}/change")
def team_not_found__change(world):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    return league_id, "Ana", {"body": {"team_id": "nfl-buf", "reason": "Slip"}}


@case(f"POST {LEAGUE}/picks/{{pick_no}}/change")
def team_taken__change(world):
    league_id = world.started("Ana", "Ben")
    world.pick(league_id)
    world.pick(league_id)
    team_id = world.league(league_id).picks[1].team_id
    return league_id, "Ana", {"body": {"team_id": team_id, "reason": "Slip"}}


def _claim(world, league_id):
    code = world.league(league_id).invite_code
    return seat_claims.claim(world.services, code, "Ben", "somewhere")
