"""`merge(season, report) -> Merged`: what one source's report changes in the games of a competition.

It is pure, never refuses a report as a whole, and gives the same games for the same reports: repeated, or
interleaved with those of other sources in any way that keeps each source's order. The rules, each with a test
of its name:
- a game is known by (source, the source's id); a second source's game is matched once, then remembered;
- another id from a source that no longer names the old one, for the same teams and moment, is the same game;
- an older report of a source changes nothing;
- final only if the source says so; a changed final counts once two reports 60 s apart agree;
- final and then open again is believed after three reports over ten minutes;
- postponed keeps its identity; a game missing from a report is not cancelled;
- scores never fall back to nothing.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from domain.season.cadence import DOUBTED_FOR_MS
from domain.season.changes import counting_part, planned, why
from domain.season.game import MAX_GAMES, MAX_MEETINGS, BadReport, Game, Reported, check
from domain.season.meetings import is_near, pair_of, told_twice, too_often
from domain.season.views import View, combined, first_view, result_of, same_meeting, seen


@dataclass(frozen=True, slots=True)
class Tracked:
    """A game, what each source says of it, and under which ids; `number` is its place in a doubleheader.

    `moves` counts how often it was moved, postponed, cancelled or put back on (for calendars).
    `corrected` is when its result was last corrected, or taken back and perhaps entered otherwise since (by
    its source's time), and the game before.
    """

    game: Game
    views: dict[str, View]
    keys: dict[str, tuple[str, ...]]
    number: int = 1
    moves: int = 0
    corrected: tuple[int, Game] | None = None


@dataclass(frozen=True, slots=True)
class Season:
    """The games of a competition by id, in order of arrival. `heard` is when each source last reported.

    `by_key` finds a game by (source, the source's id), `by_pair` those of two teams; both follow from
    `games`.
    """

    games: Mapping[str, Tracked] = field(default_factory=dict)
    heard: Mapping[str, int] = field(default_factory=dict)
    by_key: Mapping[tuple[str, str], str] = field(default_factory=dict)
    by_pair: Mapping[frozenset[str], tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Report:
    """What `source` answered at `fetched_at`."""

    source: str
    fetched_at: int
    games: tuple[Reported, ...]
    ignored: int = 0  # how many games it left out as no part of the season
    whole: bool = False  # a field that is None is empty, not unknown
    by: str | None = None  # the user id of who entered it


@dataclass(frozen=True, slots=True)
class Change:
    """A game now and before (None: new). `why` is the word that clients get."""

    game: Game
    was: Game | None
    why: str


@dataclass(frozen=True, slots=True)
class Merged:
    """`touched` are the games to store, `changes` those that clients are told of, `refused` sentences.

    `counting` are the games whose change may move a table.
    """

    season: Season
    touched: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    counting: tuple[str, ...] = ()
    refused: tuple[str, ...] = ()
    new: int = 0
    changed: int = 0
    unchanged: int = 0


def season_of(games: Mapping[str, Tracked], heard: Mapping[str, int]) -> Season:
    """A season from its stored games."""
    return with_games(Season(), games, heard)


def with_games(season: Season, games: Mapping[str, Tracked], heard: Mapping[str, int]) -> Season:
    """The season with these games stored. The work grows with them alone, apart from copying the maps."""
    by_key, by_pair = dict(season.by_key), dict(season.by_pair)
    for game_id, tracked in games.items():
        for source, ids in tracked.keys.items():
            for id_ in ids:
                by_key[source, id_] = game_id
        if game_id not in season.games:
            pair = pair_of(tracked.game)
            by_pair[pair] = (*by_pair.get(pair, ()), game_id)
    return Season({**season.games, **games}, heard, by_key, by_pair)


def doubted(season: Season, now: int) -> list[Game]:
    """Games with a recent report that is not believed until its source repeats it."""
    return [
        tracked.game
        for tracked in season.games.values()
        if any(v.doubt and now - (v.doubt.first or 0) < DOUBTED_FOR_MS for v in tracked.views.values())
    ]


def merge(season: Season, report: Report, team_ids: frozenset[str], day_of: Callable[[int], str]) -> Merged:
    """Merge one report. `day_of` gives the competition's own day (YYYY-MM-DD) of a moment.

    An impossible game is left out and named in `refused`; the others are taken.
    """
    if _too_old(season, report):
        return Merged(season, unchanged=len(report.games))
    work = _Work(season, report, day_of)
    doubles, meetings = told_twice(report.games), Counter(map(pair_of, report.games))
    for reported in report.games:
        try:
            if reported.id in doubles:
                raise BadReport(f"Two different games have the id {reported.id[:40]}.")
            if meetings[pair_of(reported)] > MAX_MEETINGS:  # before each is compared with all of them
                raise too_often(reported)
            check(reported, team_ids)
            work.take(reported)
        except BadReport as bad:
            work.refused.append(str(bad))
    return work.done()


def _too_old(season: Season, report: Report) -> bool:
    """Whether this source has sent a newer report."""
    return report.fetched_at < season.heard.get(report.source, report.fetched_at)


class _Work:
    """One merge in progress: copies of the season's maps, and the changes so far."""

    def __init__(self, season: Season, report: Report, day_of: Callable[[int], str]):
        self.report, self.day_of = report, day_of
        self.games = dict(season.games)
        self.by_key, self.by_pair = dict(season.by_key), dict(season.by_pair)
        self.heard = {**season.heard, report.source: report.fetched_at}
        self.before: dict[str, Game | None] = {}
        self.refused: list[str] = []
        self.told = {game.id for game in report.games}

    def take(self, reported: Reported) -> None:
        known_id = self.by_key.get((self.report.source, reported.id))
        game_id = known_id or self._renamed(reported) or self._matched(reported)
        if game_id is None:
            return self._add(reported)
        known = self.games[game_id]
        if {known.game.home, known.game.away} != {reported.home, reported.away}:
            raise BadReport(f"{reported.id[:40]} was a game of {known.game.away} at {known.game.home}.")
        tracked = self._remembered(known, reported.id)
        view = tracked.views.get(self.report.source)
        if view is None:
            now = first_view(reported, self.report.fetched_at, known.game.home != reported.home)
        else:
            now = seen(view, reported, self.report.fetched_at, self.report.source, self.report.whole)
        if now is view and tracked is known:
            return None
        views = {**tracked.views, self.report.source: now if now is view else replace(now, by=self.report.by)}
        self._put(game_id, replace(tracked, views=views, game=combined(game_id, views)))

    def _renamed(self, reported: Reported) -> str | None:
        """The game that this source formerly reported under another id."""
        for game_id in self.by_pair.get(pair_of(reported), ()):
            keys, views = self.games[game_id].keys, self.games[game_id].views
            if same_meeting(views.get(self.report.source), reported):
                if self.told.isdisjoint(keys[self.report.source]):
                    return game_id
        return None

    def _matched(self, reported: Reported) -> str | None:
        """The one game of another source that this one is, or None. Raises BadReport if it is ambiguous."""
        ids = self.by_pair.get(pair_of(reported), ())
        strangers = [i for i in ids if self.report.source not in self.games[i].keys]
        near = [i for i in strangers if is_near(self.games[i].game, reported)]
        same_side = [i for i in near if self.games[i].game.home == reported.home]
        if not same_side:
            neutral = [i for i in near if reported.neutral or self.games[i].game.neutral]
            return neutral[0] if len(neutral) == 1 else None
        if len(same_side) == 1 and not self._is_the_other_half(reported, ids):
            return same_side[0]
        exact = [i for i in same_side if self._same_day_and_number(self.games[i], reported)]
        if len(exact) == 1:
            return exact[0]
        if reported.number is None:
            raise BadReport(f"{reported.away} at {reported.home} fits more than one game.")
        return None

    def _is_the_other_half(self, reported: Reported, ids: tuple[str, ...]) -> bool:
        """Whether this source already reported a doubleheader's other game: then only the number decides."""
        mine = (self.games[i].game for i in ids if self.report.source in self.games[i].keys)
        return any(is_near(game, reported) and game.home == reported.home for game in mine)

    def _same_day_and_number(self, tracked: Tracked, reported: Reported) -> bool:
        if reported.starts_at is None or tracked.game.starts_at is None:
            return False
        same_day = self.day_of(tracked.game.starts_at) == self.day_of(reported.starts_at)
        return same_day and reported.number in (None, tracked.number)

    def _remembered(self, tracked: Tracked, source_id: str) -> Tracked:
        """`tracked` with the source's id added."""
        ids = tracked.keys.get(self.report.source, ())
        if source_id in ids:
            return tracked
        self.by_key[(self.report.source, source_id)] = tracked.game.id
        return replace(tracked, keys={**tracked.keys, self.report.source: (*ids, source_id)})

    def _add(self, reported: Reported) -> None:
        if len(self.games) >= MAX_GAMES:
            raise BadReport(f"A competition has at most {MAX_GAMES} games.")
        pair = pair_of(reported)
        if len(self.by_pair.get(pair, ())) >= MAX_MEETINGS:
            raise too_often(reported)
        game_id, number = self._new_id(reported)
        source = self.report.source
        views = {source: replace(first_view(reported, self.report.fetched_at, False), by=self.report.by)}
        self.by_key[(source, reported.id)] = game_id
        self.by_pair[pair] = (*self.by_pair.get(pair, ()), game_id)
        tracked = Tracked(
            combined(game_id, views), views, {source: (reported.id,)}, reported.number or number
        )
        self._put(game_id, tracked)

    def _new_id(self, reported: Reported) -> tuple[str, int]:
        """An id made of facts, so that it is the same whichever source reported the game first."""
        day = "any" if reported.starts_at is None else self.day_of(reported.starts_at)
        stem = f"{day}-{reported.away}-{reported.home}"
        number = reported.number or 1
        while (game_id := stem if number == 1 else f"{stem}-{number}") in self.games:
            number += 1
        return game_id, number

    def _put(self, game_id: str, tracked: Tracked) -> None:
        known = self.games.get(game_id)
        self.before.setdefault(game_id, known and known.game)
        self.games[game_id] = tracked

    def _note(self, game_id: str, was: Game, why: str) -> None:
        """Record what must be known of a change later.

        A move, or the result that was corrected or taken back.
        """
        tracked = self.games[game_id]
        if planned(was) != planned(tracked.game):
            tracked = replace(tracked, moves=tracked.moves + 1)
        if why in ("corrected", "reopened"):
            tracked = replace(tracked, corrected=(self.report.fetched_at, was))
        elif (
            why == "final"
            and tracked.corrected
            and result_of(tracked.corrected[1]) != result_of(tracked.game)
        ):
            tracked = replace(tracked, corrected=(self.report.fetched_at, tracked.corrected[1]))
        self.games[game_id] = tracked

    def done(self) -> Merged:
        changes, counting, new, changed = [], [], 0, 0
        for game_id, was in self.before.items():
            game = self.games[game_id].game
            if game == was:
                continue  # only a doubt or a key is new
            changes.append(Change(game, was, why(was, game)))
            new, changed = new + (was is None), changed + (was is not None)
            if was is not None:
                self._note(game_id, was, changes[-1].why)
            if counting_part(was) != counting_part(game):
                counting.append(game_id)
        season = Season(self.games, self.heard, self.by_key, self.by_pair)
        left = len(self.report.games) - len(self.refused) - new - changed
        return Merged(
            season,
            tuple(self.before),
            tuple(changes),
            tuple(counting),
            tuple(self.refused),
            new,
            changed,
            max(0, left),
        )
