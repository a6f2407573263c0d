"""A league's season, derived from games, picks and rules: the table, its sums opened, the race. Nothing is stored."""

from collections import OrderedDict
from dataclasses import dataclass

from actions.reading import member_league
from actions.results import season_of
from domain.competition import Competition
from domain.errors import InvalidRequest, MemberNotFound, Refusal, TeamNotFound
from domain.league import League
from domain.season import stream
from domain.season.explain import explain
from domain.season.fit import check_fits
from domain.season.format import SeasonFacts, facts_of
from domain.season.game import Game
from domain.season.lines import TeamSeason, game_lines
from domain.season.presets import PRESETS, default_preset, preset_for
from domain.season.race import race
from domain.season.reached import decided_series, reached_by_team
from domain.season.scoring import Scoring, as_number
from domain.season.scoring_form import read_scoring
from domain.season.standings import (
    Book,
    Holding,
    Row,
    game_days,
    holder_of,
    standings_hash,
    table,
    with_movement,
)
from domain.season.words import words
from feeds.moments import day_of
from services import Services
from storage.season_port import StoredSeason

KEPT_BOOKS = 256


@dataclass(frozen=True, slots=True)
class Seen:
    """A league's season at one moment: what every answer about it is made of."""

    league: League
    stored: StoredSeason
    facts: SeasonFacts
    form: dict
    scoring: Scoring
    book: Book


_books: OrderedDict[tuple, Seen] = OrderedDict()


def seen(services: Services, league: League, provisional: bool = False) -> Seen:
    """Derived, and remembered by all that it follows from; deleting what is remembered changes nothing."""
    competition = services.competition(league.competition_id)
    stored = season_of(services, competition)
    head = stored.head
    key = (league.id, league.epoch, league.seq, head.epoch, head.version, provisional)
    if key not in _books:
        _books[key] = _derived(services, league, competition, stored, provisional)
    _books.move_to_end(key)
    while len(_books) > KEPT_BOOKS:
        _books.popitem(last=False)
    return _books[key]


def _derived(
    services: Services, league: League, competition: Competition, stored: StoredSeason, provisional: bool
) -> Seen:
    season_format = services.season_format(competition)
    facts = facts_of(competition, season_format)
    form = scoring_form(league, facts)
    scoring = read_scoring(form)
    games = [tracked.game for tracked in stored.season.games.values()]
    book = Book(
        scoring,
        tuple(league.order),
        tuple(Holding(pick.user_id, pick.team_id, pick.pick_no) for pick in league.picks),
        team_seasons(scoring, facts, games, provisional),
        league.picks_total,
    )
    return Seen(league, stored, facts, form, scoring, book)


def team_seasons(
    scoring: Scoring, facts: SeasonFacts, games: list[Game], provisional: bool = False
) -> dict[str, TeamSeason]:
    lines = game_lines(scoring, facts.teams, games, provisional)
    reached = reached_by_team(games, dict(facts.format.best_of))
    return {team: TeamSeason(of, lines[team], reached.get(team, [])) for team, of in facts.teams.items()}


def scoring_form(league: League, facts: SeasonFacts) -> dict:
    """The league's rules; until its commissioner chooses, what suits the competition."""
    if league.scoring is not None:
        return league.scoring
    stages = facts.format.stages
    return preset_for(default_preset(facts.sport, stages, facts.seeded), facts.format.draws)


def standings(services: Services, user_id: str, league_id: str, query: dict[str, str]) -> dict:
    """The table now, as of a day (`as_of`, inclusive), or as if games in play ended now (`provisional`)."""
    league = member_league(services, league_id, user_id)
    return _standings(seen(services, league, _flag(query.get("provisional"))), query.get("as_of"))


def _flag(text: str | None) -> bool:
    if text not in (None, "", "0", "1", "true", "false"):
        raise InvalidRequest("provisional is true or false.", {"field": "provisional"})
    return text in ("1", "true")


def _standings(of: Seen, as_of: str | None) -> dict:
    rows = rows_at(of, as_of)
    return {
        "revision": of.stored.head.revision,
        "seq": of.league.seq,
        "hash": standings_hash(of.stored.head.revision, rows),
        "rows": [_row(row) for row in rows],
    }


def rows_at(of: Seen, as_of: str | None) -> list[Row]:
    """The table after a day (None: now), with each member's rank after the day of games before."""
    days = game_days(of.book.seasons, day_of(of.facts.format.zone))
    if as_of is not None:
        days = [(day, end) for day, end in days if day <= as_of]
    if not days:
        return table(of.book) if as_of is None else table(of.book, _BEFORE_ALL)
    end = None if as_of is None else days[-1][1]
    rows = table(of.book, end)
    return with_movement(rows, table(of.book, days[-2][1])) if len(days) > 1 else rows


_BEFORE_ALL = -(2**62)


def _row(row: Row) -> dict:
    teams = [
        {
            "team_id": team.team_id,
            "points": as_number(team.points),
            "counted": team.counted,
            "played": team.totals.played,
            "wins": team.totals.wins,
            "draws": team.totals.draws,
            "losses": team.totals.losses,
        }
        for team in row.teams
    ]
    return {
        "rank": row.rank,
        "was_rank": row.was_rank,
        "user_id": row.user_id,
        "points": as_number(row.points),
        "teams": teams,
        "decided_by": row.decided_by,
    }


def opened(services: Services, user_id: str, league_id: str, member_id: str, team_id: str) -> dict:
    """The sum of one member's number for one team, line by line."""
    league = member_league(services, league_id, user_id)
    if league.member(member_id) is None:
        raise MemberNotFound
    of = seen(services, league)
    held = [h for h in of.book.holdings if h.user_id == member_id and h.team_id == team_id]
    if not held:
        raise TeamNotFound("This member does not have that team.")
    by_id = services.competition(league.competition_id).by_id
    games = {game_id: tracked.game for game_id, tracked in of.stored.season.games.items()}
    lines = [
        line
        for holding in held
        for line in explain(of.book, holding, games, lambda team: by_id[team].name, of.facts.format.words)
    ]
    told = [{"game_id": line.game_id, "text": line.text, "points": as_number(line.points)} for line in lines]
    return {"points": as_number(sum(line.points for line in lines)), "lines": told}


def race_of(services: Services, user_id: str, league_id: str) -> dict:
    """Each member's points after each day of games."""
    of = seen(services, member_league(services, league_id, user_id))
    days, series = race(of.book, day_of(of.facts.format.zone))
    told = [{"user_id": one.user_id, "points": [as_number(n) for n in one.points]} for one in series]
    return {"days": days, "series": told}


def rules_of(services: Services, user_id: str, league_id: str) -> dict:
    """The scoring of a league as data and in words, and the presets that fit its competition."""
    of = seen(services, member_league(services, league_id, user_id))
    return {"scoring": of.form, "words": words(of.scoring, of.facts), "presets": fitting_presets(of.facts)}


def fitting_presets(facts: SeasonFacts) -> list[dict]:
    found = []
    for preset_id in PRESETS:
        form = preset_for(preset_id, facts.format.draws)
        scoring = read_scoring(form)
        if not misfit(scoring, facts):
            found.append({"id": preset_id, "name": form["name"], "words": words(scoring, facts)})
    return found


def misfit(scoring: Scoring, facts: SeasonFacts) -> bool:
    try:
        check_fits(scoring, facts)
    except Refusal:
        return True
    return False


def screen(services: Services, user_id: str, league_id: str) -> dict:
    """Everything the season's screen starts from."""
    league = member_league(services, league_id, user_id)
    of = seen(services, league)
    now = services.clock.now_ms()
    games = stream.in_order(of.stored.season)
    head = stream.head_view(of.stored.head)
    return {
        "league_epoch": league.epoch,
        "seq": league.seq,
        **head,
        "overrides": [],
        "adjustments": [],
        "holdings": [
            {"user_id": h.user_id, "team_id": h.team_id, "pick_no": h.pick_no, "start": h.start, "end": h.end}
            for h in of.book.holdings
        ],
        "multiplier": _multiplier(of),
        "guesses": {},
        "phase": phase(games, of.facts),
        "scoring": of.form,
        "words": words(of.scoring, of.facts),
        "standings": _standings(of, None),
        "today": _today(of, games, now),
        "facts": _facts(services.competition(league.competition_id), of.facts),
    }


def _facts(competition: Competition, facts: SeasonFacts) -> dict:
    of = facts.format
    return {
        "name": competition.name,
        "season": competition.season,
        "sport": competition.sport,
        "zone": of.zone,
        "stages": list(of.stages),
        "draws": of.draws,
        "words": dict(of.words),
        "best_of": dict(of.best_of),
    }


def _multiplier(of: Seen) -> list | None:
    multiplier, picks = of.scoring.multiplier, of.book.picks
    return None if multiplier is None else [as_number(multiplier.at(n, picks)) for n in range(1, picks + 1)]


def phase(games: list[Game], facts: SeasonFacts) -> str:
    """`before` the first game, `running`, or `over` when no game that counts is to come."""
    over = decided_series(games, dict(facts.format.best_of))
    begun = any(game.counts or game.plays for game in games)
    if not begun:
        return "before"
    return "running" if any(game.open and game.id not in over for game in games) else "over"


def _today(of: Seen, games: list[Game], now: int) -> list[dict]:
    """Today's games (the competition's own day) and those in play, with who has their teams."""
    day = day_of(of.facts.format.zone)
    today = day(now)
    found = [
        game for game in games if game.plays or (game.starts_at is not None and day(game.starts_at) == today)
    ]
    return [{"game": stream.game_view(game), "owners": _owners(of, game)} for game in found]


def _owners(of: Seen, game: Game) -> dict[str, str]:
    held = {team: holder_of(of.book.holdings, team, game.kick_off) for team in (game.home, game.away)}
    return {team: user_id for team, user_id in held.items() if user_id is not None}
