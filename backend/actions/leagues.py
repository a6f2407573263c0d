"""Leagues: create, join, leave, members, seats, settings, invitations."""

from contextlib import suppress
from dataclasses import dataclass, replace
from random import SystemRandom
from uuid import UUID, uuid4, uuid5

from actions import accounts, poll, short_codes
from actions.again import (
    earlier_league,
    earlier_settings,
    fresh_list,
    scored_as,
    tell_the_others,
    without_room,
)
from actions.budget import charge
from actions.commit import Outcome, execute, publish
from actions.reading import member_league, visible_competition
from domain import commands, draft, errors, view
from domain.account import User
from domain.bot_names import free_names
from domain.invitations import invite_code_in
from domain.league import MIN_MEMBERS, League, Settings
from domain.names import clean_name
from security.rate_limits import PREVIEW_PER_ADDRESS
from security.tokens import new_invite_code
from services import Services
from storage.port import Conflict, IdempotencyRecord

LONGEST_NAME = 60
MOST_SUGGESTED_ROUNDS = 15
MOST_LEAGUES = 100
"""Leagues one person can be in; each is listed, and updated with a new display name."""


@dataclass(frozen=True, slots=True)
class Created(Outcome):
    """`others_told`: whether the people of the earlier league were told; None if there is nobody to tell."""

    others_told: bool | None = None


def default_settings(team_count: int) -> Settings:
    """Eight members, as many rounds as fit an evening, a minute for a pick, snake."""
    members = min(8, team_count)
    return Settings("snake", suggested_rounds(team_count, members), 60, members, 2, None)


def suggested_rounds(team_count: int, members: int) -> int:
    """As many rounds as the teams allow, but no more than fit into an evening."""
    return min(MOST_SUGGESTED_ROUNDS, team_count // max(MIN_MEMBERS, members))


def create(
    services: Services,
    user: User,
    name: str | None,
    competition_id: str | None,
    given: dict,
    command: IdempotencyRecord | None,
    again_from: str | None = None,
) -> Created:
    """Create a league; `given` are the chosen settings. A repeated cmd_id gets the league it made.

    With `again_from`, a league whose commissioner is `user`, its people come along, are told in its chat, and
    what is missing is taken from it, with the newest season of a shipped competition. An own list of teams
    that has games is played as a fresh copy. Raises invalid_request, competition_not_found, too_many_leagues,
    too_many_competitions, command_mismatch, league_not_found, commissioner_only.
    """
    again = earlier_league(services, user.id, again_from)
    if again is None:
        name = _must_have("name", name)
        competition = visible_competition(services, user.id, _must_have("competition_id", competition_id))
        defaults = default_settings(len(competition.teams))
    else:
        name = again.name if name is None else name
        if competition_id is None:
            competition = services.newest_season(services.competition(again.competition_id))
        elif competition_id == again.competition_id:
            competition = services.competition(again.competition_id)
        else:
            competition = visible_competition(services, user.id, competition_id)
        defaults = earlier_settings(again, competition)
    settings = _settings(defaults, given, len(competition.teams))
    league_id = str(uuid5(UUID(user.id), command.cmd_id) if command else uuid4())
    name = clean_name(name, "name", LONGEST_NAME)
    if command and services.store.leagues.command(league_id, command.cmd_id):
        return _made_before(services, user.id, league_id, again, command)
    _room_for_one_more(services, user.id)
    chosen, competition = competition, fresh_list(services, again, competition, user.id, league_id)
    now = services.clock.now_ms()
    event = draft.create(
        league_id,
        uuid4().hex,
        name,
        settings,
        new_invite_code(),
        (user.id, user.display_name),
        now,
        competition,
        again,
        without_room(services, again, MOST_LEAGUES),
    )
    charge(services, event)  # before what takes long
    event, league = scored_as(services, again, event, competition)
    if competition != chosen:
        with suppress(Conflict):  # an earlier try of this command stored it
            services.store.competitions.add(competition, now)
    services.store.seasons.note_use(competition.id, league_id)  # first: a league must not lack its results
    with services.serialise(league_id):  # a simultaneous repeat of the command finds this one saved
        try:
            services.store.leagues.commit(event, league, command)
        except Conflict:
            if not (command and services.store.leagues.command(league_id, command.cmd_id)):
                services.competition(competition.id)  # it may have been deleted at this moment
                raise errors.CommandMismatch from None
            return _made_before(services, user.id, league_id, again, command)
        publish(services, league, event)
    told = tell_the_others(services, again, league, command)
    poll.wake_quietly(services, competition.id)
    people = [member.user_id for member in league.members if not member.is_bot]
    named = accounts.named_as_now(services, Outcome(league, event), people)
    return Created(named.league, named.event, told)


def _made_before(
    services: Services, user_id: str, league_id: str, again: League | None, command: IdempotencyRecord
) -> Created:
    """What this repeated command made. Raises command_mismatch, league_not_found."""
    stored = services.store.leagues.command(league_id, command.cmd_id)
    if stored is None or stored.command != command:
        raise errors.CommandMismatch
    league = member_league(services, league_id, user_id)
    told = tell_the_others(services, again, league, command)  # the first try may have ended before it
    return Created(league, services.store.leagues.event(league_id, 1), told)


def _must_have(field: str, value: str | None) -> str:
    if value is None:
        raise errors.InvalidRequest(f"{field} is missing.", {"field": field})
    return value


def _room_for_one_more(services: Services, user_id: str) -> None:
    """Raises too_many_leagues. Simultaneous requests may get a few more; the limit need not be exact."""
    if services.store.leagues.count_of_user(user_id) >= MOST_LEAGUES:
        raise errors.TooManyLeagues(
            f"You are in {MOST_LEAGUES} leagues, and that is the most. Leave or delete one first."
        )


def _settings(defaults: Settings, given: dict, team_count: int) -> Settings:
    """The defaults with what was given; rounds follow the number of members unless they are given, too."""
    if "max_members" in given and "rounds" not in given:
        defaults = replace(defaults, rounds=suggested_rounds(team_count, given["max_members"]))
    return replace(defaults, **given)


def change(
    services: Services,
    user_id: str,
    league_id: str,
    name: str | None,
    given: dict | None,
    command: IdempotencyRecord | None,
) -> Outcome:
    """Change the name and settings given; None keeps them.

    Raises commissioner_only, draft_already_started, invalid_request.
    """
    name = None if name is None else clean_name(name, "name", LONGEST_NAME)

    def order(league: League) -> commands.LeagueCommand:
        settings = replace(league.settings, **given) if given else None
        return commands.ChangeSettings(user_id, name, settings)

    return execute(services, league_id, order, command)


def mine(services: Services, user_id: str) -> list[dict]:
    """My leagues, the one with the latest pick (or creation) first."""
    leagues = services.store.leagues.of_user(user_id)
    listed = sorted(leagues, key=lambda league: -(league.picks[-1].at if league.picks else league.created_at))
    return [view.listed_view(league, services.competition(league.competition_id)) for league in listed]


def preview(services: Services, invite_code: str, address: str) -> dict:
    """What an invitation shows before joining. Raises invite_not_found, rate_limited."""
    services.limits.check(f"preview {address}", PREVIEW_PER_ADDRESS)
    invite_code = invite_code_in(invite_code) or invite_code
    league = services.store.leagues.by_invite(invite_code)
    league = league or short_codes.league_of(services, invite_code, address)
    if league is None:
        raise errors.InviteNotFound
    return view.invitation_view(league, services.competition(league.competition_id))


def join(
    services: Services,
    user: User,
    invite_code: str,
    command: IdempotencyRecord | None,
    address: str | None = None,
) -> Outcome:
    """Join by the invitation, an old one of a league I am in, or a short code (limited by `address`).

    Raises invite_not_found, league_full, draft_already_started, too_many_leagues, rate_limited.
    """
    store = services.store.leagues
    invite_code = invite_code_in(invite_code) or invite_code
    league = store.by_invite(invite_code) or store.by_old_invite(invite_code)
    if league is None and address is not None:
        league = short_codes.league_of(services, invite_code, address)
        invite_code = league.invite_code if league else invite_code
    if league is None:
        raise errors.InviteNotFound

    def order(league: League) -> commands.LeagueCommand:
        if not league.is_member(user.id):
            _room_for_one_more(services, user.id)
        return commands.JoinLeague(user.id, user.display_name, invite_code)

    return accounts.named_as_now(services, execute(services, league.id, order, command), [user.id])


def leave(services: Services, user_id: str, league_id: str, command: IdempotencyRecord | None) -> Outcome:
    """Leave the league; a commissioner is succeeded by somebody present, if possible. Raises last_member."""
    present = frozenset(services.broadcaster.present(league_id))
    return execute(services, league_id, commands.LeaveLeague(user_id, present), command)


def remove_member(
    services: Services,
    user_id: str,
    league_id: str,
    who: str,
    command: IdempotencyRecord | None,
    rotate: bool | None = None,
) -> Outcome:
    """Remove a member; the invitation changes unless they are a duplicate, or as `rotate` says.

    Removing a duplicate must not invalidate everybody's link. Raises commissioner_only, member_not_found,
    invalid_request.
    """
    order = commands.RemoveMember(user_id, who, new_invite_code(), rotate)
    return execute(services, league_id, order, command)


def add_bots(
    services: Services,
    user_id: str,
    league_id: str,
    count: int,
    command: IdempotencyRecord | None,
    seen: int | None = None,
) -> Outcome:
    """Add bots; `seen` as in AddBots. Raises commissioner_only, draft_already_started, league_full."""

    def order(league: League) -> commands.LeagueCommand:
        bots = tuple((f"bot-{uuid4()}", name) for name in free_names(league)[:count])
        return commands.AddBots(user_id, bots, seen)

    return execute(services, league_id, order, command)


def new_invite(
    services: Services, user_id: str, league_id: str, command: IdempotencyRecord | None
) -> Outcome:
    """Replace the invitation code. Raises commissioner_only."""
    return execute(services, league_id, commands.ChangeInvite(user_id, new_invite_code()), command)


def set_order(
    services: Services,
    user_id: str,
    league_id: str,
    user_ids: list[str] | None,
    random: bool,
    command: IdempotencyRecord | None,
) -> Outcome:
    """Set the seats, as `user_ids` or drawn at `random`.

    Raises commissioner_only, draft_already_started, invalid_request.
    """
    if (user_ids is None) == (not random):
        raise errors.InvalidRequest("Give either user_ids or random: true.")

    def order(league: League) -> commands.LeagueCommand:
        chosen = SystemRandom().sample(league.order, len(league.order)) if user_ids is None else user_ids
        return commands.SetOrder(user_id, tuple(chosen), random)

    return execute(services, league_id, order, command)


def delete(services: Services, user_id: str, league_id: str, command: IdempotencyRecord | None) -> Outcome:
    """Delete the league for everybody. Raises commissioner_only."""
    return execute(services, league_id, commands.DeleteLeague(user_id), command)
