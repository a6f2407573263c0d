"""What members read of a league's season: the table, its sums, the race, the rules, the screen's start."""

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import asdict

from actions.competitions import has_ended
from actions.reading import member_league
from actions.results import day_asked
from actions.season_book import Seen, all_known, guesses_locked, phase, seen
from domain.competition import Competition
from domain.errors import InvalidRequest, MemberNotFound, Refusal, TeamNotFound
from domain.season import stream
from domain.season.ending import kept, kept_on
from domain.season.explain import explain
from domain.season.fit import check_fits
from domain.season.format import SeasonFacts
from domain.season.game import Game
from domain.season.movement import table_after
from domain.season.presets import PRESETS, preset_for
from domain.season.race import Race, race
from domain.season.rulings import READ
from domain.season.scoring import Scoring, as_number
from domain.season.scoring_form import read_scoring
from domain.season.standings import Row, holder_of, standings_hash, table
from domain.season.words import words
from feeds.moments import day_of
from services import Services

LONGEST_DAY_MS = 25 * 3_600_000
"""A day on which clocks go back."""
MOST_TODAY = 200
"""Games that the screen shows as today's: as many as 400 teams play in a day."""


def standings(services: Services, user_id: str, league_id: str, query: dict[str, str]) -> dict:
    """The table now, as of a day (`as_of`, inclusive), or as if games in play ended now (`provisional`).

    Raises league_not_found, invalid_request.
    """
    league = member_league(services, league_id, user_id)
    return _standings(seen(services, league, _flag(query.get("provisional"))), day_asked(query, "as_of"))


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
        "rows": [row_view(row) for row in rows],
    }


def rows_at(of: Seen, as_of: str | None) -> list[Row]:
    """The table after a day (None: now), with each member's rank after the game day before.

    In a closed season the current table is the final one; later results change neither it nor those of its
    days.
    """
    if as_of is not None:
        days = [(day, end) for day, end in of.played.days if day <= as_of]
        return _as_closed(of, _rows(of, days, as_of), days[-1][0] if days else "", as_of)
    if None not in of.tables:
        rows, closing = _rows(of, of.played.days, None), of.rulings.closing
        of.tables[None] = rows if closing is None else kept(rows, closing.table)
    return of.tables[None]


def _as_closed(of: Seen, rows: list[Row], day: str, as_of: str) -> list[Row]:
    """`rows` as they were when the season was closed; `day` is the last day with games by today's results."""
    closing = of.rulings.closing
    if closing is None or closing.race is None or not closing.race.days:
        return rows
    days = closing.race.days
    at = bisect_right(days, as_of) - 1
    if at == len(days) - 1:
        return kept(rows, closing.table)
    # a long season's race does not keep every day
    return rows if at < 0 or day > days[at] else kept_on(rows, closing.race, at)


def _rows(of: Seen, days: list[tuple[str, int | None]], as_of: str | None) -> list[Row]:
    if not days:
        return table(of.book) if as_of is None else table(of.book, _BEFORE_ALL)
    return table_after(of.book, days)


_BEFORE_ALL = -(2**62)


def row_view(row: Row) -> dict:
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
    """The sum of one member's points for one team, line by line.

    Raises league_not_found, member_not_found, team_not_found.
    """
    league = member_league(services, league_id, user_id)
    if league.member(member_id) is None:
        raise MemberNotFound
    of = seen(services, league)
    held = [h for h in of.book.holdings if h.user_id == member_id and h.team_id == team_id]
    if not held:
        raise TeamNotFound("This member does not have that team.")
    by_id = services.competition(league.competition_id).by_id
    lines = [
        line
        for holding in held
        for line in explain(of.book, holding, of.games, lambda team: by_id[team].name, of.facts.format.words)
    ]
    told = [{"game_id": line.game_id, "text": line.text, "points": as_number(line.points)} for line in lines]
    return {"points": as_number(sum(line.points for line in lines)), "lines": told}


def race_of(services: Services, user_id: str, league_id: str) -> Race:
    """Each member's points after each day of games; as it was then, for a closed season."""
    of = seen(services, member_league(services, league_id, user_id))
    closing = of.rulings.closing
    if closing is not None and closing.race is not None:
        return closing.race
    return services.compute(race, of.book, day_of(of.facts.format.zone))


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
            said = words(scoring, facts)
            found.append({"id": preset_id, "name": form["name"], "words": said, "scoring": form})
    return found


def misfit(scoring: Scoring, facts: SeasonFacts) -> bool:
    try:
        check_fits(scoring, facts)
    except Refusal:
        return True
    return False


def screen(services: Services, user_id: str, league_id: str, one_seat: bool = False) -> dict:
    """All that the season's screen starts from. `one_seat`: for a sign-in to this league alone. Raises
    league_not_found.
    """
    of = seen(services, member_league(services, league_id, user_id))
    now = services.clock.now_ms()
    guesses, locked = _guesses(services, of, user_id, now)
    return {
        "league_epoch": of.league.epoch,
        "seq": of.league.seq,
        **stream.head_view(of.stored.head),
        **_ruled(of),
        "holdings": of.book.holdings,
        "multiplier": _multiplier(of),
        "guesses": guesses,
        "guesses_locked": locked,
        "phase": phase(of),
        "all_known": all_known(of, now),
        "scoring": of.form,
        "words": words(of.scoring, of.facts),
        "standings": _standings(of, None),
        "today": _today(of, now),
        "corrections": stream.corrections(of.stored.head, of.stored.season),
        "again": _again(services, of)
        | ({"next_name": _next_name(services, of, user_id)} if one_seat else {}),
        "facts": _facts(services.competition(of.league.competition_id), of.facts),
    }


def _again(services: Services, of: Seen) -> dict:
    """What the same people could play next: the newest season of the same competition."""
    newest = services.newest_season(services.competition(of.league.competition_id))
    return {"competition_id": newest.id, "season": newest.season, "ended": has_ended(services, newest)}


def _next_name(services: Services, of: Seen, user_id: str) -> str | None:
    mine = services.store.leagues.of_user(user_id)
    open_ones = (one for one in mine if one.again_from == of.league.id and one.status != "complete")
    return next((league.name for league in open_ones), None)


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
        "custom": competition.custom,
    }


def _ruled(of: Seen) -> dict:
    """The commissioner's rulings, and how the season ended."""
    rulings = of.rulings
    return {
        "overrides": list(rulings.overrides.values()),
        "added": rulings.added,
        "adjustments": [{**asdict(one), "points": as_number(one.points)} for one in rulings.adjustments],
        "closing": rulings.closing,
    }


def _guesses(services: Services, of: Seen, user_id: str, now: int) -> tuple[dict, bool]:
    """My guess; everybody's once the first game has begun, and whether they are locked: they stay so once
    somebody has read them.
    """
    if of.scoring.guess is None:
        return {}, False
    guesses = services.store.rulings.guesses(of.league.id)
    locked = guesses_locked(of, guesses, now)
    shown = [who for who in of.league.order if who in guesses and (locked or who == user_id)]
    if READ not in guesses and any(who != user_id for who in shown):
        services.store.rulings.set_guess(of.league.id, READ, 0)
    return {who: as_number(guesses[who]) for who in shown}, locked


def _multiplier(of: Seen) -> list | None:
    multiplier, picks = of.scoring.multiplier, of.book.picks
    return None if multiplier is None else [as_number(multiplier.at(n, picks)) for n in range(1, picks + 1)]


def _today(of: Seen, now: int) -> list[dict]:
    """Today's games (the competition's own day) and those in play, with who has their teams."""
    day = day_of(of.facts.format.zone)
    today = day(now)
    on = [game for game in of.games.values() if is_on(game, now, today, day)]
    return [with_owners(of, game) for game in stream.by_kick_off(on)[:MOST_TODAY]]


def is_on(game: Game, now: int, today: str, day: Callable[[int], str]) -> bool:
    """Whether the game is in play or today. The day is worked out only for games near `now`."""
    at = game.starts_at
    return game.plays or (at is not None and abs(at - now) <= LONGEST_DAY_MS and day(at) == today)


def with_owners(of: Seen, game: Game) -> dict:
    held = {team: holder_of(of.book.holdings, team, game.kick_off) for team in (game.home, game.away)}
    owners = {team: user_id for team, user_id in held.items() if user_id is not None}
    return {"game": game, "owners": owners}
