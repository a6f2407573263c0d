"""Notices that follow from results: how my teams did, who leads now, how the week went. Pure."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from domain.notices import A_DAY_MS, A_MINUTE_MS, Notice
from domain.season.calendar import title as game_title
from domain.season.game import BEGUN, DRAW, Game
from domain.season.number_words import counted, names_in_short, ordinal
from domain.season.scoring import written
from domain.season.standings import Row

News = Literal["push", "email"]

UNTIL_GIVEN_UP_MS = 8 * 60 * A_MINUTE_MS
"""A game without an end this long after its kick-off delays nothing any more: its source is silent."""
NEWS_MS = A_DAY_MS
"""How long a notice stays news: after a day's last kick-off, or after the end of a week."""
MOST_LINES = 6
WEEK_MS = 7 * A_DAY_MS


@dataclass(frozen=True, slots=True)
class GameDay:
    """Games of one day of a competition (`day` is YYYY-MM-DD)."""

    day: str
    games: tuple[Game, ...]

    @property
    def due_at(self) -> int:
        """When all of its games are over, as far as is known now; a past moment if they already are."""
        return max(_over_at(game) for game in self.games)

    @property
    def ends_at(self) -> int:
        return max(game.kick_off or 0 for game in self.games) + NEWS_MS


def _over_at(game: Game) -> int:
    kick_off = game.kick_off or 0
    playing = game.status == "scheduled" or (game.status in BEGUN and game.status != "suspended")
    return kick_off + UNTIL_GIVEN_UP_MS if playing else kick_off


def result_notice(
    user_id: str,
    channel: News,
    of: GameDay,
    teams: Iterable[tuple[Game, str]],
    name: Callable[[str], str],
    sport: str,
) -> Notice | None:
    """How the person's teams did that day; `teams` are (game, team). None if no game counts."""
    told = [(game, team) for game, team in teams if game.counts]
    if not told:
        return None
    ends = [_end(game, team) for game, team in told]
    if len(told) == 1:
        title = f"{name(told[0][1])} {ends[0]}"
    else:
        counted = [f"{ends.count(end)} {end}" for end in ("won", "drew", "lost") if end in ends]
        title = f"Your teams: {', '.join(counted)}"
    games = list({game.id: game for game, _ in told}.values())
    text = _lines([game_title(game, sport, name) for game in games])
    about = f"result {of.day}"
    return Notice("result", about, user_id, channel, "now", title, text, of.due_at, of.ends_at)


def _end(game: Game, team: str) -> str:
    return "drew" if game.winner == DRAW else "won" if game.winner == team else "lost"


def _lines(said: Sequence[str]) -> str:
    more = len(said) - MOST_LINES
    return "\n".join([*said[:MOST_LINES], *([f"and {more} more"] if more > 0 else [])])


def new_leader(rows: Sequence[Row]) -> Row | None:
    """The only leader of the table, if that is new since the last day of games; else None."""
    first = [row for row in rows if row.rank == 1]
    before = [row for row in rows if row.was_rank == 1]
    if len(first) != 1 or not before or before == first:
        return None
    return first[0]


def lead_notice(
    user_id: str,
    channel: News,
    of: GameDay,
    rows: Sequence[Row],
    league: str,
    name: Callable[[str], str],
    unit: str,
) -> Notice | None:
    """The notice of a new leader since that day, at most one a day; None if the leader did not change.

    `unit` is what the league counts.
    """
    leader = new_leader(rows)
    if leader is None:
        return None
    title = f"You lead {league}" if leader.user_id == user_id else f"{name(leader.user_id)} leads {league}"
    others = [row for row in rows if row.user_id != leader.user_id]
    ahead = leader.points - others[0].points
    by = f"{written(ahead)} ahead of" if ahead else "level with"
    next_ones = [row.user_id for row in others if row.points == others[0].points]
    next_ones.sort(key=lambda who: who != user_id)  # the person themselves is named, never only counted
    whom = names_in_short(["you" if who == user_id else name(who) for who in next_ones])
    text = f"{counted(leader.points, unit)}, {by} {whom}."
    return Notice(
        "lead_change", f"lead {of.day}", user_id, channel, "now", title, text, of.due_at, of.ends_at
    )


def week_text(
    user_id: str, rows: Sequence[Row], before: Sequence[Row], name: Callable[[str], str], unit: str
) -> str:
    """Where a member stands now, and stood a week ago. `unit` is what the league counts.

    `before` is empty if there was no table yet: members all level with nothing have no place to move from.
    """
    mine = next(row for row in rows if row.user_id == user_id)
    was = next((row.rank for row in before if row.user_id == user_id), mine.rank)
    moved = "" if was == mine.rank else f", {'up' if was > mine.rank else 'down'} from {ordinal(was)}"
    tied = "tied for " if sum(row.rank == mine.rank for row in rows) > 1 else ""
    place = f"{tied}{ordinal(mine.rank)} of {len(rows)}"
    text = f"You are {place} with {counted(mine.points, unit)}{moved}."
    if mine.rank == 1:
        return text
    first = [name(row.user_id) for row in rows if row.rank == 1]
    lead = "leads" if len(first) == 1 else "lead"
    return f"{text} {names_in_short(first)} {lead} with {written(rows[0].points)}."


def digest_notice(
    user_id: str, channel: News, day: str, due_at: int, leagues: Sequence[tuple[str, str]]
) -> Notice:
    """The week that ended on `day`; `leagues` are (name, text) of the person's leagues."""
    if len(leagues) == 1:
        title, text = f"Your week in {leagues[0][0]}", leagues[0][1]
    else:
        title = f"Your week in {len(leagues)} leagues"
        text = _lines([f"{name}: {said}" for name, said in leagues])
    ends_at = due_at + NEWS_MS
    return Notice("digest", f"digest {day}", user_id, channel, "now", title, text, due_at, ends_at)
