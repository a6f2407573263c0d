"""What a scoring is in sentences, for each thing that it may say."""

import pytest

from domain.season.format import SeasonFacts, SeasonFormat
from domain.season.lines import TeamFacts
from domain.season.scoring_form import read_scoring
from domain.season.words import listed, number, words

STAGES = ("group", "r16", "quarter", "semi", "third", "final")
LEVEL = "Members level on points share the place."
SAID = [
    ("Soccer", {"games": [{"points": 1, "when": {"result": ["win"]}}]},
     ["A win is worth 1 point."]),
    ("Soccer", {"games": [{"points": 1.5, "when": {"result": ["win"]}}]},
     ["A win is worth 1½ points."]),
    ("Soccer", {"games": [{"points": 0.5, "when": {"result": ["win"]}}]},
     ["A win is worth ½ point."]),
    ("Soccer", {"games": [{"points": 0.25, "when": {"result": ["win"]}}]},
     ["A win is worth 0.25 point."]),
    ("Soccer", {"games": [{"points": -0.5, "when": {"result": ["win"]}}]},
     ["A win is worth -0.5 points."]),
    ("Soccer", {"games": [{"points": 0, "when": {"result": ["win"]}}]},
     ["A win is worth 0 points."]),
    ("Soccer", {"games": [{"points": 2, "when": {"result": ["win"]}}]},
     ["A win is worth 2 points."]),
    ("Soccer", {"games": [{"points": 1.5, "when": {"result": ["win"]}}], "unit": "goals"},
     ["A win is worth 1½.", "Members level on goals share the place."]),
    ("Soccer",
     {"games": [{"points": 3, "when": {"result": ["win"]}}, {"points": 1, "when": {"result": ["draw"]}},
      {"points": -1, "when": {"result": ["loss"]}}]},
     ["A win is worth 3 points, a draw 1, a loss -1."]),
    ("American football",
     {"games": [{"points": 3, "when": {"result": ["win"]}}, {"points": 1, "when": {"result": ["draw"]}}],
      "shootout": "draw"},
     ["A win is worth 3 points, a tie 1.", "A game that goes to a shoot-out is a tie."]),
    ("Soccer", {"games": [{"points": 1, "when": {}}]},
     ["Each game is worth 1 point."]),
    ("Soccer", {"games": [{"points": 2, "when": {"result": ["win", "draw"]}}]},
     ["A win or a draw is worth 2 points."]),
    ("Soccer", {"games": [{"points": 2, "when": {"result": ["win", "draw", "loss"]}}]},
     ["A win, a draw or a loss is worth 2 points."]),
    ("Soccer", {"games": [{"points": 2, "when": {"result": ["win"], "how": ["regulation"]}}]},
     ["A win in regulation is worth 2 points."]),
    ("Soccer", {"games": [{"points": 2, "when": {"how": ["overtime", "shootout", "awarded"]}}]},
     ["Each game in overtime, in a shoot-out or that was awarded is worth 2 points."]),
    ("Soccer", {"games": [{"points": 2, "when": {"upset": True}}]},
     ["Each game against a team with a better seed is worth 2 points."]),
    ("Soccer", {"games": [{"points": 2, "when": {"upset": False, "result": ["win"]}}]},
     ["A win that is no upset is worth 2 points."]),
    ("Soccer", {"games": [{"points": 2, "when": {"opponent_tag": ["a", "b"]}}]},
     ["Each game against a team of a or b is worth 2 points."]),
    ("Soccer", {"games": [{"points": 2, "when": {"opponent_tag_not": ["a", "b"]}}]},
     ["Each game against a team outside a and b is worth 2 points."]),
    ("Soccer", {"games": [{"points": 2, "when": {"stage": ["semi", "final"], "result": ["win"]}}]},
     ["A win in the semi-finals or the final is worth 2 points."]),
    ("Soccer", {"games": [{"points": {"table": {"final": 5}}, "when": {"result": ["win"]}}]},
     ["A win is worth 5 points in the final."]),
    ("Soccer", {"games": [{"points": {"table": {"semi": 1, "final": 5}}, "when": {"result": ["win"]}}]},
     ["A win is worth 1 point in the semi-finals and 5 in the final."]),
    ("Soccer", {"games": [{"points": {"table": {"quarter": 0.5, "semi": 1, "final": 5}}, "when": {}}]},
     ["Each game is worth ½ point in the quarter-finals, 1 in the semi-finals and 5 in the final."]),
    ("Soccer", {"games": [{"points": {"of": "margin"}, "when": {}}]},
     ["Each game adds the goal difference."]),
    ("Basketball", {"games": [{"points": {"of": "margin"}, "when": {}}]},
     ["Each game adds the point difference."]),
    ("Ice hockey", {"games": [{"points": {"of": "goals_for"}, "when": {}}]},
     ["Each game adds the goals scored."]),
    ("Baseball", {"games": [{"points": {"of": "goals_for"}, "when": {}}]},
     ["Each game adds the points scored."]),
    ("Football", {"games": [{"points": {"of": "goals_for"}, "when": {}}]},
     ["Each game adds the goals scored."]),
    ("Soccer",
     {"games": [{"points": {"of": "margin", "power": 2, "times": 2, "plus": 1, "min": 0, "max": 9},
      "when": {}}]},
     ["Each game adds the goal difference squared × 2 plus 1, at least 0 and at most 9."]),
    ("Soccer",
     {"games": [{"points": {"of": "seed", "power": 3, "times": 0.5, "plus": -0.5, "min": 1}, "when": {}}]},
     ["Each game adds the team's seed cubed × ½ less ½, at least 1."]),
    ("Soccer", {"games": [{"points": {"of": "seed_gap", "max": 3}, "when": {}}]},
     ["Each game adds the difference of the seeds, at most 3."]),
    ("Soccer", {"games": [{"points": {"of": "margin", "times": {"of": "seed"}}, "when": {}}]},
     ["Each game adds the goal difference × seed."]),
    ("Soccer",
     {"games": [{"points": {"of": "margin", "times": {"of": "seed_gap", "plus": 1.5}}, "when": {}}]},
     ["Each game adds the goal difference × (the difference of the seeds + 1½)."]),
    ("Soccer", {"team": [{"points": 5}]},
     ["Each team adds 5 points, once."]),
    ("Soccer", {"team": [{"points": {"of": "wins", "power": 2}}]},
     ["Each team adds its wins squared."]),
    ("Soccer",
     {"team": [{"points": {"of": "wins", "times": {"of": "seed", "plus": 1}},
      "when": {"seed": {"from": 1, "to": 4}}}]},
     ["A team seeded 1 to 4 adds its wins × (its seed + 1)."]),
    ("Soccer", {"team": [{"points": {"of": "draws", "times": {"of": "seed"}}}]},
     ["Each team adds its draws × seed."]),
    ("American football",
     {"team": [{"points": {"of": "draws"}}, {"points": {"of": "losses"}}, {"points": {"of": "seed"}}]},
     ["Each team adds its ties.", "Each team adds its losses.", "Each team adds its seed."]),
    ("Soccer",
     {"team": [{"points": 1, "when": {"wins": {"from": 1}}},
      {"points": 1, "when": {"wins": {"from": 1, "to": 1}}}, {"points": 1, "when": {"wins": {"to": 3}}},
      {"points": 1, "when": {"wins": {"from": 2, "to": 2}}},
      {"points": 2, "when": {"wins": {"from": 1, "to": 2}, "seed": {"to": 3}}},
      {"points": 1, "when": {"seed": {"from": 5}}}]},
     ["Each team with at least 1 win adds 1 point, once.", "Each team with 1 win adds 1 point, once.",
      "Each team with at most 3 wins adds 1 point, once.", "Each team with 2 wins adds 1 point, once.",
      "A team seeded at most 3 with 1 to 2 wins adds 2 points, once.",
      "A team seeded at least 5 adds 1 point, once."]),
    ("Soccer", {"team": [{"points": 1, "when": {"wins": {"to": 1}}}]},
     ["Each team with at most 1 win adds 1 point, once."]),
    ("Soccer", {"reached": {"mode": "each", "champion": 9}},
     ["The champion is worth 9 points."]),
    ("Soccer", {"reached": {"mode": "each", "semi": 1, "final": 2.5, "champion": 9}},
     ["Getting there adds 1 for the semi-finals, 2½ for the final and 9 for the title; they add up."]),
    ("Soccer", {"reached": {"mode": "highest", "semi": 1, "champion": 9}},
     ["How far a team comes adds 1 for the semi-finals or 9 for the title; only the furthest counts."]),
    ("Soccer", {"stages": ["group", "r16", "quarter", "semi", "third", "final"]},
     []),
    ("Soccer", {"stages": ["group", "r16", "quarter", "semi", "final"]},
     ["The match for third place does not count."]),
    ("Soccer", {"stages": ["group", "r16", "quarter", "third", "final"]},
     ["The semi-finals do not count."]),
    ("Soccer", {"stages": ["r16", "quarter", "semi", "final"]},
     ["The group stage and the match for third place do not count."]),
    ("Soccer", {"stages": ["group", "final"]},
     ["Only the group stage and the final count."]),
    ("Soccer", {"stages": ["final"]},
     ["Only the final counts."]),
    ("Soccer", {"stages": ["semi"]},
     ["Only the semi-finals count."]),
    ("Soccer", {"stages": ["group", "r16", "quarter"]},
     ["Only the group stage, the round of 16 and the quarter-finals count."]),
    ("Soccer", {"shootout": "draw"},
     []),
    ("Soccer", {"games": [{"points": 1, "when": {"result": ["win"]}}], "shootout": "draw"},
     ["A win is worth 1 point.", "A game that goes to a shoot-out is a draw."]),
    ("Soccer", {"best": 1},
     ["Only your best team counts."]),
    ("Soccer", {"best": 3},
     ["Only your 3 best teams count."]),
    ("Soccer", {"multiplier": {"by": "pick_no", "from": 1, "to": 2.5}},
     ["A team's number counts × 1 for the first pick of the draft up to × 2.5 for the last."]),
    ("Soccer", {"multiplier": {"by": "pick_no", "table": [1, 2]}},
     ["A team's number is multiplied by that of its pick."]),
    ("Soccer", {"guess": {"of": "wins"}, "ties": [{"by": "guess"}, {"by": "shared"}]},
     ["Everyone guesses their own wins before the first game.",
      "Members level on points are ranked by the closer guess."
       " If they are still level, they share the place."]),
    ("Soccer", {"unit": "goals", "guess": {"of": "points"}, "ties": [{"by": "guess"}, {"by": "pick_no"}]},
     ["Everyone guesses their own goals before the first game.",
      "Members level on goals are ranked by the closer guess, then whoever picked first."]),
    ("Soccer",
     {"ties": [{"by": "wins"}, {"by": "draws", "order": "fewest"}, {"by": "losses", "order": "fewest"},
      {"by": "goals_for"}, {"by": "goal_difference"}, {"by": "pick_no"}]},
     ["Members level on points are ranked by most wins, then fewest draws, then fewest losses,"
      " then most goals scored, then better goal difference, then whoever picked first."]),
    ("American football",
     {"ties": [{"by": "draws"}, {"by": "goals_for"}, {"by": "head_to_head"}, {"by": "best_team"},
      {"by": "shared"}]},
     ["Members level on points are ranked by most ties, then most points scored, then games"
      " against each other, then the best single team. If they are still level, they share the place."]),
    ("Soccer", {"unit": "wins"},
     ["Members level on wins share the place."]),
]  # fmt: skip


@pytest.mark.parametrize("sport, form, said", SAID)
def test_each_rule_is_a_sentence(sport, form, said):
    """The last one, how level members stand, is left out of the table where nothing is said of it."""
    facts = SeasonFacts("Cup", sport, SeasonFormat(STAGES, True), {"t": TeamFacts()})
    found = words(read_scoring(form), facts)
    assert found == (said if "ties" in form or "unit" in form else [*said, LEVEL])


def test_where_nobody_says_which_stages_there_are_those_that_count_are_named():
    open_ = SeasonFacts("Cup", "Soccer", SeasonFormat((), True), {"t": TeamFacts()})
    assert (
        words(read_scoring({"stages": ["semi", "final"]}), open_)[0]
        == "Only the semi-finals and the final count."
    )


@pytest.mark.parametrize("thousandths, text", [
    (500, "½"), (1_500, "1½"), (-500, "-0.5"), (250, "0.25"), (0, "0"), (2_000, "2"), (-1_500, "-1.5"),
    (501, "0.501"),
])  # fmt: skip
def test_numbers_in_words(thousandths, text):
    assert number(thousandths) == text


def test_lists_in_words():
    assert [listed(parts) for parts in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]
    assert listed(["a", "b"], "or") == "a or b"
