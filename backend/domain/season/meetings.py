"""Which two teams meet, how often, and when two reports are of one meeting."""

from domain.season.game import MAX_MEETINGS, BadReport, Game, Reported

MATCH_MS = 36 * 3_600_000
"""Two sources' kick-offs of one game differ by no more than this."""


def pair_of(game: Game | Reported) -> frozenset[str]:
    return frozenset((game.home, game.away))


def too_often(reported: Reported) -> BadReport:
    """More games of these two teams than there can be."""
    return BadReport(f"{reported.away} and {reported.home} meet more than {MAX_MEETINGS} times.")


def told_twice(games: tuple[Reported, ...]) -> set[str]:
    """Ids that one report gives to games of different teams."""
    teams: dict[str, set] = {}
    for game in games:
        teams.setdefault(game.id, set()).add((game.home, game.away))
    return {id_ for id_, pairs in teams.items() if len(pairs) > 1}


def is_near(game: Game, reported: Reported) -> bool:
    """Whether a game of these teams may be the reported one, by its stage and kick-off."""
    if game.stage != reported.stage:
        return False
    if game.starts_at is None or reported.starts_at is None:
        return game.round is not None and game.round == reported.round
    return abs(game.starts_at - reported.starts_at) <= MATCH_MS
