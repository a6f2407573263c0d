"""The rules of the draft: named functions that raise a refusal or return None.

A command's rules are a tuple in one of the `decide_*.py` files, tried in order.
"""

from domain import errors
from domain.competition import Competition
from domain.league import GRACE_MS, MIN_MEMBERS, League
from domain.season_errors import SeasonIsClosed


def actor_is_member(league: League, command, competition: Competition) -> None:
    if not league.is_member(command.actor_id):
        raise errors.LeagueNotFound


def actor_is_commissioner(league: League, command, competition: Competition) -> None:
    actor_is_member(league, command, competition)
    if command.actor_id != league.commissioner_id:
        raise errors.CommissionerOnly


def actor_runs_the_draft(league: League, command, competition: Competition) -> None:
    """The commissioner or a co-commissioner."""
    actor_is_member(league, command, competition)
    if not league.runs_draft(command.actor_id):
        raise errors.CommissionerOnly("Only the commissioner or a co-commissioner can do this.")


def actor_may_switch_autopick(league: League, command, competition: Competition) -> None:
    """Members switch their own; whoever runs the draft also switches that of others."""
    if command.user_id in (None, command.actor_id):
        actor_is_member(league, command, competition)
    else:
        actor_runs_the_draft(league, command, competition)
        person_is_in_the_league(league, command, competition)


def person_is_in_the_league(league: League, command, competition: Competition) -> None:
    """`command.user_id` is an active member, and no bot."""
    if not league.is_member(command.user_id):
        raise errors.MemberNotFound


def seat_was_left(league: League, command, competition: Competition) -> None:
    """`command.user_id` left after the start, so their seat exists and is empty."""
    if not league.was_left(command.user_id):
        raise errors.MemberNotFound


def let_in_by_the_commissioner(league: League, command, competition: Competition) -> None:
    """`command.by` is still the commissioner: a way in ends with the power that opened it."""
    if command.by != league.commissioner_id:
        raise errors.SeatLinkUsed


def draft_has_not_started(league: League, command, competition: Competition) -> None:
    if league.status != "lobby":
        raise errors.DraftAlreadyStarted


def there_are_enough_members(league: League, command, competition: Competition) -> None:
    if len(league.members) < MIN_MEMBERS:
        raise errors.NotEnoughMembers


def teams_are_enough(league: League, command, competition: Competition) -> None:
    """members × rounds must not exceed the competition's teams."""
    if league.picks_total > len(competition.teams):
        most = len(competition.teams) // len(league.members)
        raise errors.NotEnoughTeams(
            f"{len(league.members)} members × {league.settings.rounds} rounds need {league.picks_total} teams, "
            f"but {competition.name} has {len(competition.teams)}. Set at most {most} rounds.",
            {"teams": len(competition.teams), "needed": league.picks_total, "most_rounds": most},
        )


def draft_is_running(league: League, command, competition: Competition) -> None:
    if league.status != "drafting":
        raise errors.DraftNotRunning(
            {
                "lobby": "The draft has not started yet.",
                "paused": "The draft is paused. Wait for the commissioner to resume it.",
                "complete": "The draft is over.",
            }.get(league.status)
        )


def a_turn_is_open(league: League, command, competition: Competition) -> None:
    """Running or paused."""
    if not league.in_draft:
        draft_is_running(league, command, competition)


def there_are_no_picks(league: League, command, competition: Competition) -> None:
    if league.picks:
        raise errors.PicksWereMade


def there_is_a_clock_to_add_to(league: League, command, competition: Competition) -> None:
    if command.add_seconds is not None and league.deadline is None and league.remaining_ms is None:
        raise errors.NoClock


def season_is_open(league: League, command, competition: Competition) -> None:
    if league.closed_at is not None:
        raise SeasonIsClosed


def a_reason_is_given(league: League, command, competition: Competition) -> None:
    if command.reason is None:
        raise errors.ReasonRequired


def pick_was_made(league: League, command, competition: Competition) -> None:
    if not any(pick.pick_no == command.pick_no for pick in league.picks):
        raise errors.PickNotFound


def draft_is_paused(league: League, command, competition: Competition) -> None:
    if league.status != "paused":
        raise errors.DraftNotPaused


def pick_is_for_the_current_slot(league: League, command, competition: Competition) -> None:
    if command.pick_no != league.pick_no:
        raise errors.StalePick(details={"pick_no": league.pick_no})


def actor_may_pick_now(league: League, command, competition: Competition) -> None:
    """The member on the clock picks for themselves, or whoever runs the draft names them in `for_user_id`."""
    if command.for_user_id is None or command.for_user_id == command.actor_id:
        if command.actor_id != league.on_clock:
            raise errors.NotYourTurn
        return
    if not league.runs_draft(command.actor_id):
        raise errors.CommissionerOnly
    if command.for_user_id != league.on_clock:
        raise errors.NotYourTurn("That member is not on the clock.")


def pick_is_in_time(league: League, command, competition: Competition) -> None:
    if league.deadline is not None and command.received_at > league.deadline + GRACE_MS:
        raise errors.TooLate


def team_exists(league: League, command, competition: Competition) -> None:
    if command.team_id not in competition.team_ids:
        raise errors.TeamNotFound


def team_is_free(league: League, command, competition: Competition) -> None:
    if any(pick.team_id == command.team_id for pick in league.picks):
        raise errors.TeamTaken


def undo_is_for_the_last_pick(league: League, command, competition: Competition) -> None:
    last = league.picks[-1].pick_no
    if command.pick_no is not None and command.pick_no != last:
        raise errors.StalePick(
            "Another pick was made meanwhile. Look at the board and undo again if you still want to.",
            {"pick_no": last},
        )


def clock_is_for_the_open_slot(league: League, command, competition: Competition) -> None:
    if command.pick_no not in (None, league.pick_no):
        raise errors.StalePick(
            "That turn is over, so its clock was not changed.", {"pick_no": league.pick_no}
        )


def there_is_a_pick_to_undo(league: League, command, competition: Competition) -> None:
    if not league.picks or league.status == "lobby":
        raise errors.NothingToUndo
