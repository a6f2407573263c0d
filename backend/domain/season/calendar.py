"""A person's games as a calendar feed (iCalendar, RFC 5545). Pure.

Times are UTC, so they stay right across a clock change wherever they are read. A game keeps its `UID` when it
moves or is cancelled.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from domain.season.game import Game
from domain.season.sides import in_order, pair_in_words, score_in_words

KEPT_MS = 30 * 86_400_000
"""How long a game stays in the calendar after its kick-off."""

MOST_EVENTS = 2_000
MOST_LEAGUES = 10
"""Leagues that an event names; a person may be in a hundred of one competition."""
HOUR = 3_600_000
LENGTHS = {"American football": 3 * HOUR, "Soccer": 2 * HOUR, "Baseball": 3 * HOUR}
USUAL_LENGTH = int(2.5 * HOUR)
LONGEST_LINE = 75
"""Bytes after which a line is folded."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A game with a kick-off. `whose` says why it is mine, `link` leads to the league ("" if unknown),
    `sequence` counts how often the game was moved or cancelled.
    """

    competition_id: str
    game: Game
    sport: str
    whose: tuple[str, ...]
    link: str = ""
    sequence: int = 0


def calendar(
    entries: Iterable[Entry],
    team_name: Callable[[str, str], str],
    moment: Callable[[int], str],
    made_at: int,
) -> str:
    """The calendar's text; the same entries give the same text.

    `team_name` takes a competition's id and a team's. `moment` formats a time (epoch ms) as 20261101T180000Z;
    `made_at` (epoch ms) is when the calendar was first made.
    """
    found = sorted(entries, key=lambda one: (one.game.starts_at, one.competition_id, one.game.id))
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Draftnight//Games of my teams//EN",
        "METHOD:PUBLISH",
        "X-WR-CALNAME:Draftnight",
        "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
        "X-PUBLISHED-TTL:PT1H",
    ]
    for entry in found[:MOST_EVENTS]:
        lines += _event(entry, lambda team, of=entry.competition_id: team_name(of, team), moment, made_at)
    return "".join(f"{folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"])


def _event(entry: Entry, name: Callable[[str], str], moment: Callable[[int], str], made_at: int) -> list[str]:
    game = entry.game
    starts_at = game.starts_at or 0
    status = {"cancelled": "CANCELLED", "postponed": "TENTATIVE", "suspended": "TENTATIVE"}
    more = len(entry.whose) - MOST_LEAGUES
    whose = "\n".join([*entry.whose[:MOST_LEAGUES], *([f"and {more} more"] if more > 0 else [])])
    lines = [
        "BEGIN:VEVENT",
        f"UID:{escaped(game.id)}@{escaped(entry.competition_id)}.draftnight",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTAMP:{moment(made_at)}",
        f"DTSTART:{moment(starts_at)}",
        f"DTEND:{moment(starts_at + LENGTHS.get(entry.sport, USUAL_LENGTH))}",
        f"SUMMARY:{escaped(title(game, entry.sport, name))}",
        f"STATUS:{status.get(game.status, 'CONFIRMED')}",
        f"DESCRIPTION:{escaped(whose)}",
    ]
    if entry.link:
        lines.append(f"URL:{entry.link}")
    return [*lines, "TRANSP:TRANSPARENT", "END:VEVENT"]


def title(game: Game, sport: str, name: Callable[[str], str]) -> str:
    """ "Ravens at Chiefs"; with the score once it is over: "Ravens 20–27 Chiefs"."""
    home, away = name(game.home), name(game.away)
    if game.status == "final" and game.home_score is not None:
        score = score_in_words(sport, game.home_score, game.away_score)
        return f" {score} ".join(in_order(sport, home, away))
    said = {"postponed": "Postponed: ", "cancelled": "Cancelled: ", "suspended": "Suspended: "}
    return said.get(game.status, "") + pair_in_words(sport, home, away)


def escaped(text: str) -> str:
    """`text` for a property: people typed it, and it must not end a line or begin another property."""
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(sign, written)
    return text if text.isprintable() else "".join(sign for sign in text if sign.isprintable())


def folded(line: str) -> str:
    """The line in pieces of at most 75 bytes that never split a letter."""
    if len(line.encode()) <= LONGEST_LINE:
        return line
    pieces, size = [""], 0
    for sign in line:
        width = len(sign.encode())
        if size + width > LONGEST_LINE:
            pieces.append(" ")
            size = 1
        pieces[-1] += sign
        size += width
    return "\r\n".join(pieces)
