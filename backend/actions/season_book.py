"""A league's season, derived from games, picks, rules and rulings. None of it is stored."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from itertools import chain

from actions.results import season_of
from domain.errors import LeagueNotFound
from domain.league import League
from domain.season.format import SeasonFacts, facts_of
from domain.season.game import BEGUN, Game
from domain.season.lines import TeamSeason, game_lines
from domain.season.presets import default_preset, preset_for
from domain.season.reached import FINAL, champion, decided_series, reached_by_team
from domain.season.rulings import READ, Rulings, as_ruled
from domain.season.scoring import Scoring
from domain.season.scoring_form import read_scoring
from domain.season.standings import Book, Holding, Row, game_days
from feeds.moments import day_of, is_past
from recent import Recent
from services import Services
from storage.season_port import StoredSeason


@dataclass(frozen=True, slots=True)
class Played:
    """Games under some rules: the same for all leagues of a competition with these rules and no rulings."""

    games: list[Game]
    by_id: dict[str, Game]
    teams: dict[str, TeamSeason]
    days: list[tuple[str, int | None]]
    """Days with a counting game, and when each ends (None: the last)."""


@dataclass(frozen=True, slots=True)
class Seen:
    """A league's season at one moment, from which every answer about it is made."""

    league: League
    stored: StoredSeason
    facts: SeasonFacts
    form: dict
    scoring: Scoring
    rulings: Rulings
    played: Played
    """The games as this league sees them, and what they are worth."""
    book: Book
    tables: dict[str | None, list[Row]] = field(default_factory=dict)
    """The current table, by None, once it was asked for."""

    @property
    def games(self) -> dict[str, Game]:
        return self.played.by_id


_books: Recent[tuple, Seen] = Recent(256)
_played: Recent[tuple, Played] = Recent(32)
"""The largest takes some 4 MB. Books share their games with these; those of games that are not among them are
forgotten when the next games are computed. A book also keeps the stored season that it was made from.
"""


def seen(services: Services, league: League, provisional: bool = False) -> Seen:
    """The league's season, cached by all it depends on."""
    competition = services.competition(league.competition_id)
    stored = season_of(services, competition)
    head = stored.head
    key = (league.id, league.epoch, league.seq, head.epoch, head.cursor, provisional)
    found = _books.derived(key, lambda: _derived(services, league, competition, stored, provisional))
    # a poll that changed no game keeps the table, but updates the source's state
    return replace(found, stored=stored)


def _derived(
    services: Services, league: League, competition, stored: StoredSeason, provisional: bool
) -> Seen:
    league, rulings = _ruled(services, league)
    season_format = services.season_format(competition)
    facts = facts_of(competition, season_format)
    form = scoring_form(league, facts)
    scoring = read_scoring(form)
    played = _played_of(services, league, stored, facts, scoring, rulings, provisional)
    begun = scoring.guess is not None and has_begun(stored, rulings, played.games, scoring, None)
    book = Book(
        scoring,
        tuple(league.order),
        tuple(Holding(pick.user_id, pick.team_id, pick.pick_no) for pick in league.picks),
        played.teams,
        league.picks_total,
        rulings.adjustments,
        services.store.rulings.guesses(league.id) if begun else None,
    )
    return Seen(league, stored, facts, form, scoring, rulings, played, book)


def _played_of(
    services: Services,
    league: League,
    stored: StoredSeason,
    facts: SeasonFacts,
    scoring: Scoring,
    rulings: Rulings,
    provisional: bool,
) -> Played:
    head = stored.head

    def derive() -> Played:
        reported = [tracked.game for tracked in stored.season.games.values()]
        day = day_of(facts.format.zone)
        games = as_ruled(reported, rulings, day)
        by_id = {game.id: game for game in games}
        teams = team_seasons(scoring, facts, games, provisional)
        return Played(games, by_id, teams, game_days(teams, day))

    ruled = rulings.overrides or rulings.added  # other rulings do not change the games
    own = (league.id, league.epoch, league.ruled) if ruled else None
    key = (head.competition_id, head.epoch, head.cursor, scoring, provisional, own)
    known = _played.get(key)
    found = _played.put(key, known or services.compute(derive))
    if known is None:
        _forget_books()
    return found


def _forget_books() -> None:
    """Forget the books of games that are not cached any more: each would hold thousands of them."""
    cached = set(map(id, _played.held()))
    for key, one in list(_books.items()):
        if id(one.played) not in cached:
            _books.pop(key, None)


def _ruled(services: Services, league: League) -> tuple[League, Rulings]:
    """The league and its rulings from one moment: another process may have committed since it was loaded."""
    if league.ruled == 0:
        return league, Rulings()
    while True:
        rulings = services.store.rulings.of(league.id)
        if rulings.seq == league.ruled:
            return league, rulings
        found = services.store.leagues.load(league.id)
        if found is None:
            raise LeagueNotFound
        league = found


def has_begun(
    stored: StoredSeason, rulings: Rulings, games: Iterable[Game], scoring: Scoring, now: int | None
) -> bool:
    """Whether the first game that counts has begun, or its kick-off is past `now`. Guesses lock then.

    Either as the league sees its `games`, or without its overrides: everybody has read the guesses once they
    locked, and a game that is ruled void afterwards must not open them again. Only a game of the league's own
    without a result, added by mistake and removed, never began.
    """
    reported = (tracked.game for tracked in stored.season.games.values())
    added = (one.game for one in rulings.added)
    in_itself = chain(reported, (game for game in added if game.counts))
    seen_so = (game for game in games if game.how != "void")
    return any(scoring.counts(game.stage) and _began(game, now) for game in chain(seen_so, in_itself))


def _began(game: Game, now: int | None) -> bool:
    if game.status in ("cancelled", "postponed"):  # whatever its date, which may be the old one
        return game.home_score is not None
    if game.status == "final" or game.status in BEGUN:
        return True
    return now is not None and game.starts_at is not None and game.starts_at <= now


def guesses_locked(of: Seen, guesses: dict[str, int], now: int) -> bool:
    """Whether the first game has begun, or somebody has read the stored `guesses`, whatever became of it."""
    return READ in guesses or has_begun(of.stored, of.rulings, of.games.values(), of.scoring, now)


def team_seasons(
    scoring: Scoring, facts: SeasonFacts, games: list[Game], provisional: bool
) -> dict[str, TeamSeason]:
    lines = game_lines(scoring, facts.teams, games, provisional)
    reached = reached_by_team(games, dict(facts.format.best_of)) if scoring.reached else {}
    return {team: TeamSeason(of, lines[team], reached.get(team, [])) for team, of in facts.teams.items()}


def scoring_form(league, facts: SeasonFacts) -> dict:
    """The league's rules; until its commissioner chooses, the competition's default."""
    if league.scoring is not None:
        return league.scoring
    stages = facts.format.stages
    return preset_for(default_preset(facts.sport, stages, facts.seeded), facts.format.draws)


def phase(of: Seen) -> str:
    """`before` the first game, `running`, `over` if no known game that counts is to come, or `closed`."""
    if of.league.closed_at is not None:
        return "closed"
    if not any(game.counts or game.plays for game in of.games.values()):
        return "before"
    return "running" if open_games(of) else "over"


LEAGUE_STAGES = ("regular", "group")
"""All of their games are known from the start; knockout rounds are drawn as the season goes on."""


def all_known(of: Seen, now: int) -> bool:
    """Whether no further game that counts may turn up: then a season without open games is over.

    It is so after the season's last day, on which its final is played; once there is a champion; and while a
    source answers that reports the whole schedule. Who enters games by hand may always enter one more.
    """
    season, source = of.facts.format, of.stored.head.source
    if is_past(season.ends_on, season.zone, now):
        return True
    if champion(of.games.values(), dict(season.best_of).get(FINAL)) is not None:
        return True
    later = [stage for stage in season.stages if stage not in LEAGUE_STAGES]
    return source.state == "ok" and not any(map(of.scoring.counts, later))


def open_games(of: Seen) -> list[Game]:
    """Games that count under the league's rules and are still to be played; none of a decided series."""
    games = of.games.values()
    over = decided_series(games, dict(of.facts.format.best_of))
    return [g for g in games if g.open and of.scoring.counts(g.stage) and g.id not in over]
