"""The stream of a competition's results: one numbered log that all its leagues follow.

Events are numbered by `cursor`, gap-free within an `epoch`. `revision` counts changes that may move a table.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field, fields, replace
from operator import attrgetter

from domain.season.game import BEGUN, Game
from domain.season.merge import Merged, Season
from domain.season.views import result_of

GAME_UPDATED = "game_updated"
STANDINGS_CHANGED = "standings_changed"
MOST_GAMES_AN_EVENT = 40
MOST_EVENTS_A_DELTA = 200
"""A client that missed more gets a snapshot."""
EVENTS_KEPT_MS = 30 * 86_400_000
"""Older events are dropped: a client that asks for them gets a snapshot."""

AT_ONCE = frozenset(("final", "corrected", "reopened", "postponed", "cancelled", "suspended"))
"""Changes sent at once; live scores wait until LIVE_EVERY_MS after the last ones."""

LIVE_EVERY_MS, LIVE_EVERY_CLOUD_MS = 10_000, 30_000

TICKS_GO_ON_MS = 180_000
"""How long ticks go on after the last event: the message of the last game's end may have been lost."""

NO_SOURCE = "none"


@dataclass(frozen=True, slots=True)
class Source:
    """Where results come from: `state` is ok, unreachable, manual or off; `note` names impossible reports."""

    name: str = NO_SOURCE
    state: str = "manual"
    checked_at: int | None = None
    failures: int = 0
    etag: str | None = None
    note: str | None = None
    reached_at: int | None = None
    """When it last answered; `checked_at` is when it was last polled."""
    since: int | None = None
    """When it entered its state."""
    ignored: int = 0
    """Games of its last answers that are not part of the season."""
    polled: bool = False
    """Whether the server polls it; people may enter results beside it."""


@dataclass(frozen=True, slots=True)
class SeasonHead:
    """A competition's results as a whole. `version` grows with every write; `heard` as in `Season`."""

    competition_id: str
    epoch: str
    version: int = 0
    cursor: int = 0
    revision: int = 0
    heard: Mapping[str, int] = field(default_factory=dict)
    source: Source = Source()
    next_poll: int | None = None
    holder: str | None = None
    lease_until: int = 0
    changed_at: int = 0
    """When the last event was made; `live_at` is the same for events that hold more than AT_ONCE changes."""
    live_at: int = 0
    schedule_at: int = 0
    """When the whole season was last asked for, in the source's time."""
    ticked_at: int = 0
    asked_at: int = 0
    """When it was last asked and answered, in the source's time."""


@dataclass(frozen=True, slots=True)
class SeasonEvent:
    """One line of the stream; the envelope that clients get."""

    competition_id: str
    epoch: str
    cursor: int
    type: str
    at: int
    data: dict


def results_of(competition_id: str) -> str:
    """The name of the lock that serialises commits and publishing of one competition's results."""
    return f"results of {competition_id}"


def written(head: SeasonHead, **changes) -> SeasonHead:
    """The head after one more write, with these fields changed."""
    return replace(head, version=head.version + 1, **changes)


def step(head: SeasonHead, merged: Merged, source: str, now: int) -> tuple[SeasonHead, list[SeasonEvent]]:
    """The head and the events after a merge. All events of one report belong in one transaction."""
    after = written(head, heard=merged.season.heard)
    if not merged.changes:
        return after, []
    revision = head.revision + len(merged.counting)
    games = [
        {"game": game_view(change.game), "was": _was(change.was), "why": change.why}
        for change in merged.changes
    ]
    told = [(GAME_UPDATED, {"revision": revision, "source": source, "games": games})]
    if merged.counting:
        counting = set(merged.counting)
        teams = {t for c in merged.changes if c.game.id in counting for t in (c.game.home, c.game.away)}
        data = {"revision": revision, "finals": sorted(counting), "teams": sorted(teams)}
        told.append((STANDINGS_CHANGED, data))
    events = [
        SeasonEvent(head.competition_id, head.epoch, head.cursor + n, type_, now, data)
        for n, (type_, data) in enumerate(told, 1)
    ]
    after = replace(after, cursor=head.cursor + len(events), revision=revision, changed_at=now)
    live = any(change.why not in AT_ONCE for change in merged.changes)
    return replace(after, live_at=now) if live else after, events


_SHOWN = tuple(field.name for field in fields(Game))
_shown = attrgetter(*_SHOWN)


def game_view(game: Game) -> dict:
    """A game as INTERFACE.md shows it. Values are not copied: a season has thousands of games."""
    return dict(zip(_SHOWN, _shown(game), strict=True))


MOST_CORRECTIONS, CORRECTIONS_SHOWN_MS = 20, 7 * 86_400_000


def corrections(head: SeasonHead, season: Season) -> list[dict]:
    """Results corrected in the last week, by the newest report's time; newest first."""
    since = max(head.heard.values(), default=0) - CORRECTIONS_SHOWN_MS
    found = [
        (tracked.corrected[0], tracked)
        for tracked in season.games.values()
        if tracked.corrected is not None
        and tracked.corrected[0] > since
        and tracked.game.status == "final"  # it may be open again, or have the same result as before that
        and result_of(tracked.game) != result_of(tracked.corrected[1])
    ]
    newest = sorted(found, key=lambda one: (-one[0], one[1].game.id))[:MOST_CORRECTIONS]
    return [
        {"game": of.game, "was": _was(of.corrected[1]), "why": "corrected", "at": at}
        for at, of in newest
        if of.corrected is not None
    ]


def _was(game: Game | None) -> dict | None:
    if game is None:
        return None
    return {
        "status": game.status,
        "how": game.how,
        "home_score": game.home_score,
        "away_score": game.away_score,
        "winner": game.winner,
        "starts_at": game.starts_at,
    }


def envelope(event: SeasonEvent) -> dict:
    return asdict(event)


def head_view(head: SeasonHead) -> dict:
    """What every answer about a season says of its state."""
    source = head.source
    return {
        "epoch": head.epoch,
        "cursor": head.cursor,
        "revision": head.revision,
        "source": {
            "name": source.name,
            "checked_at": _answered_at(source),
            "state": source.state,
            "since": source.since,
            "note": source.note,
            "ignored": source.ignored,
        },
    }


def _answered_at(source: Source) -> int | None:
    """When it last answered, or people last entered something; None if it was polled and never answered."""
    return source.reached_at if source.reached_at is not None or source.polled else source.checked_at


def in_order(season: Season) -> list[Game]:
    return by_kick_off(tracked.game for tracked in season.games.values())


def by_kick_off(games: Iterable[Game]) -> list[Game]:
    """Games by kick-off; those without a date come last."""
    return sorted(games, key=lambda game: (game.starts_at is None, game.starts_at or 0, game.id))


def snapshot(head: SeasonHead, games: Iterable[Game]) -> dict:
    """Games are not copied: there are thousands, and each is encoded as its `game_view` would be."""
    return {"mode": "snapshot", **head_view(head), "games": list(games)}


def delta(head: SeasonHead, events: list[SeasonEvent]) -> dict:
    """`events` are those after the client's cursor, gap-free, ending at the head's."""
    return {"mode": "delta", **head_view(head), "events": [envelope(event) for event in events]}


def ticks_at(stored_head: SeasonHead, games: Iterable[Game], now: int) -> bool:
    """Whether followers get a tick every minute."""
    return now - stored_head.changed_at <= TICKS_GO_ON_MS or any(game.status in BEGUN for game in games)


def tick(head: SeasonHead) -> dict:
    """Sent every minute while games are played, so that a lost last message leaves no gap."""
    return {
        "competition_id": head.competition_id,
        "epoch": head.epoch,
        "cursor": head.cursor,
        "revision": head.revision,
    }
