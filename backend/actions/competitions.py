"""Competitions: the shipped ones, and those a person uploads for their own leagues."""

from functools import partial
from uuid import uuid4

from actions.leagues import visible_competition
from domain.competition import Competition, Stage
from domain.custom_competition import Reading, read_custom
from domain.errors import CompetitionNotFound, TooManyCompetitions
from domain.names import clean_name
from domain.view import competition_view
from security.rate_limits import UPLOADS_PER_USER
from services import Services

MOST_COMPETITIONS = 50
"""What one person may have uploaded: each of them is listed, and at most 256 KiB."""


def listed(services: Services, user_id: str) -> list[dict]:
    """The shipped competitions, then my own."""
    return [
        competition_view(c)
        for c in (*services.shipped_competitions(), *services.store.competitions.of_owner(user_id))
    ]


def teams_of(services: Services, user_id: str, competition_id: str) -> Competition:
    """Shipped, my own, or that of a league I am in."""
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
) -> Reading:
    """Raises invalid_request with the row that cannot be read. With `preview` nothing is stored."""
    services.limits.check(f"upload {user_id}", UPLOADS_PER_USER)
    read = partial(
        read_custom,
        content,
        format,
        competition_id=f"custom-{uuid4()}",
        name=clean_name(name, "name", 60),
        sport=clean_name(sport, "sport", 40),
        season=clean_name(season, "season", 40) if season.strip() else "",
        owner_id=user_id,
        stages=tuple(dict.fromkeys(stages)),
        draws=draws,
    )
    reading = services.compute(read)
    if not preview:
        _room_for_one_more(services, user_id)
        services.store.competitions.add(reading.competition, services.clock.now_ms())
    return reading


def _room_for_one_more(services: Services, user_id: str) -> None:
    if len(services.store.competitions.of_owner(user_id)) >= MOST_COMPETITIONS:
        raise TooManyCompetitions(
            f"You have uploaded {MOST_COMPETITIONS} lists of teams, and that is the most."
        )
