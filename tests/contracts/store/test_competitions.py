"""Custom competitions are changed and deleted only while no league plays them, whatever happens at that moment."""

from dataclasses import replace

import pytest
from support.worlds.stores import user
from tools.generate.fold_cases import NOW

from actions.leagues import default_settings
from domain import commands, draft
from domain.competition import Competition, Team
from domain.errors import CompetitionNotFound
from domain.reach_errors import CompetitionInUse
from domain.season.merge import Season
from domain.season.stream import SeasonHead
from storage.port import Conflict, Voucher

TEAMS = tuple(Team(f"t{n}", f"Team {n}", f"T{n}", f"T{n}") for n in range(8))
CUP = Competition("custom-cup", "Darts", "Pub Cup", "2026", TEAMS, "Uploaded.", "ana")
SHIELD = replace(CUP, name="Pub Shield", season="2027")


@pytest.fixture
def cups(store):
    store.accounts.add(user("ana"))
    store.competitions.add(CUP, NOW)
    store.competitions.add(replace(CUP, id="custom-other"), NOW + 1)
    return store.competitions


def first_of(competition: Competition, league_id: str = "league-1"):
    """The first event of a league that plays it, and the league."""
    made = draft.create(
        league_id,
        "epoch-1",
        "Pool",
        default_settings(8),
        f"code {league_id}",
        ("ana", "Ana"),
        NOW,
        competition,
    )
    return made, draft.apply(None, made)


def play(store, competition: Competition, league_id: str = "league-1"):
    event, league = first_of(competition, league_id)
    store.leagues.commit(event, league, None)
    return league


def end(store, league) -> None:
    event = draft.decide(league, commands.DeleteLeague("ana"), NOW, CUP)
    store.leagues.commit(event, draft.apply(league, event), None)


def test_a_new_name_is_seen_by_every_process_at_once(cups, adapter, reopened):
    other = adapter.open().competitions
    assert other.get(CUP.id) == CUP
    cups.replace(SHIELD)
    assert cups.get(CUP.id) == other.get(CUP.id) == SHIELD
    cups.replace(CUP)
    assert other.of_owner("ana")[0] == CUP
    assert reopened().competitions.get(CUP.id) == CUP


def test_its_deletion_and_the_mark_of_it_are_one_step(store, cups):
    """A deletion that is refused leaves no mark; one that is done has left it, whatever fails afterwards."""
    mark = Voucher("deleted", CUP.id, "ana", {}, NOW + 1000)
    league = play(store, CUP)
    with pytest.raises(CompetitionInUse):
        cups.remove(CUP, mark, NOW)
    assert store.vouchers.get("deleted", CUP.id, NOW) is None
    end(store, league)
    cups.remove(CUP, mark, NOW)
    assert store.vouchers.get("deleted", CUP.id, NOW) == mark
    with pytest.raises(CompetitionNotFound):
        cups.remove(CUP, replace(mark, owner="ben"), NOW)
    assert store.vouchers.get("deleted", CUP.id, NOW) == mark


def test_none_is_stored_over_another(cups):
    with pytest.raises(Conflict):
        cups.add(SHIELD, NOW + 2)
    assert cups.get(CUP.id) == CUP
    assert [cup.id for cup in cups.of_owner("ana")] == [CUP.id, "custom-other"]


def test_one_that_is_deleted_is_gone_for_every_process(cups, adapter, reopened):
    other = adapter.open().competitions
    assert other.get(CUP.id) == CUP
    cups.remove(CUP)
    for look in (lambda: cups, lambda: other, lambda: reopened().competitions):
        now = look()
        assert now.get(CUP.id) is None
        assert [cup.id for cup in now.of_owner("ana")] == ["custom-other"]
        for change in (now.replace, now.remove):
            with pytest.raises(CompetitionNotFound):
                change(CUP)


def test_its_results_go_with_it_and_no_others(cups, store):
    for cup in (CUP.id, "custom-other"):
        store.seasons.commit(None, SeasonHead(cup, "epoch-1", 1), {}, [])
    cups.remove(CUP)
    assert store.seasons.load(CUP.id) is None
    assert store.seasons.load("custom-other").season == Season()


def test_while_a_league_plays_it_it_stays_as_it_is(cups, store):
    leagues = [play(store, CUP, f"league-{n}") for n in range(2)]
    for league in leagues:
        for change in (cups.replace, cups.remove):
            with pytest.raises(CompetitionInUse):
                change(SHIELD)
        assert cups.get(CUP.id) == CUP
        end(store, league)
    cups.replace(SHIELD)
    cups.remove(SHIELD)
    assert cups.get(CUP.id) is None


def test_a_league_of_another_one_does_not_matter(cups, store):
    play(store, replace(CUP, id="custom-other"))
    cups.remove(CUP)


def test_a_league_of_one_that_was_deleted_at_this_moment_is_not_made(cups, store):
    event, league = first_of(CUP)
    cups.remove(CUP)
    with pytest.raises(Conflict):
        store.leagues.commit(event, league, None)
    assert store.leagues.load(league.id) is None


def test_results_of_one_that_was_deleted_at_this_moment_are_not_stored(cups, store):
    """Nobody would ever delete them."""
    first = SeasonHead(CUP.id, "epoch-1", 1)
    store.seasons.commit(None, first, {}, [])
    cups.remove(CUP)
    for before in (first, None):
        with pytest.raises(Conflict):
            store.seasons.commit(before, replace(first, version=2), {}, [])
    assert store.seasons.load(CUP.id) is None
    store.seasons.commit(None, replace(first, competition_id="custom-other"), {}, [])


def test_how_many_a_person_has_and_how_large_they_are(cups):
    count, size = cups.held("ana")
    assert count == 2 and 500 < size < 5000
    cups.replace(replace(CUP, name="A much longer name"))
    assert cups.held("ana") == (2, size + len("A much longer name") - len(CUP.name))
    cups.remove(CUP)
    assert cups.held("ana")[0] == 1 and cups.held("ana")[1] < size
    assert cups.held("nobody") == (0, 0)


def test_one_that_has_changed_since_it_was_read_is_not_written_over(cups, adapter):
    other = adapter.open().competitions
    assert cups.replace(SHIELD, CUP)
    assert not other.replace(replace(CUP, sport="Bowls"), CUP)
    assert other.replace(replace(SHIELD, sport="Bowls"), SHIELD)
    assert cups.get(CUP.id) == replace(SHIELD, sport="Bowls")
    with pytest.raises(CompetitionNotFound):
        cups.replace(replace(CUP, id="custom-none"), CUP)
