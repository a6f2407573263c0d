"""Competitions: the shipped ones, and those that people upload for their own leagues."""

from contextlib import suppress
from dataclasses import replace
from functools import partial
from uuid import UUID, uuid4, uuid5

from actions.reading import visible_competition
from domain.competition import CUSTOM, Competition, Stage
from domain.custom_competition import Reading, read_custom
from domain.errors import CommandMismatch, CompetitionNotFound, TooManyCompetitions, Unavailable
from domain.names import clean_name
from domain.reach_errors import CompetitionInUse
from domain.view import competition_view
from feeds.moments import is_past
from security.rate_limits import UPLOADS_PER_USER
from services import Services
from storage.port import Conflict, IdempotencyRecord, Voucher

MOST_COMPETITIONS = 50
"""Competitions one person may have uploaded; all of them are listed."""
MOST_BYTES = 2 * 1024 * 1024
"""Their total size in bytes, as the store keeps them."""
LONGEST_NAME, LONGEST_SPORT, LONGEST_SEASON = 60, 40, 40
TRIES = 20
WAS_DELETED = "This list of teams was deleted meanwhile. Upload it again."
DELETED = "deleted list"
DELETED_MS = 30 * 86_400_000
"""The id of a deleted one is known for as long as a command may be repeated, so that no repeat brings it
back: caches and a store's own mark of what is gone know it by its id.
"""


def listed(services: Services, user_id: str) -> list[dict]:
    """The competitions a new league may use: shipped ones whose season is not over, then my own.

    Seasons that are over stay readable for the leagues that played them.
    """
    shipped = [c for c in services.shipped_competitions() if not has_ended(services, c)]
    return [competition_view(c) for c in (*shipped, *services.store.competitions.of_owner(user_id))]


def has_ended(services: Services, competition: Competition) -> bool:
    """Whether the last day of its season is past; unknown, hence False, for a custom one."""
    season = services.season_format(competition)
    return is_past(season.ends_on, season.zone, services.clock.now_ms())


def teams_of(services: Services, user_id: str, competition_id: str) -> Competition:
    """A shipped competition, my own, or one of a league I am in. Raises competition_not_found."""
    try:
        return visible_competition(services, user_id, competition_id)
    except CompetitionNotFound:
        if any(league.competition_id == competition_id for league in services.store.leagues.of_user(user_id)):
            return services.competition(competition_id)
        raise


def upload(
    services: Services,
    user_id: str,
    name: str,
    sport: str,
    season: str,
    format: str,
    content: str,
    stages: tuple[Stage, ...] = (),
    draws: bool | None = None,
    preview: bool = False,
    command: IdempotencyRecord | None = None,
) -> Reading:
    """Parse and store a competition; with `preview` only parse it. `format` is csv or json.

    A repeated cmd_id gets the competition that it made. Raises invalid_request with the row at fault,
    too_many_competitions, command_mismatch, competition_not_found (it was deleted since), rate_limited.
    """
    services.limits.check(f"upload {user_id}", UPLOADS_PER_USER)
    read = partial(
        read_custom,
        content,
        format,
        competition_id=f"{CUSTOM}{uuid5(UUID(user_id), command.cmd_id) if command else uuid4()}",
        name=clean_name(name, "name", LONGEST_NAME),
        sport=clean_name(sport, "sport", LONGEST_SPORT),
        season=_season(season),
        owner_id=user_id,
        stages=tuple(dict.fromkeys(stages)),
        draws=draws,
    )
    reading = services.compute(read)
    return reading if preview else _stored(services, reading, user_id, command)


def _stored(services: Services, reading: Reading, user_id: str, command: IdempotencyRecord | None) -> Reading:
    """The reading once its competition is stored; one of an earlier try as it is now."""
    made = reading.competition
    known = services.store.competitions.get(made.id) if command else None
    if known is None:
        if command and services.store.vouchers.get(DELETED, made.id, services.clock.now_ms()):
            raise CompetitionNotFound(WAS_DELETED)
        room_for_one_more(services, user_id)
        try:
            services.store.competitions.add(made, services.clock.now_ms())
            if command and services.store.vouchers.get(DELETED, made.id, services.clock.now_ms()):
                # the same command was stored, and its list deleted, at this very moment
                with suppress(CompetitionNotFound, CompetitionInUse):
                    services.store.competitions.remove(made)
                raise CompetitionNotFound(WAS_DELETED)
            return reading
        except Conflict:  # the same command was stored at this very moment
            known = services.store.competitions.get(made.id)
            if known is None:
                raise CompetitionNotFound(WAS_DELETED) from None
    # its names may have been changed since
    if known != replace(made, name=known.name, sport=known.sport, season=known.season):
        raise CommandMismatch
    return replace(reading, competition=known)


def _season(text: str) -> str:
    return clean_name(text, "season", LONGEST_SEASON) if text.strip() else ""


def room_for_one_more(services: Services, user_id: str) -> None:
    """Raises too_many_competitions. Simultaneous requests may get a few more; the limit need not be exact."""
    count, size = services.store.competitions.held(user_id)
    if count >= MOST_COMPETITIONS:
        raise TooManyCompetitions(
            f"You have uploaded {MOST_COMPETITIONS} lists of teams, and that is the most. Delete one first."
        )
    if size >= MOST_BYTES:
        raise TooManyCompetitions(
            "Your lists of teams are as large as they may be together. Delete one first."
        )


def change(
    services: Services,
    user_id: str,
    competition_id: str,
    name: str | None,
    sport: str | None,
    season: str | None,
) -> Competition:
    """Change its names; None keeps one. Raises competition_not_found, competition_in_use, invalid_request."""
    for _ in range(TRIES):
        before = _own(services, user_id, competition_id)
        changed = replace(
            before,
            name=before.name if name is None else clean_name(name, "name", LONGEST_NAME),
            sport=before.sport if sport is None else clean_name(sport, "sport", LONGEST_SPORT),
            season=before.season if season is None else _season(season),
        )
        if services.store.competitions.replace(changed, before):  # else it has changed meanwhile
            return changed
    raise Unavailable


def remove(services: Services, user_id: str, competition_id: str) -> None:
    """Delete it and its results. Raises competition_not_found, competition_in_use."""
    competition, now = _own(services, user_id, competition_id), services.clock.now_ms()
    mark = Voucher(DELETED, competition_id, user_id, {}, now + DELETED_MS)
    services.store.competitions.remove(competition, mark, now)


def _own(services: Services, user_id: str, competition_id: str) -> Competition:
    competition = services.competition(competition_id)
    if competition.owner_id != user_id:
        raise CompetitionNotFound
    return competition
