"""Any reports of any sources: repetitions and interleavings that keep each source's order give equal games."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from support.thorough import examples

from domain.season.game import Reported
from domain.season.lines import TeamFacts, TeamSeason, game_lines
from domain.season.merge import Report, Season, merge
from domain.season.scoring import GameRule, Quantity, Scoring
from domain.season.standings import Book, Holding, standings_hash, table

TEAMS = ("a", "b", "c", "d")
PAIRS = [("a", "b"), ("c", "d"), ("b", "c")]
KICK_OFF = 1_700_000_000_000
POLL = 45_000


def day_of(at: int) -> str:
    return str(at // 86_400_000)


@st.composite
def games(draw, source: str, renames: bool):
    """What a source says of some of three games at one moment; kick-offs move in the day, or ids change."""
    told = []
    for n, (home, away) in enumerate(PAIRS):
        if not draw(st.booleans()):
            continue
        status = draw(st.sampled_from(["scheduled", "live", "final", "final", "postponed", "suspended"]))
        score = status in ("live", "final", "suspended")
        scores = (draw(st.integers(0, 2)), draw(st.integers(0, 2))) if score else (None, None)
        at = KICK_OFF + (0 if renames else draw(st.sampled_from([0, 0, 600_000])))
        id_ = f"{source}{n}{draw(st.sampled_from(['', '-again'])) if renames else ''}"
        told.append(Reported(id_, home, away, "regular", None, at, status, None, *scores))
    return tuple(told)


@st.composite
def streams(draw):
    """Up to three sources, each with its reports in order."""
    found, renames = [], draw(st.booleans())
    for source in ("espn", "people", "other")[: draw(st.integers(1, 3))]:
        count = draw(st.integers(1, 8))
        steps = draw(st.lists(st.integers(1, 8), min_size=count, max_size=count))
        at, reports = KICK_OFF, []
        for step in steps:
            at += step * POLL
            reports.append(Report(source, at, draw(games(source, renames))))
        found.append(reports)
    return found


def interleaved(data, streams, repeat: bool) -> list[Report]:
    left, order = [list(stream) for stream in streams], []
    while any(left):
        stream = data.draw(st.sampled_from([one for one in left if one]))
        order.append(stream.pop(0))
        if repeat and data.draw(st.booleans()):
            order.append(order[-1])
    return order


def told(reports) -> Season:
    season = Season()
    for report in reports:
        season = merge(season, report, frozenset(TEAMS), day_of).season
    return season


def games_of(season: Season) -> dict:
    return {game_id: tracked.game for game_id, tracked in season.games.items()}


def hash_of(season: Season) -> str:
    scoring = Scoring(games=(GameRule(Quantity(number=1_000), ("win",)), GameRule(Quantity(of="margin"))))
    lines = game_lines(scoring, {team: TeamFacts() for team in TEAMS}, games_of(season).values())
    seasons = {team: TeamSeason(TeamFacts(), lines[team], []) for team in TEAMS}
    holdings = tuple(Holding(f"user-{team}", team, n) for n, team in enumerate(TEAMS, 1))
    book = Book(scoring, tuple(h.user_id for h in holdings), holdings, seasons, 4)
    return standings_hash(0, table(book))


@settings(max_examples=examples(60), deadline=None)
@given(streams(), st.data())
def test_interleavings_and_repetitions_give_equal_games_and_tables(streams, data):
    one = told(interleaved(data, streams, repeat=False))
    other = told(interleaved(data, streams, repeat=True))
    assert games_of(one) == games_of(other)
    assert hash_of(one) == hash_of(other)
    assert {i: (t.views, t.keys) for i, t in one.games.items()} == {
        i: (t.views, t.keys) for i, t in other.games.items()
    }


@settings(max_examples=examples(40), deadline=None)
@given(streams(), st.data())
def test_an_older_report_changes_nothing(streams, data):
    season = told(interleaved(data, streams, repeat=False))
    stream = data.draw(st.sampled_from(streams))
    old = data.draw(st.sampled_from(stream))
    shifted = replace(old, fetched_at=min(old.fetched_at, stream[-1].fetched_at - 1))
    merged = merge(season, shifted, frozenset(TEAMS), day_of)
    assert merged.touched == () and merged.season is season


@settings(max_examples=examples(40), deadline=None)
@given(streams(), st.data())
def test_a_score_once_known_stays_known_and_counts_add_up(streams, data):
    season, known = Season(), set()
    for report in interleaved(data, streams, repeat=True):
        merged = merge(season, report, frozenset(TEAMS), day_of)
        assert merged.new + merged.changed + merged.unchanged + len(merged.refused) == len(report.games)
        assert set(merged.counting) <= {change.game.id for change in merged.changes} <= set(merged.touched)
        season = merged.season
        scored = {i for i, t in season.games.items() if t.game.status == "final"}
        known |= scored
        assert all(season.games[i].game.home_score is not None for i in known)
