"""Parses a scoring from its JSON form: every fault has a path (`games[1].when.result`) and a sentence."""

from domain.competition import STAGES
from domain.errors import InvalidRequest
from domain.names import is_shown
from domain.season import scoring as s

FIELDS = (
    "version", "name", "unit", "stages", "shootout", "games", "team", "reached", "multiplier", "best", "guess", "ties",
)  # fmt: skip


def refuse(path: str, sentence: str):
    raise InvalidRequest(f"{path}: {sentence}", {"path": path, "field": path})


def read_scoring(form: object, picks: int | None = None, rounds: int | None = None) -> s.Scoring:
    """The scoring that `form` describes. Raises InvalidRequest with the path of the first fault.

    `picks` (members × rounds) and `rounds` are the league's, if there is one: a multiplier's table needs a
    number for each pick, and `best` must not exceed the rounds.
    """
    _object(form, "scoring", FIELDS)
    if form.get("version", 1) != 1 or type(form.get("version", 1)) is not int:
        refuse("version", "only version 1 is known.")
    read = s.Scoring(
        name=_text(form, "name", s.MAX_NAME, ""),
        unit=_text(form, "unit", s.MAX_UNIT, "points") or "points",
        stages=_stages(form),
        shootout=_choice(form.get("shootout", "win"), "shootout", ("win", "draw")),
        games=tuple(
            _game_rule(rule, f"games[{i}]") for i, rule in enumerate(_list(form, "games", s.MAX_GAME_RULES))
        ),
        team=tuple(
            _team_rule(rule, f"team[{i}]") for i, rule in enumerate(_list(form, "team", s.MAX_TEAM_RULES))
        ),
        reached_mode=_reached_mode(form),
        reached=_reached(form),
        multiplier=_multiplier(form, picks),
        best=_best(form, rounds),
        guess=_guess(form),
        ties=_ties(form),
    )
    has_guess_tie = any(tie.by == "guess" for tie in read.ties)
    if has_guess_tie and read.guess is None:
        refuse("ties", "level members are told apart by a guess, but the rules ask for none. Add a guess.")
    if read.guess is not None and not has_guess_tie:
        refuse("guess", "members guess a number, but no tie is decided by it. Add {by: guess} to ties.")
    return read


def new_scoring(form: object, picks: int | None = None, rounds: int | None = None) -> s.Scoring:
    """`read_scoring` for newly written rules: their name and unit must also be displayable."""
    read = read_scoring(form, picks, rounds)
    for path, text in (("name", read.name), ("unit", read.unit)):
        if not is_shown(text):
            refuse(path, "this has characters that cannot be shown.")
    return read


def thousandths(value: object, path: str, least: int = -s.MAX_NUMBER, most: int = s.MAX_NUMBER) -> int:
    """A JSON number as whole thousandths, taken from its digits to avoid rounding."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        refuse(path, "this must be a number.")
    if not -1_000_000 < value < 1_000_000:
        refuse(path, f"a number lies between {s.written(least)} and {s.written(most)}.")
    sign, digits = (-1, repr(value)[1:]) if repr(value).startswith("-") else (1, repr(value))
    whole, _, places = digits.partition(".")
    places = places.rstrip("0") if places.isdigit() else places
    if not whole.isdigit() or (places and not places.isdigit()) or len(places) > 3:
        refuse(path, "a number has at most three decimal places.")
    read = sign * (int(whole) * 1_000 + int(places.ljust(3, "0") or 0))
    if not least <= read <= most:
        refuse(path, f"a number lies between {s.written(least)} and {s.written(most)}.")
    return read


def _object(value: object, path: str, known: tuple[str, ...]) -> dict:
    if not isinstance(value, dict):
        refuse(path, "this must be an object.")
    for name in value:
        if name not in known:
            inside = "" if path == "scoring" else f"{path}."
            refuse(f"{inside}{str(name)[:40]}", f"there is no such field. Known are {', '.join(known)}.")
    return value


def _list(form: dict, name: str, most: int) -> list:
    value = form.get(name, [])
    if not isinstance(value, list):
        refuse(name, "this must be a list.")
    if len(value) > most:
        refuse(name, f"there are at most {most} here.")
    return value


def _text(form: dict, name: str, most: int, default: str) -> str:
    value = form.get(name, default)
    if not isinstance(value, str):
        refuse(name, "this must be a text.")
    if len(value) > most or any(ord(sign) < 32 for sign in value):
        refuse(name, f"a text of at most {most} letters, in one line.")
    return value


def _choice(value: object, path: str, known: tuple[str, ...]) -> str:
    if not isinstance(value, str) or value not in known:
        refuse(path, f"choose one of {', '.join(known)}.")
    return value


def _choices(value: object, path: str, known: tuple[str, ...] | None) -> tuple[str, ...]:
    """A list of distinct words; with `known` None they are tags, which only the competition can check."""
    if not isinstance(value, list) or not value:
        refuse(path, "this must be a list with at least one word.")
    if len(value) > 20:
        refuse(path, "there are at most 20 here.")
    for i, word in enumerate(value):
        if known is not None:
            _choice(word, f"{path}[{i}]", known)
        elif not isinstance(word, str) or not 0 < len(word) <= 40:
            refuse(f"{path}[{i}]", "a tag is a text of at most 40 letters.")
    if len(set(value)) != len(value):
        refuse(path, "a word stands here twice.")
    return tuple(value)


def _whole(value: object, path: str, least: int, most: int) -> int:
    if type(value) is not int or not least <= value <= most:
        refuse(path, f"this must be a whole number from {least} to {most}.")
    return value


def _stages(form: dict) -> frozenset | None:
    return frozenset(_choices(form["stages"], "stages", STAGES)) if "stages" in form else None


def _quantity(value: object, path: str, names: tuple[str, ...], with_table: bool) -> s.Quantity:
    if not isinstance(value, dict):
        return s.Quantity(number=thousandths(value, path))
    if "table" in value:
        if not with_table:
            refuse(f"{path}.table", "a team's season has no single stage. Use a number.")
        _object(value, path, ("table",))
        table = _object(value["table"], f"{path}.table", STAGES)
        if not table:
            refuse(f"{path}.table", "name at least one stage.")
        return s.Quantity(table=tuple((k, thousandths(v, f"{path}.table.{k}")) for k, v in table.items()))
    _object(value, path, ("of", "power", "times", "plus", "min", "max"))
    if "of" not in value:
        refuse(f"{path}.of", f"say what is counted: {', '.join(names)}.")
    low = thousandths(value["min"], f"{path}.min") if "min" in value else None
    high = thousandths(value["max"], f"{path}.max") if "max" in value else None
    if low is not None and high is not None and low > high:
        refuse(f"{path}.min", "min is above max.")
    return s.Quantity(
        of=_choice(value["of"], f"{path}.of", names),
        power=_whole(value.get("power", 1), f"{path}.power", 1, 3),
        times=_factor(value.get("times", 1), f"{path}.times", names),
        plus=thousandths(value.get("plus", 0), f"{path}.plus"),
        min=low,
        max=high,
    )


def _factor(value: object, path: str, names: tuple[str, ...]) -> s.Factor:
    if not isinstance(value, dict):
        return s.Factor(thousandths(value, path))
    _object(value, path, ("of", "plus"))
    of = _choice(value.get("of"), f"{path}.of", names)
    return s.Factor(0, of, thousandths(value.get("plus", 0), f"{path}.plus"))


def _game_rule(value: object, path: str) -> s.GameRule:
    rule = _object(value, path, ("points", "when"))
    if "points" not in rule:
        refuse(f"{path}.points", "say how many points.")
    when = _object(rule.get("when", {}), f"{path}.when", ("result", "how", "stage", "upset", "opponent_tag", "opponent_tag_not"))  # fmt: skip
    known = {
        "result": s.RESULTS,
        "how": s.RULE_HOWS,
        "stage": STAGES,
        "opponent_tag": None,
        "opponent_tag_not": None,
    }
    found = {name: _choices(when[name], f"{path}.when.{name}", known[name]) for name in known if name in when}
    upset = when.get("upset")
    if "upset" in when and not isinstance(upset, bool):
        refuse(f"{path}.when.upset", "this must be true or false.")
    return s.GameRule(
        points=_quantity(rule["points"], f"{path}.points", s.GAME_NAMES, True),
        result=found.get("result", ()),
        how=found.get("how", ()),
        stage=found.get("stage", ()),
        upset=upset,
        tag=found.get("opponent_tag", ()),
        tag_not=found.get("opponent_tag_not", ()),
    )


def _team_rule(value: object, path: str) -> s.TeamRule:
    rule = _object(value, path, ("points", "when"))
    if "points" not in rule:
        refuse(f"{path}.points", "say how many points.")
    when = _object(rule.get("when", {}), f"{path}.when", ("seed", "wins"))
    ranges = {name: _range(when[name], f"{path}.when.{name}") for name in ("seed", "wins") if name in when}
    points = _quantity(rule["points"], f"{path}.points", s.TEAM_NAMES, False)
    return s.TeamRule(points, ranges.get("seed"), ranges.get("wins"))


def _range(value: object, path: str) -> s.Range:
    _object(value, path, ("from", "to"))
    if not value:
        refuse(path, "say from, to, or both.")
    low = _whole(value["from"], f"{path}.from", 0, 1_000) if "from" in value else None
    high = _whole(value["to"], f"{path}.to", 0, 1_000) if "to" in value else None
    if low is not None and high is not None and low > high:
        refuse(f"{path}.from", "from is above to.")
    return s.Range(low, high)


def _reached_mode(form: dict) -> str:
    reached = _object(form.get("reached", {}), "reached", ("mode", *s.REACHED))
    if reached and "mode" not in reached:
        refuse("reached.mode", "choose one of each, highest.")
    return _choice(reached.get("mode", "each"), "reached.mode", ("each", "highest"))


def _reached(form: dict) -> tuple[tuple[str, int], ...]:
    reached = form.get("reached", {})
    found = tuple((k, thousandths(reached[k], f"reached.{k}")) for k in s.REACHED if k in reached)
    if "reached" in form and not found:
        refuse("reached", f"name at least one of {', '.join(s.REACHED)}.")
    return found


def _multiplier(form: dict, picks: int | None) -> s.Multiplier | None:
    if "multiplier" not in form:
        return None
    value = _object(form["multiplier"], "multiplier", ("by", "from", "to", "table"))
    _choice(value.get("by"), "multiplier.by", ("pick_no",))
    if "table" in value:
        if "from" in value or "to" in value:
            refuse("multiplier", "give from and to, or a table, not both.")
        table = value["table"]
        if not isinstance(table, list) or not 1 <= len(table) <= 400:
            refuse("multiplier.table", "this must be a list of 1 to 400 numbers, one a pick.")
        if picks is not None and len(table) != picks:
            refuse(
                "multiplier.table", f"this draft has {picks} picks, but the table has {len(table)} numbers."
            )
        read = (thousandths(n, f"multiplier.table[{i}]", 1, s.MAX_MULTIPLIER) for i, n in enumerate(table))
        return s.Multiplier(table=tuple(read))
    for name in ("from", "to"):
        if name not in value:
            refuse(f"multiplier.{name}", "give from and to, or a table.")
    ends = (thousandths(value[name], f"multiplier.{name}", 1, s.MAX_MULTIPLIER) for name in ("from", "to"))
    return s.Multiplier(*ends)


def _best(form: dict, rounds: int | None) -> int | None:
    return _whole(form["best"], "best", 1, rounds or 200) if "best" in form else None


def _guess(form: dict) -> str | None:
    if "guess" not in form:
        return None
    value = _object(form["guess"], "guess", ("of", "locks"))
    _choice(value.get("locks", "first_game"), "guess.locks", ("first_game",))
    return _choice(value.get("of"), "guess.of", ("points", "wins"))


def _ties(form: dict) -> tuple[s.Tie, ...]:
    ties = []
    for i, value in enumerate(_list(form, "ties", s.MAX_TIES) if "ties" in form else [{"by": "shared"}]):
        _object(value, f"ties[{i}]", ("by", "order"))
        by = _choice(value.get("by"), f"ties[{i}].by", s.TIES)
        order = _choice(value.get("order", "most"), f"ties[{i}].order", ("most", "fewest"))
        if any(tie.by == by for tie in ties):
            refuse(f"ties[{i}].by", f"{by} stands here twice.")
        ties.append(s.Tie(by, order))
    if not ties or ties[-1].by not in s.LAST_TIES:
        refuse("ties", "the last one is shared or pick_no, so that every tie ends.")
    if any(tie.by in s.LAST_TIES for tie in ties[:-1]):
        refuse("ties", "nothing comes after shared or pick_no.")
    return tuple(ties)
