"""A scoring is read exactly as it stands, up to each bound and no further; and what its numbers come to."""

import pytest

from domain.errors import InvalidRequest
from domain.season.scoring import (
    Factor,
    GameRule,
    Multiplier,
    Quantity,
    Range,
    Scoring,
    TeamRule,
    Tie,
    as_number,
    as_thousandths,
    divided,
    multiplied,
    worth,
    written,
)
from domain.season.scoring_form import new_scoring, read_scoring, thousandths

WHOLE = {
    "version": 1, "name": "Own", "unit": "goals", "stages": ["regular", "final"], "shootout": "draw",
    "games": [
        {"points": 2.5},
        {"points": {"table": {"regular": 1, "final": -0.25}},
         "when": {"result": ["win", "draw"], "how": ["overtime"]}},
        {"points": {"of": "margin"}, "when": {"stage": ["final"], "upset": False}},
        {
            "points": {"of": "goals_for", "power": 2, "times": {"of": "seed", "plus": 0.5}, "plus": 1,
             "min": -1, "max": 9},
            "when": {"opponent_tag": ["pot1"], "opponent_tag_not": ["pot2"], "upset": True},
        },
    ],
    "team": [
        {"points": {"of": "wins", "times": 3, "min": 0},
         "when": {"seed": {"from": 1, "to": 4}, "wins": {"to": 9}}},
        {"points": 1, "when": {"wins": {"from": 10}}},
    ],
    "reached": {"mode": "highest", "champion": 9, "semi": 2},
    "multiplier": {"by": "pick_no", "from": 1, "to": 2.5},
    "best": 3,
    "guess": {"of": "wins"},
    "ties": [{"by": "guess"}, {"by": "losses", "order": "fewest"}, {"by": "pick_no"}],
}  # fmt: skip


def test_everything_is_read_as_it_stands():
    assert read_scoring(WHOLE, picks=8, rounds=4) == Scoring(
        "Own", "goals", frozenset(("regular", "final")), "draw",
        (
            GameRule(Quantity(number=2_500)),
            GameRule(Quantity(table=(("regular", 1_000), ("final", -250))), ("win", "draw"), ("overtime",)),
            GameRule(Quantity(of="margin"), stage=("final",), upset=False),
            GameRule(
                Quantity(None, None, "goals_for", 2, Factor(0, "seed", 500), 1_000, -1_000, 9_000),
                upset=True, tag=("pot1",), tag_not=("pot2",),
            ),
        ),
        (
            TeamRule(Quantity(of="wins", times=Factor(3_000), min=0), Range(1, 4), Range(None, 9)),
            TeamRule(Quantity(number=1_000), None, Range(10, None)),
        ),
        "highest", (("semi", 2_000), ("champion", 9_000)), Multiplier(1_000, 2_500), 3, "wins",
        (Tie("guess"), Tie("losses", "fewest"), Tie("pick_no")),
    )  # fmt: skip


def test_what_is_not_said_is_as_usual():
    assert read_scoring({}) == Scoring() == read_scoring({"unit": ""})
    assert Scoring().counts("final") and not Scoring().counts("cup")
    assert read_scoring({"multiplier": {"by": "pick_no", "table": [1, 1.5]}}, 2).multiplier.table == (
        1_000,
        1_500,
    )


def game(**when) -> dict:
    return {"games": [{"points": 1, "when": when}]}


def points(value) -> dict:
    return {"games": [{"points": value}]}


def team(**when) -> dict:
    return {"team": [{"points": 1, "when": when}]}


def table(count: int) -> dict:
    return {"multiplier": {"by": "pick_no", "table": [1] * count}}


def multiplied_from(number) -> dict:
    return {"multiplier": {"by": "pick_no", "from": number, "to": 1}}


def ties(count: int) -> dict:
    names = ("wins", "draws", "losses", "goals_for", "goal_difference", "head_to_head")
    return {"ties": [{"by": name} for name in names[: count - 1]] + [{"by": "shared"}]}


def tags(count: int) -> dict:
    return game(opponent_tag=[f"t{n}" for n in range(count)])


@pytest.mark.parametrize("just, beyond, path", [
    ({"name": "x" * 40}, {"name": "x" * 41}, "name"), ({"unit": "x" * 12}, {"unit": "x" * 13}, "unit"),
    ({"name": "a b"}, {"name": "a\x1fb"}, "name"), ({"version": 1}, {"version": True}, "version"),
    ({"version": 1}, {"version": 1.0}, "version"),
    ({"games": [{"points": 1}] * 12}, {"games": [{"points": 1}] * 13}, "games"),
    ({"team": [{"points": 1}] * 6}, {"team": [{"points": 1}] * 7}, "team"), (ties(6), ties(7), "ties"),
    (tags(20), tags(21), "games[0].when.opponent_tag"),
    (game(opponent_tag=["t" * 40]), game(opponent_tag=["t" * 41]), "games[0].when.opponent_tag[0]"),
    (game(opponent_tag=["t"]), game(opponent_tag=["t", ""]), "games[0].when.opponent_tag[1]"),
    (points(1_000), points(1_000.001), "games[0].points"),
    (points(-1_000), points(-1_000.001), "games[0].points"),
    (points({"of": "margin", "power": 1}), points({"of": "margin", "power": 0}), "games[0].points.power"),
    (points({"of": "margin", "power": 3}), points({"of": "margin", "power": 4}), "games[0].points.power"),
    (points({"of": "margin", "min": 2, "max": 2}), points({"of": "margin", "min": 2.001, "max": 2}),
     "games[0].points.min"),
    (team(seed={"from": 0}), team(seed={"from": -1}), "team[0].when.seed.from"),
    (team(wins={"to": 1_000}), team(wins={"to": 1_001}), "team[0].when.wins.to"),
    (team(wins={"from": 3, "to": 3}), team(wins={"from": 4, "to": 3}), "team[0].when.wins.from"),
    (table(1), table(0), "multiplier.table"), (table(400), table(401), "multiplier.table"),
    (multiplied_from(0.001), multiplied_from(0), "multiplier.from"),
    (multiplied_from(100), multiplied_from(100.001), "multiplier.from"),
    ({"best": 1}, {"best": 0}, "best"), ({"best": 200}, {"best": 201}, "best"),
])  # fmt: skip
def test_each_bound_is_reached_and_not_passed(just, beyond, path):
    read_scoring(just)
    with pytest.raises(InvalidRequest) as refused:
        read_scoring(beyond)
    assert refused.value.details == {"path": path, "field": path}


def test_of_a_league_the_best_are_no_more_than_its_rounds_and_a_table_has_each_pick():
    assert read_scoring({"best": 4}, rounds=4).best == 4
    with pytest.raises(InvalidRequest, match="from 1 to 4"):
        read_scoring({"best": 5}, rounds=4)
    read_scoring(table(8), picks=8)
    for picks in (7, 9):
        with pytest.raises(InvalidRequest, match=f"has {picks} picks, but the table has 8 numbers"):
            read_scoring(table(8), picks=picks)


@pytest.mark.parametrize("field", ["name", "unit"])
def test_rules_that_are_new_are_called_what_can_be_shown(field):
    form = {field: "a\u202eb"}
    assert getattr(read_scoring(form), field) == "a\u202eb", "older ones were stored"
    with pytest.raises(InvalidRequest) as refused:
        new_scoring(form)
    assert refused.value.details["path"] == field
    assert getattr(new_scoring({field: "Äöü 👍"}), field) == "Äöü 👍"


def test_what_an_unknown_field_is_called_is_cut():
    with pytest.raises(InvalidRequest) as refused:
        read_scoring({"x" * 60: 1})
    assert refused.value.details["path"] == "x" * 40
    with pytest.raises(InvalidRequest) as refused:
        read_scoring(game(**{"y" * 60: 1}))
    assert refused.value.details["path"] == f"games[0].when.{'y' * 40}"


@pytest.mark.parametrize("number, read", [
    (0, 0), (1, 1_000), (-1, -1_000), (0.5, 500), (-0.5, -500), (0.001, 1), (1.25, 1_250),
    (-999.999, -999_999), (2.0, 2_000),
    (100, 100_000),
])  # fmt: skip
def test_numbers_as_thousandths(number, read):
    assert thousandths(number, "n") == as_thousandths(number) == read
    assert as_number(read) == number and type(as_number(read)) is (int if read % 1_000 == 0 else float)
    assert float(written(read)) == number and written(read) == f"{number:g}"


@pytest.mark.parametrize("number, by, whole", [
    (7, 2, 4), (-7, 2, -4), (5, 2, 3), (4, 3, 1), (5, 3, 2), (-4, 3, -1), (0, 5, 0), (1, 1_000, 0),
    (499, 1_000, 0),
    (500, 1_000, 1), (-500, 1_000, -1), (-499, 1_000, 0),
])  # fmt: skip
def test_halves_go_away_from_zero(number, by, whole):
    assert divided(number, by) == whole


def test_points_times_a_factor():
    assert multiplied(1_500, 1_500) == 2_250 and multiplied(1, 500) == 1 and multiplied(-1, 500) == -1
    assert multiplied(10**9, 2_000) == 10**9 and multiplied(-(10**9), 2_000) == -(10**9)


@pytest.mark.parametrize("pick_no, factor", [(1, 1_000), (2, 1_333), (3, 1_667), (4, 2_000)])
def test_a_multiplier_goes_in_equal_steps_from_the_first_pick_to_the_last(pick_no, factor):
    assert Multiplier(1_000, 2_000).at(pick_no, 4) == factor
    assert Multiplier(2_000, 1_000).at(5 - pick_no, 4) == factor


def test_a_multiplier_of_one_pick_and_one_by_a_table():
    assert Multiplier(1_000, 2_000).at(1, 1) == 1_000 and Multiplier(1_000, 2_000).at(2, 2) == 2_000
    given = Multiplier(table=(3_000, 2_000, 1_000))
    assert [given.at(pick_no, 9) for pick_no in (1, 2, 3, 4, 9)] == [3_000, 2_000, 1_000, 1_000, 1_000]


VALUES = {"margin": 4, "seed": 3, "goals_for": 0, "far": 10**9, "below": -(10**9)}


@pytest.mark.parametrize("quantity, stage, comes_to", [
    (Quantity(number=1_500), None, 1_500), (Quantity(number=0), "final", 0),
    (Quantity(table=(("semi", 1), ("final", 2))), "final", 2), (Quantity(table=(("semi", 1),)), "final", 0),
    (Quantity(of="margin"), None, 4_000), (Quantity(of="margin", power=2), None, 16_000),
    (Quantity(of="margin", power=3), None, 64_000), (Quantity(of="margin", times=Factor(500)), None, 2_000),
    (Quantity(of="margin", times=Factor(0, "seed")), None, 12_000),
    (Quantity(of="margin", times=Factor(0, "seed", 500)), None, 14_000),
    (Quantity(of="margin", times=Factor(0, "unknown")), None, 0), (Quantity(of="unknown", plus=5), None, 0),
    (Quantity(of="goals_for", plus=7), None, 7), (Quantity(of="margin", plus=-500), None, 3_500),
    (Quantity(of="margin", max=3_000), None, 3_000), (Quantity(of="margin", min=5_000), None, 5_000),
    (Quantity(of="margin", min=0, max=0), None, 0), (Quantity(of="far"), None, 10**9),
    (Quantity(of="below"), None, -(10**9)), (Quantity(of="far", times=Factor(1)), None, 10**6),
])  # fmt: skip
def test_what_a_quantity_comes_to(quantity, stage, comes_to):
    assert worth(quantity, VALUES.get, stage) == comes_to


@pytest.mark.parametrize(
    "low, high, held", [(None, None, "0123"), (1, None, "123"), (None, 2, "012"), (1, 2, "12"), (3, 2, "")]
)
def test_a_range_has_both_its_ends(low, high, held):
    assert "".join(str(n) for n in range(4) if Range(low, high).holds(n)) == held
