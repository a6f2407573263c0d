"""The rules of a league as two pure functions over its log.

`decide(league, command, now, competition) -> Event | None` may refuse (domain.errors) and changes nothing;
`apply(league, event) -> League` never refuses. One command commits one event that is the whole change; None
means there was nothing to do.
"""

from domain import decide_draft, decide_league, decide_people, decide_season, decide_start
from domain.commands import LeagueCommand
from domain.competition import Competition
from domain.decide_people import companions
from domain.decide_start import check_planned_start
from domain.errors import InvalidRequest, LeagueNotFound
from domain.events import TYPE_OF, Event, LeagueCreated
from domain.fold import apply
from domain.league import League, Member, Settings, free_colors
from domain.settings import check_settings

__all__ = ["apply", "create", "decide"]

DECISIONS = {
    **decide_league.DECISIONS,
    **decide_people.DECISIONS,
    **decide_draft.DECISIONS,
    **decide_start.DECISIONS,
    **decide_season.DECISIONS,
}


def decide(league: League, command: LeagueCommand, now: int, competition: Competition) -> Event | None:
    """The event that `command` causes at `now` (epoch ms), or None. Raises a Refusal."""
    if league.status == "deleted":
        raise LeagueNotFound
    rules, decision = DECISIONS[type(command)]
    for rule in rules:
        rule(league, command, competition)
    data = decision(league, command, now, competition)
    if data is None:
        return None
    return Event(league.id, league.epoch, league.seq + 1, TYPE_OF[type(data)], now, command.actor_id, data)


def create(
    league_id: str,
    epoch: str,
    name: str,
    settings: Settings,
    invite_code: str,
    commissioner: tuple[str, str],
    now: int,
    competition: Competition,
    again: League | None = None,
    without: frozenset[str] = frozenset(),
) -> Event:
    """The first event of a league. `commissioner` is (user_id, display_name). Raises InvalidRequest.

    The active members of `again` come along, except the commissioner and those in `without`.
    """
    check_settings(settings, competition)
    check_planned_start(settings, now)
    user_id, display_name = commissioner
    others = () if again is None else companions(again, without | {user_id})
    color = next(free_colors(others))
    member = Member(user_id, display_name, "commissioner", 1, False, False, True, color)
    if settings.max_members <= len(others):
        raise InvalidRequest(
            f"{len(others) + 1} people are in it. Set at least as many seats.",
            {"field": "settings.max_members"},
        )
    again_from = None if again is None else again.id
    data = LeagueCreated(name, competition.id, settings, invite_code, member, others, again_from)
    return Event(league_id, epoch, 1, TYPE_OF[LeagueCreated], now, user_id, data)
