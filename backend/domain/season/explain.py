"""How a member's number for one team adds up, line by line, down to the game."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from domain.season.game import Game
from domain.season.lines import GameLine, TeamSeason, reached_parts, team_parts
from domain.season.scoring import clamp, multiplied, written
from domain.season.stage_words import stage_name
from domain.season.standings import Book, Holding

_LETTER = {"win": "W", "draw": "D", "loss": "L"}


@dataclass(frozen=True, slots=True)
class Line:
    """One summand in thousandths; `game_id` is None if it does not belong to one game."""

    game_id: str | None
    text: str
    points: int


def explain(
    book: Book,
    holding: Holding,
    games: Mapping[str, Game],
    name_of: Callable[[str], str],
    words: Mapping[str, str] | None = None,
) -> list[Line]:
    """The summands of a holding's points in the table. `words` are the competition's stage names."""
    season = book.seasons.get(holding.team_id)
    if season is None:
        return []
    mine = [line for line in season.lines if holding.has(line.at)]
    lines = [Line(line.game_id, _game_text(line, games, name_of), line.points) for line in mine]
    lines += _season_lines(book, holding, words or {})
    total = clamp(sum(line.points for line in lines))
    if book.scoring.multiplier is not None:
        factor = book.scoring.multiplier.at(holding.pick_no, book.picks)
        text = f"Pick {holding.pick_no} counts × {written(factor)}"
        lines.append(Line(None, text, multiplied(total, factor) - total))
    return lines


def _game_text(line: GameLine, games: Mapping[str, Game], name_of: Callable[[str], str]) -> str:
    game = games[line.game_id]
    place = "against" if game.neutral else "at" if game.home == line.opponent else "against"
    extra = {"overtime": " after overtime", "shootout": " after a shoot-out", "awarded": ", awarded"}
    how = extra.get(game.how or "", "")
    return (
        f"{_LETTER[line.result]} {line.goals_for}–{line.goals_against}{how} {place} {name_of(line.opponent)}"
    )


def _season_lines(book: Book, holding: Holding, words: Mapping[str, str]) -> list[Line]:
    """What season-wide rules gave during the holding: the value at its end less that at its start."""
    season = book.seasons[holding.team_id]
    now = _parts(book, season, holding.end, words)
    if holding.start is None:
        return [Line(None, text, points) for text, points in now if points]
    before = _parts(book, season, holding.start, words)
    earned = sum(points for _, points in now) - sum(points for _, points in before)
    if not now and not before:
        return []
    return [Line(None, "The season so far, less what it was worth before the team changed hands", earned)]


def _parts(
    book: Book, season: TeamSeason, end: int | None, words: Mapping[str, str]
) -> list[tuple[str, int]]:
    scoring, totals = book.scoring, season.until(book.scoring, end)
    of_team = team_parts(scoring, season.facts, totals.wins, totals.draws, totals.losses)
    parts = [
        (_rule_text(scoring.team[place], totals.wins, season.facts.seed), points) for place, points in of_team
    ]
    reached = reached_parts(scoring, season.reached, end)
    return parts + [(f"Reached: {stage_name(stage, words)}", points) for stage, points in reached]


def _rule_text(rule, wins: int, seed: int | None) -> str:
    points = rule.points
    won = f"{wins} win{'' if wins == 1 else 's'}"
    if points.of is None:
        return f"{won} as seed {seed}" if rule.seed is not None else won
    power = {1: "", 2: " squared", 3: " cubed"}[points.power]
    counted = f"{won}{power}" if points.of == "wins" else f"{points.of}{power}"
    if points.times.of is not None:
        plus = f" + {written(points.times.plus)}" if points.times.plus else ""
        counted += f" × ({points.times.of}{plus})" if plus else f" × {points.times.of}"
    return counted + (f", seed {seed}" if seed is not None else "")
