"""Results of a competition: read, enter by hand, or import a file. All of it goes through one merge."""

from bisect import bisect_left, bisect_right
from dataclasses import fields, replace
from typing import Literal

from actions.competitions import teams_of
from actions.numbers import whole_number
from actions.taking import Said, Taken, people_say
from domain.competition import Competition
from domain.errors import Forbidden, InvalidRequest
from domain.season import stream
from domain.season.game import Facts, Game, Reported
from domain.season.merge import Season, Tracked
from domain.season.views import PEOPLE
from domain.season_errors import GameNotFound, ImportNotReadable, UnknownTeams
from feeds import draftnight, espn, nflverse, openfootball
from feeds.moments import day_of, is_day
from feeds.port import NotReadable, Read
from security.rate_limits import RESULTS_PER_USER
from services import Services
from storage.season_port import StoredSeason

FORMATS = ("openfootball", "nflverse", "espn", "draftnight")
FOLDED_AT_ONCE = 200
UNDATED = "~"
"""After every day, as games without a date come last."""
RESULT = ("status", "how", "home_score", "away_score", "home_shootout", "away_shootout")


def season_of(services: Services, competition: Competition) -> StoredSeason:
    """The results so far; an empty season if nothing was reported."""
    found = services.store.seasons.load(competition.id)
    found = found or StoredSeason(stream.SeasonHead(competition.id, competition.id), Season())
    if services.source is None and not competition.custom:
        off = replace(found.head.source, state="off")
        return StoredSeason(replace(found.head, source=off), found.season)
    return found


def fold_old_events(services: Services) -> None:
    """Drop a few of the streams' oldest events; called again and again."""
    services.store.seasons.fold_events(services.clock.now_ms(), FOLDED_AT_ONCE)


def games(services: Services, user_id: str, competition_id: str, query: dict[str, str]) -> dict:
    """A snapshot of the games (`from` and `to` are days), or the events `since` a cursor in `epoch`.

    Raises competition_not_found, invalid_request.
    """
    competition = teams_of(services, user_id, competition_id)
    stored = season_of(services, competition)
    head, since = stored.head, whole_number("since", query.get("since"))
    if since is not None and query.get("epoch") == head.epoch:
        missed = head.cursor - since
        if 0 <= missed <= stream.MOST_EVENTS_A_DELTA:
            events = services.store.seasons.events(competition_id, since, missed) if missed else []
            if len(events) == missed:  # otherwise some of them have been dropped
                return stream.delta(head, events)
    first, last = day_asked(query, "from") or "", day_asked(query, "to") or "9999"
    found = stream.in_order(stored.season)
    if query.get("from") or query.get("to"):
        day = day_of(services.season_format(competition).zone)

        def kicks_off(game) -> str:
            return UNDATED if game.starts_at is None else day(game.starts_at)

        # They are in order: a day is worked out for a dozen of them, not for thousands.
        found = found[bisect_left(found, first, key=kicks_off) : bisect_right(found, last, key=kicks_off)]
    return stream.snapshot(head, found)


def day_asked(query: dict[str, str], name: str) -> str | None:
    """A day in a request's address; None if missing or empty. Raises InvalidRequest."""
    text = query.get(name)
    if text and not is_day(text):
        raise InvalidRequest(f"{name} is a day such as 2026-11-22.", {"field": name})
    return text or None


def editable(services: Services, user_id: str, competition_id: str) -> Competition:
    """A custom competition whose results this person may enter: its owner, or who runs a league of it.

    Raises competition_not_found, forbidden, rate_limited.
    """
    competition = teams_of(services, user_id, competition_id)
    if not competition.custom:
        raise Forbidden("Results of this competition come from its source. A commissioner can override one.")
    if competition.owner_id != user_id and not any(
        league.competition_id == competition_id and league.runs_draft(user_id)
        for league in services.store.leagues.of_user(user_id)
    ):
        raise Forbidden("Only its owner, or a commissioner of a league of it, can enter results.")
    services.limits.check(f"results {user_id}", RESULTS_PER_USER)
    return competition


def add_games(services: Services, user_id: str, competition_id: str, content: bytes) -> list[Game]:
    """Add a schedule, as JSON `{games: […]}` or CSV; the games as they are now, in the file's order.

    Raises as `editable` and `take_file`.
    """
    competition = editable(services, user_id, competition_id)
    taken = take_file(services, competition, content, "draftnight", author=user_id)
    by_id = taken.stored.season.games
    return [by_id[game_id].game for game_id in taken.game_ids]


def import_file(
    services: Services, user_id: str, competition_id: str, content: bytes, query: dict[str, str]
) -> dict:
    """Import a file of one of FORMATS; the same file again changes nothing. Returns counts of games.

    Raises invalid_request, and as `editable` and `take_file`.
    """
    competition = editable(services, user_id, competition_id)
    format_ = query.get("format", "draftnight")
    if format_ not in FORMATS:
        raise InvalidRequest(f"format is one of {', '.join(FORMATS)}.", {"field": "format"})
    taken = take_file(services, competition, content, format_, query.get("season"), user_id)
    return {"read": taken.read, "new": taken.new, "changed": taken.changed, "unchanged": taken.unchanged}


def take_file(
    services: Services,
    competition: Competition,
    content: bytes,
    format_: str,
    season: str | None = None,
    author: str | None = None,
) -> Taken:
    """Take all of a file or nothing of it. `author` as in `people_say`.

    Raises import_not_readable, unknown_teams, rate_limited.
    """
    read = services.compute(_read, services, competition, content, format_, season)
    return people_say(services, competition, lambda _: (read.games, {}), author)


def _read(
    services: Services, competition: Competition, content: bytes, format_: str, season: str | None
) -> Read:
    """Expensive: a file may have thousands of games, or be made to look so."""
    season_format = services.season_format(competition)
    try:
        if format_ == "nflverse":
            read = nflverse.read(content, competition, season_format, season)
        else:
            reader = {"openfootball": openfootball, "espn": espn, "draftnight": draftnight}[format_]
            read = reader.read(content, competition, season_format)
    except NotReadable as error:
        raise ImportNotReadable(str(error)) from error
    _refuse_what_is_wrong(read, competition)
    return read


def _refuse_what_is_wrong(read: Read, competition: Competition) -> None:
    if read.unknown:
        named = ", ".join(read.unknown[:5]) + (" …" if len(read.unknown) > 5 else "")
        raise UnknownTeams(
            f"This competition has no team called {named}. Nothing was imported.",
            {"teams": list(read.unknown[:100])},
        )
    if read.unread:
        raise ImportNotReadable(f"{read.unread[0]} Nothing was imported.")
    told: dict[str, Reported] = {}
    for game in read.games:
        if told.setdefault(game.id, game) != game:
            name = " at ".join(competition.by_id[team].name for team in (game.away, game.home))
            raise ImportNotReadable(
                f"{name} is in the file twice, with different values. Give each game an id of its own, or "
                "number the games of one day. Nothing was imported."
            )


def set_result(services: Services, user_id: str, competition_id: str, game_id: str, given: dict) -> Game:
    """Enter or correct one game by hand; a missing field stays as it is. Returns the game.

    Raises game_not_found, invalid_request, import_not_readable, and as `editable`.
    """
    competition = editable(services, user_id, competition_id)

    def say(season: Season) -> Said:
        tracked = season.games.get(game_id)
        if tracked is None:
            raise GameNotFound
        key = next(iter(tracked.keys.get(PEOPLE, ())), f"hand|{game_id}"[:100])
        return (_by_hand(tracked, key, given, services.clock.now_ms()),), {(PEOPLE, key): game_id}

    taken = people_say(services, competition, say, user_id, whole=True)
    return taken.stored.season.games[game_id].game


def _by_hand(tracked: Tracked, key: str, given: dict, now: int) -> Reported:
    game = tracked.game
    values = {one.name: getattr(game, one.name) for one in fields(Facts)}
    values |= {"id": key, "winner": None, "clock": None} | given
    if values["status"] == "final":
        values["how"] = given.get("how") or (
            "shootout" if values["home_shootout"] is not None else "regulation"
        )
        values["starts_at"] = values["starts_at"] or now
        if values["how"] != "shootout":
            values |= {"home_shootout": None, "away_shootout": None}
        if values["home_score"] == values["away_score"] and values["home_shootout"] is None:
            values["winner"] = _named_winner(tracked, values)
            if values["how"] == "shootout" and values["winner"] is None:
                raise InvalidRequest("Say how the shoot-out ended.", {"field": "home_shootout"})
    else:
        values["how"] = None
    return Reported(**values)


def _named_winner(tracked: Tracked, values: dict) -> Literal["home", "away"] | None:
    """The side that a source named as the winner of this very level result: a form cannot say it.

    It is looked for in the game as it is, and as it was before its result was corrected or taken back:
    whoever did that by mistake takes it back.
    """
    for game in (tracked.game, *(tracked.corrected or ())[1:]):
        if all(getattr(game, name) == values[name] for name in RESULT):
            for side in ("home", "away"):
                if game.winner == values[side]:
                    return side
    return None
