"""A competition that an operator adds between two releases is offered and played like a shipped one."""

import json

import pytest
from support.worlds.season import league_of
from tools.add_competition import add

from domain.reach_errors import CompetitionInUse
from domain.refusal import Refusal
from storage.added_competition import MOST_BYTES, NotACompetition, read_added
from storage.catalog import FOLDER
from storage.season_catalog import SEASONS

NFL = json.loads((FOLDER / "nfl.json").read_text())
FORMAT = json.loads((SEASONS / "formats.json").read_text())["nfl-2026"]
NEXT = FORMAT | {"starts_on": "2027-09-09", "ends_on": "2028-02-13"}
FILE = NFL | {"id": "nfl-2027", "season": "2027", "format": NEXT}


def text(**change) -> bytes:
    return json.dumps(FILE | change).encode()


def test_it_is_offered_played_and_asked_for_like_a_shipped_one(call, world):
    assert add(world.services, text()) == "NFL 2027 (nfl-2027, 32 teams) was added."
    assert add(world.services, text()) == "NFL 2027 (nfl-2027, 32 teams) is there already."
    token = world.person("Ana").token
    listed = call.ok("GET", "/api/competitions", token=token)["competitions"]
    mine = [one for one in listed if one["name"] == "NFL"]
    assert [(one["id"], one["season"], one["custom"]) for one in mine] == [
        ("nfl-2026", "2026", False),
        ("nfl-2027", "2027", False),
    ]
    league_id = league_of(world, "nfl-2027", "Ana", "Ben")
    seen = call.ok("GET", f"/api/leagues/{league_id}/season", token=token)
    assert (seen["facts"]["zone"], seen["facts"]["words"]["final"]) == ("America/New_York", "the Super Bowl")
    assert (seen["source"]["state"], seen["facts"]["custom"]) == ("off", False)
    assert world.services.scoreboard("nfl-2027") == "football/nfl"
    call.refused("forbidden", "POST", "/api/competitions/nfl-2027/games", {"games": []}, token)


def test_last_years_league_plays_it_again(call, world):
    add(world.services, text())
    league_id = league_of(world, "nfl-2026", "Ana", "Ben")
    seen = call.ok("GET", f"/api/leagues/{league_id}/season", token=world.person("Ana").token)
    assert seen["again"] == {"competition_id": "nfl-2027", "season": "2027", "ended": False}


def test_it_may_change_until_a_league_plays_it(world):
    add(world.services, text())
    assert add(world.services, text(name="National League")).endswith("was changed.")
    assert world.services.competition("nfl-2027").name == "National League"
    league_of(world, "nfl-2027", "Ana", "Ben")
    with pytest.raises(CompetitionInUse):
        add(world.services, text())
    assert world.services.competition("nfl-2027").name == "National League"


def team(**change) -> dict:
    return {"teams": [NFL["teams"][0] | change, *NFL["teams"][1:]]}


def season(**change) -> dict:
    return {"format": NEXT | change}


@pytest.mark.parametrize(
    "change",
    [
        {"id": "nfl-2026"}, {"id": "custom-1"}, {"id": "NFL 2027"}, {"id": ""}, {"id": "x" * 80}, {"id": 7},
        {"name": ""}, {"name": " NFL"}, {"name": "N" * 61}, {"name": "N\u202eFL"}, {"sport": "s" * 41},
        {"season": ""}, {"teams": []}, {"teams": NFL["teams"][:1]}, {"teams": NFL["teams"] * 2},
        {"teams": "all"},
        {"owner_id": "ana"}, {"stages": ["regular"]}, {"venue": "x"}, {"format": None},
        {"format": "nfl-2026"},
        {"rating_source": "r" * 301},
        team(id="A B"), team(name=""), team(name="n" * 61), team(name=NFL["teams"][1]["name"]), team(seed=0),
        team(seed=65), team(abbreviation="LONGER"), team(tags=["t" * 31]), team(tags=["t"] * 11),
        team(aliases=[f"a{n}" for n in range(11)]), team(rating="high"), team(rating=1e12),
        team(colors={"primary": "red", "secondary": "#000000"}), team(venue="x"),
        season(stages=[]), season(stages=["playoffs"]), season(stages="regular"), season(draws="yes"),
        season(zone="Mars/Olympus"), season(zone="../../etc/passwd"), season(starts_on="2028-09-09"),
        season(starts_on="soon"), season(ends_on="9999-01-01"), season(family=""),
        season(best_of={"final": 4}),
        season(best_of={"final": 99}), season(best_of={"cup": 3}), season(legs={"semi": 9}),
        season(words={"final": ""}), season(espn="http://example.org"), season(espn="../x/y"),
        season(last_season="../formats"), season(last_season="nfl-1920"), season(venue="x"),
    ],
)  # fmt: skip
def test_what_cannot_be_one_is_a_sentence_and_adds_nothing(world, change):
    with pytest.raises(NotACompetition, match=r"\.$"):
        add(world.services, text(**change))
    with pytest.raises(Refusal):
        world.services.competition("nfl-2027")


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b"\xff", b"[" * 50_000])
def test_what_is_no_file_of_one(world, content):
    with pytest.raises(NotACompetition, match=r"\.$"):
        add(world.services, content)


def test_a_file_may_have_a_mebibyte_and_no_byte_more(world):
    with pytest.raises(NotACompetition, match="larger than 1 MiB"):
        add(world.services, text().ljust(MOST_BYTES + 1))
    add(world.services, text().ljust(MOST_BYTES))


def teams(count: int) -> dict:
    first = NFL["teams"][0]
    return {"teams": [first | {"id": f"team-{n}", "name": f"Team {n}", "aliases": {}} for n in range(count)]}


@pytest.mark.parametrize(
    "just, beyond",
    [
        ({"id": "n2"}, {"id": "n"}), ({"id": "n" * 60}, {"id": "n" * 61}),
        ({"name": "N"}, {"name": ""}), ({"name": "N" * 60}, {"name": "N" * 61}),
        ({"sport": "s" * 40}, {"sport": "s" * 41}), ({"season": "s" * 40}, {"season": "s" * 41}),
        ({"rating_source": "r" * 300}, {"rating_source": "r" * 301}),
        ({"rating_source": None}, {"rating_source": ""}),
        (teams(2), teams(1)), (teams(400), teams(401)),
        (team(id="ab"), team(id="a")), (team(id="a" * 60), team(id="a" * 61)),
        (team(name="n" * 60), team(name="n" * 61)), (team(short_name="n" * 60), team(short_name="n" * 61)),
        (team(abbreviation="ABCDE"), team(abbreviation="ABCDEF")),
        (team(group="g" * 60), team(group="g" * 61)), (team(group=None), team(group="")),
        (team(tags=["t" * 30]), team(tags=["t" * 31])),
        (team(tags=[f"t{n}" for n in range(10)]), team(tags=[f"t{n}" for n in range(11)])),
        (team(aliases=["a" * 60]), team(aliases=["a" * 61])),
        (team(aliases=[f"a{n}" for n in range(10)]), team(aliases=[f"a{n}" for n in range(11)])),
        (team(seed=1), team(seed=0)), (team(seed=64), team(seed=65)),
        (team(rating=1e9), team(rating=1e9 + 1)), (team(rating=-1e9), team(rating=-1e9 - 1)),
        (team(rating=None), team(rating="high")),
        (team(colors={"primary": "#abCD09", "secondary": "#000000"}),
         team(colors={"primary": "#000000", "secondary": "#00000"})),
        (season(best_of={"final": 1}), season(best_of={"final": -1})),
        (season(best_of={"final": 15}), season(best_of={"final": 17})),
        (season(best_of={"final": 3}), season(best_of={"final": 2})),
        (season(legs={"final": 1}), season(legs={"final": 0})),
        (season(legs={"final": 4}), season(legs={"final": 5})),
        (season(words={"final": "w" * 60}), season(words={"final": "w" * 61})),
        (season(words={"final": "the cup"}), season(words={"cup": "the cup"})),
        (season(espn=None), season(espn="football")),
        (season(starts_on="2027-09-09", ends_on="2027-09-09"),
         season(starts_on="2027-09-10", ends_on="2027-09-09")),
        (season(starts_on="2027-01-01", ends_on="2028-05-15"),
         season(starts_on="2027-01-01", ends_on="2028-05-16")),
        (season(starts_on="1901-01-01", ends_on="1901-06-01"),
         season(starts_on="1900-12-31", ends_on="1901-06-01")),
        (season(starts_on="2099-06-01", ends_on="2099-12-31"),
         season(starts_on="2099-06-01", ends_on="2100-01-01")),
        (season(last_season=None), season(last_season="nothing")),
    ],
)  # fmt: skip
def test_what_is_just_allowed_and_what_is_not(just, beyond):
    assert read_added(text(**just)).owner_id == "operator"
    with pytest.raises(NotACompetition):
        read_added(text(**beyond))
