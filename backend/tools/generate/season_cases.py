"""Fixtures of the season for Python and JavaScript: scoring rules in words, tables and their hashes.

`python -m tools.generate` writes them to tests/fixtures/season/.
"""

from dataclasses import asdict, replace

from tools.generate.season_small import DAY, FACTS, FIRST_DAY, GAMES, TEAMS, book, day_of, game

from domain.season.fit import check_fits
from domain.season.format import SeasonFacts, SeasonFormat
from domain.season.lines import TeamFacts
from domain.season.movement import table_after
from domain.season.presets import PRESETS, preset_for
from domain.season.scoring import as_number
from domain.season.scoring_form import read_scoring
from domain.season.sides import in_order, pair_in_words, score_in_words
from domain.season.standings import Adjustment, Book, Holding, game_days, standings_hash, table
from domain.season.words import words
from domain.season_errors import ScoringDoesNotFit

_KNOCK_OUT = ("r16", "quarter", "semi", "final")
COMPETITIONS = (
    FACTS,
    SeasonFacts(
        "NFL",
        "American football",
        SeasonFormat(
            ("regular", *_KNOCK_OUT), True, words={"r16": "the wild card round", "final": "the Super Bowl"}
        ),
        {"t": TeamFacts()},
    ),
    SeasonFacts("Premier League", "Soccer", SeasonFormat(("regular",), True), {"t": TeamFacts()}),
    SeasonFacts(
        "NBA", "Basketball", SeasonFormat(("regular", "play_in", *_KNOCK_OUT), False), {"t": TeamFacts()}
    ),
    SeasonFacts(
        "World Cup", "Soccer", SeasonFormat(("group", "r32", *_KNOCK_OUT[:3], "third", "final"), True), TEAMS
    ),
    SeasonFacts(
        "March Madness",
        "Basketball",
        SeasonFormat(("play_in", "r64", "r32", *_KNOCK_OUT), False, words={"play_in": "the first four"}),
        TEAMS,
    ),
)

OTHERS = {
    "every rule": {
        "name": "All", "unit": "pts", "shootout": "draw",
        "games": [
            {"points": 2, "when": {"result": ["win", "draw"], "how": ["overtime", "shootout"]}},
            {"points": {"of": "margin", "power": 2, "times": 0.25, "plus": -1.5, "min": -4, "max": 10}},
            {"points": {"of": "goals_for", "times": {"of": "seed", "plus": 0.5}}, "when": {"upset": False}},
            {"points": {"table": {"regular": 0.001, "final": 7}}, "when": {"opponent_tag_not": ["pot1"]}},
            {"points": -3, "when": {"result": ["loss"], "stage": ["third", "final"]}},
        ],
        "team": [
            {"points": {"of": "draws", "power": 3}},
            {"points": 2.5, "when": {"seed": {"from": 2, "to": 12}, "wins": {"to": 2}}},
            {"points": 1, "when": {"wins": {"to": 1}}},
        ],
        "reached": {"mode": "highest", "r32": 1, "semi": 4, "champion": 9},
        "multiplier": {"by": "pick_no", "table": [1, 1.333, 0.5, 2]},
        "best": 1, "guess": {"of": "wins"},
        "ties": [{"by": "head_to_head"}, {"by": "best_team"}, {"by": "guess"}, {"by": "pick_no"}],
    },
    "ties": {
        "games": [{"points": 1, "when": {"stage": ["regular"]}}],
        "ties": [{"by": "losses", "order": "fewest"}, {"by": "wins"}, {"by": "head_to_head"}, {"by": "shared"}],
    },
}  # fmt: skip


def words_cases() -> list[dict]:
    """Every preset for every competition it fits, and rules of every kind."""
    found = []
    for facts in COMPETITIONS:
        forms = {name: preset_for(name, facts.format.draws) for name in PRESETS} | OTHERS
        for name, form in forms.items():
            scoring = read_scoring(form)
            try:
                check_fits(scoring, facts)
            except ScoringDoesNotFit:
                continue
            seen = {
                "name": facts.name,
                "sport": facts.sport,
                "stages": facts.format.stages,
                "words": facts.format.words,
            }
            found.append({"preset": name, "facts": seen, "scoring": form, "words": words(scoring, facts)})
    return found


def _case(name: str, form: dict, of_book: Book, games=GAMES, end=None, provisional=False) -> dict:
    rows = table(of_book, end)
    return {
        "name": name,
        "scoring": form,
        "teams": {team: {"seed": facts.seed, "tags": sorted(facts.tags)} for team, facts in TEAMS.items()},
        "games": [asdict(game) for game in games],
        "user_ids": of_book.user_ids,
        "holdings": of_book.holdings,
        "picks": of_book.picks,
        "adjustments": [
            {"user_id": a.user_id, "points": as_number(a.points), "at": a.at} for a in of_book.adjustments
        ],
        "guesses": {user: as_number(guess) for user, guess in (of_book.guesses or {}).items()},
        "end": end,
        "provisional": provisional,
        "revision": 7,
        "hash": standings_hash(7, rows),
        "rows": [_row(row) for row in rows],
    }


def _row(row) -> dict:
    teams = [
        {"team_id": t.team_id, "points": as_number(t.points), "counted": t.counted, "played": t.totals.played,
         "wins": t.totals.wins, "draws": t.totals.draws, "losses": t.totals.losses}
        for t in row.teams
    ]  # fmt: skip
    points, decided = as_number(row.points), row.decided_by
    return {"rank": row.rank, "user_id": row.user_id, "points": points, "teams": teams, "decided_by": decided}


def table_cases() -> list[dict]:
    cases = [_case(name, form, book(read_scoring(form))) for name, form in PRESETS.items()]
    for name, form in OTHERS.items():
        cases.append(_case(name, form, book(read_scoring(form), guesses={"B": 1_000, "C": 2_500})))
        two = (Holding("A", "a", 1), Holding("B", "b", 2), Holding("B", "c", 3), Holding("A", "d", 4))
        cases.append(_case(f"{name}, two teams each", form, book(read_scoring(form), two)))
    pool = PRESETS["football_310"]
    cases.append(_case("in play", pool, book(read_scoring(pool), provisional=True), provisional=True))
    cases.append(_case("as of a day", pool, book(read_scoring(pool)), end=FIRST_DAY + 6 * DAY))
    squared = PRESETS["wins_squared_seed"]
    at = FIRST_DAY + 9 * DAY
    cut = tuple(Holding(t.upper(), t, n) for n, t in enumerate("bcd", 2))
    cut = (Holding("A", "a", 1, None, at), *cut, Holding("D", "a", 1, at, None))
    for name, form in (("handed over", pool), ("handed over, squared", squared)):
        cases.append(_case(name, form, replace(book(read_scoring(form), cut), picks=4)))
    given = (Adjustment("B", 3_500, "late", at), Adjustment("A", -500, "early", at))
    cases.append(_case("adjusted", pool, book(read_scoring(pool), adjustments=given)))
    nobody = tuple(game(n, "a", "b", (1, 1)) for n in (1, 2))
    cases.append(_case("all level", pool, book(read_scoring(pool), games=nobody), nobody))
    return cases


def movement_cases() -> list[dict]:
    """Tables after a day of games with each member's rank after the day before; as in `tables`, but for `end`."""
    form = {"games": [{"points": 1, "when": {"result": ["win"]}}], "ties": [{"by": "shared"}]}
    games = (game(1, "a", "c", (1, 0)), game(2, "a", "d", (1, 0)), game(3, "b", "d", (1, 0)))
    last = FIRST_DAY + 3 * DAY
    given = {
        "no ruling": (),
        "points taken before the last games": (Adjustment("A", -1_500, "early", last - 1),),
        "points taken after the last games": (Adjustment("A", -1_500, "late", last + 1),),
        "points given after the last games": (Adjustment("D", 1_500, "late", last + 1),),
        "both": (Adjustment("A", -1_500, "early", last - 1), Adjustment("C", 2_000, "late", last)),
    }
    found = []
    for name, adjustments in given.items():
        of_book = book(read_scoring(form), games=games, adjustments=adjustments)
        rows = table_after(of_book, game_days(of_book.seasons, day_of))
        was = {row.user_id: row.was_rank for row in rows}
        found.append(_case(name, form, of_book, games) | {"was_rank": was})
    return found


def sides_cases() -> list[dict]:
    """How games of each sport name their two teams."""
    sports = (
        *dict.fromkeys(facts.sport for facts in COMPETITIONS),
        "Baseball",
        "Ice hockey",
        "ICE HOCKEY",
        "Rugby",
    )
    return [
        {
            "sport": sport,
            "pair": pair_in_words(sport, "Reds", "Blues"),
            "score": score_in_words(sport, 3, 2),
            "order": in_order(sport, "home", "away"),
        }
        for sport in (*sports, "Custom", "")
    ]


def fixtures() -> dict[str, list]:
    return {
        "words": words_cases(),
        "tables": table_cases(),
        "movement": movement_cases(),
        "sides": sides_cases(),
    }
