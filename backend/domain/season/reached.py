"""How far teams came: the stages they reached, since when, and who is champion."""

from collections.abc import Iterable

from domain.competition import STAGES
from domain.season.game import CUP, DRAW, Game
from domain.season.scoring import REACHED

FINAL, THIRD = "final", "third"
_ORDER = {stage: i for i, stage in enumerate(STAGES)}


def champion(games: Iterable[Game], best_of: int | None) -> tuple[str, int | None] | None:
    """The champion's id and the kick-off of the deciding game; None while there is none.

    With `best_of` it takes the majority of that many games of the final; otherwise the aggregate of all its
    games, and if that is level, the last game.
    """
    finals = [g for g in games if g.stage == FINAL and g.status != "cancelled" and g.how != "void"]
    played = sorted((g for g in finals if g.status == "final"), key=_when)
    if not played:
        return None
    if best_of and best_of > 1:
        wins: dict[str, int] = {}
        for game in played:
            if game.winner and game.winner != DRAW:
                wins[game.winner] = wins.get(game.winner, 0) + 1
                if 2 * wins[game.winner] > best_of:
                    return game.winner, game.kick_off
        return None
    teams = {team for game in finals for team in (game.home, game.away)}
    if len(played) < len(finals) or len(teams) != 2:
        return None
    goals = dict.fromkeys(teams, 0)
    for game in played:
        goals[game.home] += game.home_score
        goals[game.away] += game.away_score
    (first, most), (_, least) = sorted(goals.items(), key=lambda item: -item[1])
    last = played[-1]
    if most > least:
        return first, last.kick_off
    return (last.winner, last.kick_off) if last.winner and last.winner != DRAW else None


def _when(game: Game) -> tuple:
    return (game.kick_off is None, game.kick_off or 0, game.id)


def reached_by_team(
    games: Iterable[Game], best_of: dict[str, int] | None = None
) -> dict[str, list[tuple[str, int | None]]]:
    """For each team the stages of `REACHED` it reached, in order, each with the kick-off that proves it.

    A team has reached a stage if it has an uncancelled game in it or in a later one; a game for third place
    does not count. The moment is None for a game without a date.
    """
    games = list(games)
    first: dict[str, dict[str, int | None]] = {}
    for game in games:
        if game.status == "cancelled" or game.stage in (CUP, THIRD):
            continue
        for team in (game.home, game.away):
            stages = first.setdefault(team, {})
            known = stages.get(game.stage, _LATE)
            stages[game.stage] = _earlier(known, game.kick_off)
    found: dict[str, list[tuple[str, int | None]]] = {}
    for team, stages in first.items():
        for key in REACHED[:-1]:
            later = [at for stage, at in stages.items() if _ORDER[stage] >= _ORDER[key]]
            if later:
                moment = later[0]
                for at in later[1:]:
                    moment = _earlier(moment, at)
                found.setdefault(team, []).append((key, moment))
    won = champion(games, (best_of or {}).get(FINAL))
    if won:
        found.setdefault(won[0], []).append((REACHED[-1], won[1]))
    return found


_LATE = float("inf")


def _earlier(one: int | float | None, other: int | None) -> int | None:
    """The earlier of two moments; an unknown one counts as earliest."""
    if one is None or other is None:
        return None
    return min(one, other)


def decided_series(games: Iterable[Game], best_of: dict[str, int]) -> frozenset[str]:
    """Ids of games that will not be played, because their series is decided."""
    series: dict[tuple, list[Game]] = {}
    for game in games:
        if best_of.get(game.stage, 1) > 1 and game.status != "cancelled":
            series.setdefault((game.stage, frozenset((game.home, game.away))), []).append(game)
    over: set[str] = set()
    for (stage, _), of_series in series.items():
        wins: dict[str | None, int] = {}
        for game in of_series:
            wins[game.winner] = wins.get(game.winner, 0) + 1
        most = max((count for team, count in wins.items() if team not in (None, DRAW)), default=0)
        if 2 * most > best_of[stage]:
            over |= {game.id for game in of_series if game.open}
    return frozenset(over)
