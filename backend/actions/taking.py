"""The one way in for results: merge a report into what is known, store it, publish it."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from uuid import uuid4

from actions import scores
from domain.competition import Competition
from domain.errors import Unavailable
from domain.season import stream
from domain.season.game import Reported
from domain.season.merge import Merged, Report, Season, merge
from domain.season.same import known_as
from domain.season.views import PEOPLE
from domain.season_errors import ImportNotReadable
from feeds.moments import day_of
from security.rate_limits import GAMES_PER_USER
from services import Services
from storage.port import Conflict
from storage.season_port import StoredSeason

TRIES = 20


Said = tuple[tuple[Reported, ...], dict[tuple[str, str], str]]
"""Games as people report them, and which known game each (PEOPLE, an id of theirs) means."""


@dataclass(frozen=True, slots=True)
class Taken:
    """The outcome of a report; `stored` is the season after it."""

    read: int
    new: int
    changed: int
    unchanged: int
    game_ids: tuple[str, ...]
    stored: StoredSeason


def new_head(competition_id: str) -> stream.SeasonHead:
    """The first head of a competition without results."""
    return stream.SeasonHead(competition_id, uuid4().hex)


def with_names(sentence: str, competition: Competition) -> str:
    """`sentence` with team ids replaced by the teams' names."""
    names = {team.id: team.name for team in competition.teams}
    return re.sub(r"[\w.-]*\w", lambda word: names.get(word[0], word[0]), sentence)


def people_say(
    services: Services,
    competition: Competition,
    say: Callable[[Season], Said],
    author: str | None = None,
    whole: bool = False,
) -> Taken:
    """Take in what people enter or import. Raises ImportNotReadable with the first impossible game.

    `say` gives it for the newest season, and is called again if another report was first: who enters one
    field of a game must not send back the others as they were before. `author` is named, and pays for each
    game that changes (None: an operator, who pays nothing). `whole` as in `Report`. Raises RateLimited,
    CompetitionNotFound, and what `say` raises.
    """
    charged = False
    with services.serialise(stream.results_of(competition.id)):
        for _ in range(TRIES):
            services.competition(competition.id)  # it may have been deleted meanwhile
            found = services.store.seasons.load(competition.id)
            head = found.head if found else new_head(competition.id)
            season = found.season if found else Season()
            now = services.clock.now_ms()
            day = day_of(services.season_format(competition).zone)
            reported, keys = say(season)
            heard = season.heard.get(PEOPLE)
            at = now if heard is None else max(now, heard + 1)
            told = Report(PEOPLE, at, reported, whole=whole, by=author)
            merged = services.compute(_merged, season, told, keys, competition.team_ids, day)
            if merged.refused:
                raise ImportNotReadable(f"{with_names(merged.refused[0], competition)} Nothing was imported.")
            if author is not None and merged.changes and not charged:
                services.limits.check(f"games {author}", GAMES_PER_USER, len(merged.changes))
                charged = True
            source = head.source if head.source.polled else stream.Source("people", "manual", now)
            try:
                stored = store_merged(services, found.head if found else None, head, merged, PEOPLE, source)
            except Conflict:
                continue  # another report was first: merge again with the current state
            ids = tuple(dict.fromkeys(merged.season.by_key[(PEOPLE, game.id)] for game in reported))
            return Taken(len(reported), merged.new, merged.changed, merged.unchanged, ids, stored)
    raise Unavailable


def _merged(season: Season, told: Report, keys: dict, team_ids, day) -> Merged:
    """What people's report changes. Expensive: there may be thousands of games on either side."""
    known = known_as(season, told.games) | keys
    if known:
        season = replace(season, by_key={**season.by_key, **known})
    return merge(season, told, team_ids, day)


def store_merged(
    services: Services,
    before: stream.SeasonHead | None,
    head: stream.SeasonHead,
    merged: Merged,
    name: str,
    source: stream.Source,
) -> StoredSeason:
    """Commit and publish a merge, 40 games at a time; the season after it. Writes only changes.

    Each commit is complete in itself: after a crash in between, the same report brings the rest. Raises
    Conflict.
    """
    now = services.clock.now_ms()
    checked = replace(head, source=source)
    for part in parts(merged):
        after, events = stream.step(checked, part, name, now)
        games = {game_id: merged.season.games[game_id] for game_id in part.touched}
        services.store.seasons.commit(before, after, games, events)
        scores.tell(services, events)
        before = checked = after
    return StoredSeason(checked, merged.season)


def parts(merged: Merged) -> list[Merged]:
    """The merge in parts of as many games as one event holds."""
    changes, counting = {change.game.id: change for change in merged.changes}, set(merged.counting)
    found = []
    for first in range(0, len(merged.touched), stream.MOST_GAMES_AN_EVENT):
        ids = merged.touched[first : first + stream.MOST_GAMES_AN_EVENT]
        found.append(
            replace(
                merged,
                touched=ids,
                changes=tuple(changes[game_id] for game_id in ids if game_id in changes),
                counting=tuple(game_id for game_id in ids if game_id in counting),
            )
        )
    return found
