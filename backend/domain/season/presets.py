"""The scorings that ship with the product, as data in the form of a league's own rules."""

_TOURNAMENT = ["r64", "r32", "r16", "quarter", "semi", "final"]
_WIN, _DRAW = {"result": ["win"]}, {"result": ["draw"]}
_SHARED = {"by": "shared"}


def _preset(name: str, **form) -> dict:
    return {"version": 1, "name": name, **form}


PRESETS: dict[str, dict] = {
    "nfl_wins_pool": _preset(
        "Wins pool",
        unit="wins",
        stages=["regular"],
        games=[{"points": 1, "when": _WIN}, {"points": 0.5, "when": _DRAW}],
        ties=[{"by": "goal_difference"}, _SHARED],
    ),
    "season_wins_guess": _preset(
        "Season wins with a guess",
        unit="wins",
        stages=["regular"],
        games=[{"points": 1, "when": _WIN}],
        guess={"of": "points", "locks": "first_game"},
        ties=[{"by": "guess"}, _SHARED],
    ),
    "margin": _preset(
        "Point difference", games=[{"points": {"of": "margin"}}], ties=[{"by": "wins"}, _SHARED]
    ),
    "football_310": _preset(
        "Three for a win",
        shootout="win",
        games=[{"points": 3, "when": _WIN}, {"points": 1, "when": _DRAW}],
        ties=[{"by": "goal_difference"}, {"by": "goals_for"}, {"by": "wins"}, _SHARED],
    ),
    "world_cup_rounds": _preset(
        "World Cup rounds",
        shootout="draw",
        games=[{"points": 3, "when": _WIN}, {"points": 1, "when": _DRAW}],
        reached={
            "mode": "each", "r32": 3, "r16": 5, "quarter": 12, "semi": 20, "final": 30, "champion": 45,
        },
        ties=[{"by": "goals_for"}, {"by": "goal_difference"}, _SHARED],
    ),
    "world_cup_groups": _preset(
        "World Cup groups",
        stages=["group"],
        games=[
            {"points": 2, "when": {"result": ["win"], "opponent_tag_not": ["pot1"]}},
            {"points": 3, "when": {"result": ["win"], "opponent_tag": ["pot1"]}},
            {"points": 1, "when": _DRAW},
        ],
        ties=[{"by": "goal_difference"}, {"by": "goals_for"}, _SHARED],
    ),
    "wdl": _preset(
        "Wins, draws, losses",
        unit="wins",
        shootout="win",
        games=[{"points": 1, "when": _WIN}],
        ties=[{"by": "draws"}, {"by": "losses", "order": "fewest"}, _SHARED],
    ),
    "pick_multiplier": _preset(
        "Later picks count more",
        games=[{"points": 1, "when": _WIN}, {"points": 0.5, "when": _DRAW}],
        multiplier={"by": "pick_no", "from": 1, "to": 3},
        ties=[{"by": "wins"}, _SHARED],
    ),
    "march_madness_rounds": _preset(
        "March Madness by rounds",
        stages=_TOURNAMENT,
        games=[
            {
                "points": {"table": {"r64": 1, "r32": 2, "r16": 4, "quarter": 6, "semi": 8, "final": 10}},
                "when": _WIN,
            },
            {"points": {"of": "seed_gap"}, "when": {"result": ["win"], "upset": True}},
        ],
        ties=[{"by": "wins"}, _SHARED],
    ),
    "seed_as_points": _preset(
        "Seeds as points",
        stages=_TOURNAMENT,
        games=[{"points": {"of": "seed"}, "when": _WIN}],
        ties=[{"by": "wins"}, _SHARED],
    ),
    "upset_capped": _preset(
        "Upsets, capped",
        stages=_TOURNAMENT,
        games=[{"points": {"of": "seed_gap", "plus": 1, "min": 1, "max": 5}, "when": _WIN}],
        ties=[{"by": "wins"}, _SHARED],
    ),
    "wins_squared_seed": _preset(
        "Wins squared times seed",
        stages=_TOURNAMENT,
        games=[],
        team=[
            {"points": {"of": "wins", "power": 2, "times": {"of": "seed", "plus": 1}}},
            {"points": 5, "when": {"seed": {"from": 10, "to": 16}, "wins": {"from": 1}}},
        ],
        ties=[{"by": "wins"}, _SHARED],
    ),
    "champions_only": _preset(
        "Champions only",
        unit="titles",
        games=[],
        reached={"mode": "highest", "champion": 1},
        ties=[_SHARED],
    ),
}  # fmt: skip
"""The presets by id, in the order in which screens offer them."""

_BY_SPORT = {
    "American football": "nfl_wins_pool",
    "Baseball": "nfl_wins_pool",
    "Basketball": "nfl_wins_pool",
    "Ice hockey": "nfl_wins_pool",
    "Soccer": "football_310",
}


def preset_for(preset_id: str, draws: bool | None) -> dict:
    """A preset's form for a competition; its rules about draws are left out where games never end level."""
    form = PRESETS[preset_id]
    if draws is not False:
        return form
    kept = [rule for rule in form["games"] if rule.get("when", {}).get("result") != ["draw"]]
    return {**form, "games": kept}


def default_preset(sport: str, stages: tuple[str, ...], seeded: bool) -> str:
    """The id of the preset used until the commissioner chooses; it fits any competition of its kind."""
    if stages and "regular" not in stages:
        if seeded and "r64" in stages:
            return "march_madness_rounds"
        return "world_cup_rounds" if {"group", "r32"} <= set(stages) else "wdl"
    return _BY_SPORT.get(sport, "wdl")
