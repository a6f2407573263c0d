"""Makes one change of a poll's several answers, and holds back live scores that come too soon."""

from dataclasses import replace

from domain.season.merge import Merged, Season
from domain.season.stream import AT_ONCE, SeasonHead, Source


def together(first: Merged, second: Merged) -> Merged:
    """Two merges of one poll as one: each game is reported once, in its final state."""
    changes = {change.game.id: change for change in first.changes}
    for change in second.changes:
        earlier = changes.get(change.game.id)
        changes[change.game.id] = replace(change, was=earlier.was) if earlier else change
    return replace(
        second,
        touched=tuple(dict.fromkeys((*first.touched, *second.touched))),
        changes=tuple(changes.values()),
        counting=tuple(dict.fromkeys((*first.counting, *second.counting))),
    )


def held_back(merged: Merged, season: Season, head: SeasonHead, now: int, every_ms: int) -> Merged:
    """`merged` without live scores that follow others too soon; the next poll reports them."""
    if now - head.live_at >= every_ms:
        return merged
    later = {change.game.id for change in merged.changes if change.why not in AT_ONCE}
    if not later:
        return merged
    games = dict(merged.season.games)
    for game_id in later:
        if game_id in season.games:
            games[game_id] = season.games[game_id]
        else:
            later = later - {game_id}  # a new game goes out: others of its day may follow in this report
    kept = tuple(game_id for game_id in merged.touched if game_id not in later)
    return replace(
        merged,
        season=replace(merged.season, games=games),
        touched=kept,
        changes=tuple(change for change in merged.changes if change.game.id not in later),
        counting=tuple(game_id for game_id in merged.counting if game_id not in later),
    )


def source_after(
    before: Source, name: str, problem: str | None, note: str | None, ignored: int, answered: bool, now: int
) -> Source:
    """The source's state after a poll: whether it answered, since when, and what was wrong."""
    state = "ok" if problem is None else "unreachable"
    return Source(
        name,
        state,
        now,
        before.failures + 1 if problem else 0,
        None,
        note,
        reached_at=now if answered else before.reached_at,
        since=before.since if before.state == state and before.since is not None else now,
        ignored=ignored,
        polled=True,
    )
