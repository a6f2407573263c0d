"""A season played again as ESPN tells it: each game is read back into its stage, ending and winner."""

import json
import random
from dataclasses import replace

import pytest
from tools.replay import providers
from tools.replay.fixtures import Fixture
from tools.replay.story import DAY, Story

from domain.season.game import Reported
from feeds import espn
from storage.catalog import load_catalog
from storage.season_catalog import format_of

AT = 1_790_000_000_000
GAMES = [
    (competition, stage)
    for competition in load_catalog().values()
    for stage in (*format_of(competition).stages, *(["cup"] if competition.id.startswith("nba") else []))
]


def told(competition, *facts: Reported) -> tuple[Reported, ...]:
    """The games after they were told by the replay and read from its scoreboard."""
    teams = competition.by_id
    fixtures = [Fixture(f.id, teams[f.home], teams[f.away], f) for f in facts]
    stories = [Story(fixture, competition.sport, random.Random(1), frozenset()) for fixture in fixtures]
    board = providers.espn(stories, competition.sport, AT + 9 * DAY, "", 500)
    read = espn.read(json.dumps(board).encode(), competition, format_of(competition))
    assert (read.unknown, read.unread, read.ignored) == ((), (), 0)
    return read.games


def game(competition, **more) -> Reported:
    home, away = competition.teams[:2]
    values = {"starts_at": AT, "status": "final", "how": "regulation", "home_score": 3, "away_score": 1}
    return Reported("1", home.id, away.id, **values | more)


@pytest.mark.parametrize("competition, stage", GAMES, ids=lambda value: getattr(value, "id", value))
def test_a_stage_comes_back(competition, stage):
    march = [game(competition, stage="r64")] if "r64" in format_of(competition).stages else []
    *_, read = told(competition, *(replace(one, id="0") for one in march), game(competition, stage=stage))
    assert read.stage == stage


@pytest.mark.parametrize(
    "how, scores, winner",
    [
        ("awarded", (0, 0), "away"), ("awarded", (3, 0), None), ("void", (1, 0), None), ("overtime", (2, 1),
        None),
        ("shootout", (1, 1), "home"),
    ],
)  # fmt: skip
def test_an_ending_comes_back(how, scores, winner):
    league = load_catalog()["premier-league-2026-27"]
    facts = game(league, how=how, home_score=scores[0], away_score=scores[1], winner=winner)
    (read,) = told(league, facts)
    assert (read.how, (read.home_score, read.away_score)) == (how, scores)
    assert winner is None or read.winner == winner
