"""A season of twelve games with every case: a tie, an upset, a shoot-out, an awarded and a void game."""

from dataclasses import replace

from domain.competition import STAGES
from domain.season.format import SeasonFacts, SeasonFormat
from domain.season.game import Game, winner_of
from domain.season.lines import TeamFacts, TeamSeason, game_lines
from domain.season.reached import reached_by_team
from domain.season.standings import Book, Holding

DAY = 86_400_000
FIRST_DAY = 1_700_000_000_000
TEAMS = {
    "a": TeamFacts(1, frozenset(("pot1",))),
    "b": TeamFacts(4),
    "c": TeamFacts(12),
    "d": TeamFacts(16),
}
FACTS = SeasonFacts("Small Cup", "Soccer", SeasonFormat(STAGES, True), TEAMS)


def game(
    n: int, home: str, away: str, score=None, stage="regular", how="regulation", shootout=(None, None), **more
):
    """Game `g<n>` on day n, final if it has a score."""
    values = {"status": "final" if score else "scheduled", "how": how if score else None} | more
    scores = score or (None, None)
    made = Game(
        f"g{n}",
        home,
        away,
        stage,
        None,
        FIRST_DAY + n * DAY,
        values["status"],
        values["how"],
        *scores,
        *shootout,
    )
    return replace(made, winner=winner_of(made))


GAMES = (
    game(1, "a", "b", (20, 17)),
    game(2, "c", "d", (10, 10)),
    game(3, "b", "d", (0, 3), how="awarded"),
    game(4, "a", "c", (14, 7), how="void"),
    game(5, "b", "a", (2, 1), "group"),
    game(6, "c", "d", (3, 3), "group"),
    game(7, "c", "b", (2, 0), "r64"),
    game(8, "a", "d", (4, 1), "r64"),
    game(9, "a", "c", (1, 1), "quarter", how="shootout", shootout=(4, 2)),
    game(10, "a", "d", (0, 1), "final", how="overtime"),
    game(11, "b", "c", (5, 2), "third"),
    game(12, "b", "a", (9, 0), status="live", how=None),
)


def day_of(at: int) -> str:
    return f"day {(at - FIRST_DAY) // DAY:02d}"


def seasons(scoring, games=GAMES, provisional=False, teams=TEAMS) -> dict[str, TeamSeason]:
    lines, reached = game_lines(scoring, teams, games, provisional), reached_by_team(games)
    return {team: TeamSeason(facts, lines[team], reached.get(team, [])) for team, facts in teams.items()}


def book(scoring, holdings=None, games=GAMES, users=None, **more) -> Book:
    """Each team is held by a user named by its letter in capitals, unless `holdings` say otherwise."""
    held = holdings or tuple(Holding(team.upper(), team, n) for n, team in enumerate(TEAMS, 1))
    users = users or tuple(dict.fromkeys(h.user_id for h in held))
    return Book(
        scoring, users, held, seasons(scoring, games, more.pop("provisional", False)), len(held), **more
    )
