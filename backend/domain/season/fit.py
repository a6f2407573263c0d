"""Whether a scoring fits a competition: it names only what exists there, and something can score."""

from domain.competition import STAGES
from domain.season import scoring as s
from domain.season.format import SeasonFacts
from domain.season.lines import TeamFacts, fits
from domain.season.stage_words import stage_name
from domain.season_errors import ScoringDoesNotFit, ScoringNeverScores

MOST_WINS = 200
"""More than a team plays in any season."""

REPRESENTATIVES = 16


def check_fits(scoring: s.Scoring, facts: SeasonFacts) -> None:
    """Raises ScoringDoesNotFit for what the competition lacks, ScoringNeverScores if all teams get 0."""
    for path, sentence in _misfits(scoring, facts):
        raise ScoringDoesNotFit(sentence, {"path": path})
    if not _scores(scoring, facts):
        raise ScoringNeverScores


def _misfits(scoring: s.Scoring, facts: SeasonFacts):
    """(path, sentence) of everything named that the competition lacks."""
    known, words = facts.format.stages, facts.format.words
    for path, stage in _stages_named(scoring):
        if known and stage not in known:
            yield path, f"{facts.name} never plays {stage_name(stage, words)}."
    for place, rule in enumerate(scoring.games):
        path = f"games[{place}]"
        names = {rule.points.of, rule.points.times.of}
        if not facts.seeded and (names & {"seed", "seed_gap"} or rule.upset is not None):
            yield path, f"{facts.name} teams have no seeds."
        for tag in (*rule.tag, *rule.tag_not):
            if tag not in facts.tags:
                yield f"{path}.when", f"No team of {facts.name} bears the tag {tag}."
        if facts.format.draws is False and "draw" in rule.result:
            yield f"{path}.when.result", f"Games of {facts.name} do not end level."
    for place, rule in enumerate(scoring.team):
        names = {rule.points.of, rule.points.times.of}
        if not facts.seeded and ("seed" in names or rule.seed is not None):
            yield f"team[{place}]", f"{facts.name} teams have no seeds."
        if facts.format.draws is False and "draws" in names:
            yield f"team[{place}].points", f"Games of {facts.name} do not end level."


def _stages_named(scoring: s.Scoring):
    """(path, stage) of each stage that the rules name."""
    for stage in sorted(scoring.stages or (), key=STAGES.index):
        yield "stages", stage
    for place, rule in enumerate(scoring.games):
        for stage in rule.stage:
            yield f"games[{place}].when.stage", stage
        for stage, _ in rule.points.table or ():
            yield f"games[{place}].points.table.{stage}", stage
    for stage, _ in scoring.reached:
        yield f"reached.{stage}", "final" if stage == "champion" else stage


def _scores(scoring: s.Scoring, facts: SeasonFacts) -> bool:
    """Whether a dry run finds a team of this competition that can get other than 0 points."""
    if any(points for _, points in scoring.reached):
        return True
    stages = [stage for stage in facts.format.stages or STAGES if scoring.counts(stage)]
    return bool(stages) and (_a_game_scores(scoring, facts, stages) or _a_team_scores(scoring, facts))


def _a_game_scores(scoring: s.Scoring, facts: SeasonFacts, stages: list[str]) -> bool:
    teams = representatives(facts)
    scores = {"win": (3, 1), "loss": (1, 3), "draw": (1, 1)}
    results = [r for r in s.RESULTS if r != "draw" or facts.format.draws is not False]
    for rule in scoring.games:
        if rule.points.number == 0:
            continue
        hows = rule.how or ("regulation",)
        for own, other in ((a, b) for a in teams for b in teams if a is not b):
            gap = own.seed - other.seed if own.seed is not None and other.seed is not None else None
            for result in results:
                mine, its = scores[result]
                values = {"margin": mine - its, "goals_for": mine, "seed": own.seed, "seed_gap": gap}
                for stage in stages:
                    for how in hows:
                        if fits(rule, result, how, stage, gap, other.tags) and s.worth(
                            rule.points, values.get, stage
                        ):
                            return True
    return False


def _a_team_scores(scoring: s.Scoring, facts: SeasonFacts) -> bool:
    seeds = {team.seed for team in facts.teams.values()}
    for rule in scoring.team:
        for seed in seeds:
            if rule.seed is not None and (seed is None or not rule.seed.holds(seed)):
                continue
            for wins in range(MOST_WINS + 1):
                if rule.wins is not None and not rule.wins.holds(wins):
                    continue
                values = {"wins": wins, "draws": 1, "losses": 1, "seed": seed}
                if s.worth(rule.points, values.get, None):
                    return True
    return False


def representatives(facts: SeasonFacts) -> list[TeamFacts]:
    """A few teams that differ as much as all do; two of each kind, because equals play each other, too."""
    kinds = sorted({(team.seed or 0, tuple(sorted(team.tags))) for team in facts.teams.values()})
    step = max(1, len(kinds) // REPRESENTATIVES)
    chosen = kinds[::step][:REPRESENTATIVES] + kinds[-1:]
    for tag in sorted(facts.tags)[:REPRESENTATIVES]:
        chosen += [next(kind for kind in kinds if tag in kind[1])]
        chosen += [kind for kind in kinds if tag not in kind[1]][:1]
    return [TeamFacts(seed or None, frozenset(tags)) for seed, tags in chosen for _ in range(2)]


def said_twice(scoring: s.Scoring, facts: SeasonFacts) -> list[str]:
    """Sentences about pairs of rules that both give points for one game: allowed, but worth a hint."""
    sentences = []
    stages = [stage for stage in facts.format.stages or STAGES if scoring.counts(stage)]
    plain = [rule for rule in scoring.games if rule.points.of is None]
    for i, one in enumerate(plain):
        for other in plain[i + 1 :]:
            result, stage = _overlap(one, other, stages)
            if stage is not None:
                numbers = [s.worth(rule.points, lambda name: None, stage) for rule in (one, other)]
                if all(numbers):
                    count = " + ".join(s.written(number) for number in numbers)
                    name = stage_name(stage, facts.format.words)
                    sentences.append(f"A {result} in {name} counts twice: {count}.")
    return sentences


def _overlap(one: s.GameRule, other: s.GameRule, stages: list[str]) -> tuple[str, str | None]:
    """A result and the last stage that both rules apply to; the stage is None if there is none."""
    if set(one.tag) & set(other.tag_not) or set(one.tag_not) & set(other.tag):
        return "", None
    if one.upset is not None and other.upset is not None and one.upset != other.upset:
        return "", None
    if one.how and other.how and not set(one.how) & set(other.how):
        return "", None
    results = [
        r
        for r in s.RESULTS
        if (not one.result or r in one.result) and (not other.result or r in other.result)
    ]
    both = [
        stage
        for stage in stages
        if all(
            (not rule.stage or stage in rule.stage)
            and (rule.points.table is None or stage in dict(rule.points.table))
            for rule in (one, other)
        )
    ]
    return (results[0], both[-1]) if results and both else ("", None)
