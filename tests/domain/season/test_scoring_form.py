"""Reading a scoring: what is right is read exactly, and each kind of fault has a code, a path and a sentence."""

import copy
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tools.generate.season_cases import COMPETITIONS, OTHERS
from tools.generate.season_small import FACTS

from domain.errors import InvalidRequest, Refusal
from domain.season.fit import check_fits, said_twice
from domain.season.format import SeasonFacts, SeasonFormat
from domain.season.lines import TeamFacts
from domain.season.presets import PRESETS
from domain.season.scoring import LIMIT, Factor, Quantity, as_number, worth, written
from domain.season.scoring_form import read_scoring, thousandths
from domain.season_errors import ScoringDoesNotFit, ScoringNeverScores

WIN = {"result": ["win"]}
OK = {"games": [{"points": 1, "when": WIN}], "ties": [{"by": "shared"}]}


def rule(**fields) -> dict:
    return OK | {"games": [{"points": 1} | fields]}


def counted(**fields) -> dict:
    return rule(points={"of": "margin"} | fields)


TABLE = {"by": "pick_no", "table": [1, 2, 3]}
BAD = {
    "not an object": ([], "scoring"),
    "an unknown field": (OK | {"colour": 1}, "colour"),
    "another version": (OK | {"version": 2}, "version"),
    "a name too long": (OK | {"name": "x" * 41}, "name"),
    "a name that is a number": (OK | {"name": 4}, "name"),
    "a name of two lines": (OK | {"name": "a\nb"}, "name"),
    "a unit too long": (OK | {"unit": "x" * 13}, "unit"),
    "stages not a list": (OK | {"stages": "regular"}, "stages"),
    "no stages": (OK | {"stages": []}, "stages"),
    "an unknown stage": (OK | {"stages": ["preseason"]}, "stages[0]"),
    "the cup": (OK | {"stages": ["cup"]}, "stages[0]"),
    "a stage twice": (OK | {"stages": ["final", "final"]}, "stages"),
    "an unknown shoot-out": (OK | {"shootout": "loss"}, "shootout"),
    "games not a list": (OK | {"games": {}}, "games"),
    "too many games rules": (OK | {"games": [{"points": 1}] * 13}, "games"),
    "too many team rules": (OK | {"team": [{"points": 1}] * 7}, "team"),
    "a rule without points": (OK | {"games": [{"when": WIN}]}, "games[0].points"),
    "a rule with an unknown field": (rule(weight=1), "games[0].weight"),
    "an unknown condition": (rule(when={"weather": "rain"}), "games[0].when.weather"),
    "an unknown result": (rule(when={"result": ["tie"]}), "games[0].when.result[0]"),
    "an empty result": (rule(when={"result": []}), "games[0].when.result"),
    "void as a condition": (rule(when={"how": ["void"]}), "games[0].when.how[0]"),
    "upset as a text": (rule(when={"upset": "yes"}), "games[0].when.upset"),
    "a tag that is a number": (rule(when={"opponent_tag": [1]}), "games[0].when.opponent_tag[0]"),
    "a team rule without points": (OK | {"team": [{"when": {"seed": {"from": 1}}}]}, "team[0].points"),
    "points as a text": (rule(points="1"), "games[0].points"),
    "points as true": (rule(points=True), "games[0].points"),
    "points as null": (rule(points=None), "games[0].points"),
    "too many points": (rule(points=1_000.001), "games[0].points"),
    "far too many points": (rule(points=10**400), "games[0].points"),
    "no number": (rule(points=float("nan")), "games[0].points"),
    "an endless number": (rule(points=float("inf")), "games[0].points"),
    "four decimals": (rule(points=0.1234), "games[0].points"),
    "a very small number": (rule(points=1e-7), "games[0].points"),
    "an unknown thing to count": (counted(of="assists"), "games[0].points.of"),
    "nothing to count": (rule(points={"times": 2}), "games[0].points.of"),
    "wins in a rule about games": (counted(of="wins"), "games[0].points.of"),
    "a power of 4": (counted(power=4), "games[0].points.power"),
    "a power of 1.5": (counted(power=1.5), "games[0].points.power"),
    "min above max": (counted(min=2, max=1), "games[0].points.min"),
    "times an unknown thing": (counted(times={"of": "luck"}), "games[0].points.times.of"),
    "an unknown stage in a table": (rule(points={"table": {"r128": 1}}), "games[0].points.table.r128"),
    "an empty table": (rule(points={"table": {}}), "games[0].points.table"),
    "a table and a count": (rule(points={"table": {"final": 1}, "of": "seed"}), "games[0].points.of"),
    "a table for a season": (OK | {"team": [{"points": {"table": {"final": 1}}}]}, "team[0].points.table"),
    "margin in a rule about seasons": (OK | {"team": [{"points": {"of": "margin"}}]}, "team[0].points.of"),
    "a range upside down": (
        OK | {"team": [{"points": 1, "when": {"wins": {"from": 2, "to": 1}}}]},
        "team[0].when.wins.from",
    ),
    "a range of nothing": (OK | {"team": [{"points": 1, "when": {"seed": {}}}]}, "team[0].when.seed"),
    "reached without a mode": (OK | {"reached": {"final": 1}}, "reached.mode"),
    "reached in another mode": (OK | {"reached": {"mode": "all", "final": 1}}, "reached.mode"),
    "reached a stage that is none": (OK | {"reached": {"mode": "each", "r64": 1}}, "reached.r64"),
    "reached nothing": (OK | {"reached": {"mode": "each"}}, "reached"),
    "multiplied by luck": (OK | {"multiplier": {"by": "luck", "from": 1, "to": 2}}, "multiplier.by"),
    "multiplied by 0": (OK | {"multiplier": {"by": "pick_no", "from": 0, "to": 2}}, "multiplier.from"),
    "multiplied by 101": (OK | {"multiplier": {"by": "pick_no", "from": 1, "to": 101}}, "multiplier.to"),
    "multiplied without an end": (OK | {"multiplier": {"by": "pick_no", "from": 1}}, "multiplier.to"),
    "multiplied both ways": (OK | {"multiplier": TABLE | {"from": 1}}, "multiplier"),
    "a table that is too short": (OK | {"multiplier": TABLE}, "multiplier.table"),
    "the best 0": (OK | {"best": 0}, "best"),
    "the best 5 of 4": (OK | {"best": 5}, "best"),
    "the best 1.5": (OK | {"best": 1.5}, "best"),
    "a guess of goals": (OK | {"guess": {"of": "goals"}}, "guess.of"),
    "a guess that locks never": (OK | {"guess": {"of": "wins", "locks": "never"}}, "guess.locks"),
    "a guess that decides nothing": (OK | {"guess": {"of": "wins"}}, "guess"),
    "a tie by a guess nobody makes": (OK | {"ties": [{"by": "guess"}, {"by": "shared"}]}, "ties"),
    "ties not a list": (OK | {"ties": "shared"}, "ties"),
    "no ties": (OK | {"ties": []}, "ties"),
    "ties without an end": (OK | {"ties": [{"by": "wins"}]}, "ties"),
    "ties after the end": (OK | {"ties": [{"by": "shared"}, {"by": "pick_no"}]}, "ties"),
    "a tie twice": (OK | {"ties": [{"by": "wins"}, {"by": "wins"}, {"by": "shared"}]}, "ties[1].by"),
    "an unknown tie": (OK | {"ties": [{"by": "luck"}, {"by": "shared"}]}, "ties[0].by"),
    "an unknown order": (OK | {"ties": [{"by": "wins", "order": "odd"}, {"by": "shared"}]}, "ties[0].order"),
    "too many ties": (OK | {"ties": [{"by": "wins"}] * 7}, "ties"),
}  # fmt: skip


def test_there_are_at_least_forty_kinds():
    assert len(BAD) >= 40


@pytest.mark.parametrize("name", BAD)
def test_a_fault_has_a_path_and_a_sentence(name):
    form, path = copy.deepcopy(BAD[name])
    with pytest.raises(InvalidRequest) as caught:
        read_scoring(form, picks=8, rounds=4)
    assert caught.value.details["path"] == path
    assert caught.value.text.startswith(f"{path}: ") and caught.value.text.endswith(".")
    assert len(caught.value.text) < 300
    assert form == BAD[name][0] or name == "no number"


@pytest.mark.parametrize("form", [OK, *PRESETS.values(), *OTHERS.values()])
def test_what_is_right_is_read(form):
    assert read_scoring(form).ties


@given(st.decimals(-1_000, 1_000, places=3))
def test_numbers_are_read_to_the_thousandth(number: Decimal):
    read = thousandths(float(number), "n")
    assert read == int(number * 1_000)
    assert as_number(read) == float(number) and float(written(read)) == float(number)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["games", "points", "of", "ties", "by", "team", "when", "best"]), inner
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_refused(form):
    try:
        read_scoring(form)
    except InvalidRequest as refusal:
        assert refusal.details["path"]


NO_SEEDS = SeasonFacts("Premier League", "Soccer", SeasonFormat(("regular",), True), {"t": TeamFacts()})
NO_DRAWS = SeasonFacts("MLB", "Baseball", SeasonFormat(("regular", "final"), False), {"t": TeamFacts()})
MISFITS = [
    (OK | {"stages": ["final"]}, NO_SEEDS, "Premier League never plays the final."),
    (rule(when={"stage": ["r64"]}), NO_SEEDS, "Premier League never plays the round of 64."),
    (rule(points={"table": {"semi": 1}}), NO_SEEDS, "Premier League never plays the semi-finals."),
    (OK | {"reached": {"mode": "each", "champion": 1}}, NO_SEEDS, "Premier League never plays the final."),
    (counted(of="seed"), NO_SEEDS, "Premier League teams have no seeds."),
    (counted(times={"of": "seed_gap"}), NO_SEEDS, "Premier League teams have no seeds."),
    (rule(when={"upset": True}), NO_SEEDS, "Premier League teams have no seeds."),
    (OK | {"team": [{"points": 1, "when": {"seed": {"from": 1}}}]}, NO_SEEDS,
     "Premier League teams have no seeds."),
    (rule(when={"opponent_tag": ["pot9"]}), FACTS, "No team of Small Cup bears the tag pot9."),
    (rule(when={"result": ["draw"]}), NO_DRAWS, "Games of MLB do not end level."),
    (OK | {"team": [{"points": {"of": "draws"}}]}, NO_DRAWS, "Games of MLB do not end level."),
]  # fmt: skip


@pytest.mark.parametrize("form, facts, sentence", MISFITS)
def test_what_the_competition_does_not_have(form, facts, sentence):
    with pytest.raises(ScoringDoesNotFit) as caught:
        check_fits(read_scoring(form), facts)
    assert caught.value.text == sentence and caught.value.details["path"]


@pytest.mark.parametrize(
    "form",
    [
        {"games": []},
        {"games": [{"points": 0}]},
        OK | {"stages": ["group"], "games": [{"points": {"table": {"final": 5}}}]},
        {"team": [{"points": {"of": "wins", "max": 0, "min": 0}}]},
        {"team": [{"points": 1, "when": {"seed": {"from": 50}}}]},
        {"games": [{"points": 1, "when": {"opponent_tag": ["pot1"], "opponent_tag_not": ["pot1"]}}]},
        {"games": [{"points": {"of": "margin", "min": 0}, "when": {"result": ["loss"]}}]},
    ],
)
def test_rules_under_which_nothing_can_score(form):
    with pytest.raises(ScoringNeverScores):
        check_fits(read_scoring(form), FACTS)


@pytest.mark.parametrize("form", [
    {"games": [{"points": {"of": "goals_for"}, "when": {"result": [result]}}]} for result in ("win", "draw",
     "loss")
] + [
    {"games": [{"points": {"of": "margin"}, "when": {"result": ["win"]}}]},
    {"games": [{"points": {"of": "margin"}, "when": {"result": ["loss"]}}]},
    {"games": [{"points": {"of": "seed"}, "when": {"upset": True}}]},
    {"games": [{"points": {"of": "seed_gap"}}]},
    {"games": [{"points": 1, "when": {"how": ["shootout"]}}]},
    {"games": [{"points": 1, "when": {"opponent_tag_not": ["pot1"]}}]},
    {"games": [{"points": 0}, {"points": 1, "when": {"opponent_tag": ["pot1"]}}]},
    {"team": [{"points": {"of": "draws"}}]}, {"team": [{"points": {"of": "losses"}}]},
    {"team": [{"points": {"of": "seed"}}]},
    {"team": [{"points": 1, "when": {"wins": {"from": 200}}}]},
    {"team": [{"points": 1, "when": {"wins": {"to": 0}}}]},
    {"team": [{"points": 1, "when": {"seed": {"to": 1}}}]}, {"reached": {"mode": "each", "champion": 1}},
])  # fmt: skip
def test_rules_under_which_something_can_score(form):
    """A loser has goals, too."""
    check_fits(read_scoring(form), FACTS)


def test_nobody_wins_more_games_than_are_played():
    with pytest.raises(ScoringNeverScores):
        check_fits(read_scoring({"team": [{"points": 1, "when": {"wins": {"from": 201}}}]}), FACTS)


@pytest.mark.parametrize("facts", COMPETITIONS, ids=lambda facts: facts.name)
def test_a_competition_that_declares_no_stages_plays_any(facts):
    open_ = SeasonFacts("Own", facts.sport, SeasonFormat(), facts.teams)
    for form in PRESETS.values():
        try:
            check_fits(read_scoring(form), open_)
        except Refusal as refusal:
            assert "seeds" in refusal.text or "tag" in refusal.text


def test_rules_that_both_give_points_are_said():
    twice = {"games": [{"points": 1, "when": WIN}, {"points": 10, "when": WIN | {"stage": ["final"]}}]}
    assert said_twice(read_scoring(twice), FACTS) == ["A win in the final counts twice: 1 + 10."]
    for preset in PRESETS.values():
        assert said_twice(read_scoring(preset), FACTS) == []


def test_no_number_grows_without_end():
    values = {"margin": 9_999, "seed": 64}
    most = Quantity(of="margin", power=3, times=Factor(0, "seed", 1_000_000), plus=1_000_000)
    assert worth(most, values.get, "final") == LIMIT
    assert worth(Quantity(of="margin", power=3), {"margin": -9_999}.get, None) == -LIMIT
    half = Quantity(of="margin", power=3, times=Factor(500))
    assert [worth(half, {"margin": of}.get, None) for of in (-9_999, 9_999)] == [-500_000_000, 500_000_000]


@pytest.mark.parametrize(
    "one, other, meet",
    [
        ({}, {"upset": True}, True),
        ({"upset": True}, {"upset": True}, True),
        ({"upset": True}, {"upset": False}, False),
        ({"upset": False}, {"upset": True}, False),
        ({"how": ["overtime"]}, {}, True),
        ({"how": ["overtime"]}, {"how": ["overtime", "shootout"]}, True),
        ({"how": ["overtime"]}, {"how": ["regulation"]}, False),
        ({"opponent_tag": ["pot1"]}, {"opponent_tag_not": ["pot1"]}, False),
        ({"opponent_tag_not": ["pot1"]}, {"opponent_tag": ["pot1"]}, False),
        ({"opponent_tag": ["pot1"]}, {"opponent_tag": ["pot1"]}, True),
        ({"stage": ["group"]}, {"stage": ["final"]}, False),
        ({"result": ["win"]}, {"result": ["loss"]}, False),
    ],
)
def test_rules_that_never_meet_are_not_said(one, other, meet):
    form = {"games": [{"points": 1, "when": WIN | one}, {"points": 2, "when": WIN | other}]}
    assert bool(said_twice(read_scoring(form), FACTS)) == meet
