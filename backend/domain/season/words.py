"""A scoring in sentences, as a player would say it. The web app has its twin; both pass the same fixtures."""

from collections.abc import Mapping

from domain.competition import STAGES
from domain.season import scoring as s
from domain.season.format import SeasonFacts
from domain.season.stage_words import stage_name

_GOALS = ("Soccer", "Football", "Ice hockey")
_ONE = ("1", "at least 1", "at most 1")
"""Ranges that a noun in the singular follows."""


def words(scoring: s.Scoring, facts: SeasonFacts) -> list[str]:
    return _Words(scoring, facts).all()


def number(thousandths: int) -> str:
    """1500 is `1½`, 500 is `½`, 250 is `0.25`."""
    if thousandths % 1_000 == 500 and thousandths > 0:
        return f"{thousandths // 1_000 or ''}½"
    return s.written(thousandths)


def listed(parts: list[str], last: str = "and") -> str:
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} {last} {parts[-1]}"


class _Words:
    def __init__(self, scoring: s.Scoring, facts: SeasonFacts):
        self.scoring, self.facts = scoring, facts
        self.names: Mapping[str, str] = facts.format.words
        self.draw = "tie" if facts.sport == "American football" else "draw"
        self.goals = "goal" if facts.sport in _GOALS else "point"

    def all(self) -> list[str]:
        rules = self.scoring
        found = self._results()
        found += [self._game_rule(rule) for rule in rules.games if not self._is_plain(rule)]
        found += [self._team_rule(rule) for rule in rules.team]
        found += self._reached() + self._stages()
        if rules.shootout == "draw" and rules.games:
            found.append(f"A game that goes to a shoot-out is a {self.draw}.")
        found += self._multiplier()
        if rules.best is not None:
            found.append(
                "Only your best team counts."
                if rules.best == 1
                else f"Only your {rules.best} best teams count."
            )
        if rules.guess is not None:
            of = "wins" if rules.guess == "wins" else rules.unit
            found.append(f"Everyone guesses their own {of} before the first game.")
        return [*found, self._ties()]

    def _amount(self, thousandths: int) -> str:
        if self.scoring.unit != "points":
            return number(thousandths)
        return f"{number(thousandths)} point{'' if 0 < thousandths <= 1_000 else 's'}"

    def _stage(self, stage: str) -> str:
        return stage_name(stage, self.names)

    def _is_plain(self, rule: s.GameRule) -> bool:
        """Whether a rule is just a number for one result: such rules share a sentence."""
        no_more = not (rule.how or rule.stage or rule.tag or rule.tag_not or rule.upset is not None)
        return no_more and len(rule.result) == 1 and rule.points.number is not None

    def _results(self) -> list[str]:
        plain = [rule for rule in self.scoring.games if self._is_plain(rule)]
        if not plain:
            return []
        first, *others = plain
        said = [f"{self._result(first.result)} is worth {self._amount(first.points.number)}"]
        said += [f"{self._lower(rule)} {number(rule.points.number)}" for rule in others]
        return [f"{', '.join(said)}."]

    def _lower(self, rule: s.GameRule) -> str:
        text = self._result(rule.result)
        return text[0].lower() + text[1:]

    def _result(self, results: tuple[str, ...]) -> str:
        if not results:
            return "Each game"
        names = {"win": "a win", "draw": f"a {self.draw}", "loss": "a loss"}
        text = listed([names[result] for result in results], "or")
        return text[0].upper() + text[1:]

    def _game_rule(self, rule: s.GameRule) -> str:
        subject = self._result(rule.result) + self._conditions(rule)
        if rule.points.table is not None:
            (stage, points), *others = rule.points.table
            said = [f"{self._amount(points)} in {self._stage(stage)}"]
            said += [f"{number(points)} in {self._stage(stage)}" for stage, points in others]
            return f"{subject} is worth {listed(said)}."
        if rule.points.number is not None:
            return f"{subject} is worth {self._amount(rule.points.number)}."
        return f"{subject} adds {self._quantity(rule.points)}."

    def _conditions(self, rule: s.GameRule) -> str:
        text = ""
        if rule.how:
            hows = {
                "regulation": "in regulation", "overtime": "in overtime",
                "shootout": "in a shoot-out", "awarded": "that was awarded",
            }  # fmt: skip
            text += " " + listed([hows[how] for how in rule.how], "or")
        if rule.upset is not None:
            text += " against a team with a better seed" if rule.upset else " that is no upset"
        if rule.tag:
            text += f" against a team of {listed(list(rule.tag), 'or')}"
        if rule.tag_not:
            text += f" against a team outside {listed(list(rule.tag_not), 'and')}"
        if rule.stage:
            text += f" in {listed([self._stage(stage) for stage in rule.stage], 'or')}"
        return text

    def _quantity(self, points: s.Quantity) -> str:
        if points.number is not None:
            return self._amount(points.number)
        names = {
            "margin": f"the {self.goals} difference", "goals_for": f"the {self.goals}s scored",
            "seed": "the team's seed", "seed_gap": "the difference of the seeds",
            "wins": "the team's wins", "draws": f"the team's {self.draw}s", "losses": "the team's losses",
        }  # fmt: skip
        text = names[points.of] + {1: "", 2: " squared", 3: " cubed"}[points.power]
        times = points.times
        if times.of is not None:
            other = names[times.of].removeprefix("the team's ")
            text += f" × ({other} + {number(times.plus)})" if times.plus else f" × {other}"
        elif times.number != 1_000:
            text += f" × {number(times.number)}"
        if points.plus:
            text += f" plus {number(points.plus)}" if points.plus > 0 else f" less {number(-points.plus)}"
        bounds = [f"at least {number(points.min)}"] if points.min is not None else []
        bounds += [f"at most {number(points.max)}"] if points.max is not None else []
        return f"{text}, {listed(bounds)}" if bounds else text

    def _team_rule(self, rule: s.TeamRule) -> str:
        who = "Each team"
        if rule.seed is not None:
            who = f"A team seeded {self._range(rule.seed)}"
        if rule.wins is not None:
            said = self._range(rule.wins)
            who += f" with {said} win{'' if said in _ONE else 's'}"
        amount = self._quantity(rule.points).replace("the team's ", "its ").replace("(seed", "(its seed")
        return f"{who} adds {amount}{'' if rule.points.of else ', once'}."

    def _range(self, range_: s.Range) -> str:
        if range_.low is None:
            return f"at most {range_.high}"
        if range_.high is None:
            return f"at least {range_.low}"
        return str(range_.low) if range_.low == range_.high else f"{range_.low} to {range_.high}"

    def _reached(self) -> list[str]:
        reached = self.scoring.reached
        if not reached:
            return []
        if [stage for stage, _ in reached] == ["champion"]:
            return [f"The champion is worth {self._amount(reached[0][1])}."]
        said = [f"{number(points)} for {self._stage(stage)}" for stage, points in reached]
        if self.scoring.reached_mode == "each":
            return [f"Getting there adds {listed(said)}; they add up."]
        return [f"How far a team comes adds {listed(said, 'or')}; only the furthest counts."]

    def _stages(self) -> list[str]:
        counted = self.scoring.stages
        if counted is None:
            return []
        left_out = [stage for stage in self.facts.format.stages if stage not in counted]
        if self.facts.format.stages and not left_out:
            return []
        if 0 < len(left_out) < len(counted):
            names = listed([self._stage(stage) for stage in left_out])
            count = (
                "count" if len(left_out) > 1 or names.endswith("s") or names.endswith("four") else "counts"
            )
            return [f"{names[0].upper()}{names[1:]} {'do' if count == 'count' else 'does'} not count."]
        names = listed([self._stage(stage) for stage in STAGES if stage in counted])
        count = "count" if len(counted) > 1 or names.endswith("s") else "counts"
        return [f"Only {names} {count}."]

    def _multiplier(self) -> list[str]:
        multiplier = self.scoring.multiplier
        if multiplier is None:
            return []
        if multiplier.table is not None:
            return ["A team's number is multiplied by that of its pick."]
        ends = (s.written(multiplier.first), s.written(multiplier.last))
        return [
            f"A team's number counts × {ends[0]} for the first pick of the draft up to × {ends[1]} for the last."
        ]

    def _ties(self) -> str:
        said = {
            "wins": "wins", "draws": f"{self.draw}s", "losses": "losses",
            "goals_for": f"{self.goals}s scored",
        }  # fmt: skip
        fixed = {
            "goal_difference": f"better {self.goals} difference", "guess": "the closer guess",
            "head_to_head": "games against each other", "best_team": "the best single team",
            "pick_no": "whoever picked first",
        }  # fmt: skip
        steps = [
            fixed.get(tie.by) or f"{tie.order} {said[tie.by]}"
            for tie in self.scoring.ties
            if tie.by != "shared"
        ]
        if not steps:
            return f"Members level on {self.scoring.unit} share the place."
        shared = (
            " If they are still level, they share the place." if len(steps) < len(self.scoring.ties) else ""
        )
        return f"Members level on {self.scoring.unit} are ranked by {', then '.join(steps)}.{shared}"
