"""Whether all games of a season are known, so that it is over once they are played."""

from dataclasses import replace

from support.worlds.season import league_of, own_cup, played

from actions import season_book
from feeds.moments import local_moment


def test_a_season_is_known_to_be_whole_by_its_champion_its_last_day_or_its_source(call, world):
    cup, ana = own_cup(call, world, sport="Soccer", stages=["regular", "final"]), world.person("Ana").token
    league_id = league_of(world, cup, "Ana", "Ben")
    played(call, world, cup, ("Reds", "Blues", 2, 1))
    path = f"/api/leagues/{league_id}/season"
    assert not call.ok("GET", path, token=ana)["all_known"]
    last = {"home": "Reds", "away": "Blues", "stage": "final", "home_score": 1, "away_score": 0}
    call.ok("POST", f"/api/competitions/{cup}/games", {"games": [last]}, ana)
    assert call.ok("GET", path, token=ana)["all_known"]
    shipped = league_of(world, "nfl-2026", "Ana", "Ben")
    path = f"/api/leagues/{shipped}/season"
    assert not call.ok("GET", path, token=ana)["all_known"], "no source reports here"
    seen = season_book.seen(world.services, world.league(shipped))
    now = world.services.clock.now_ms()
    ok = replace(seen.stored.head, source=replace(seen.stored.head.source, state="ok"))
    asked = replace(seen, stored=replace(seen.stored, head=ok))
    assert season_book.all_known(asked, now), "only its regular season counts"
    playoffs = replace(asked, scoring=replace(asked.scoring, stages=None))
    assert not season_book.all_known(playoffs, now), "their games are drawn later"
    last_day = local_moment("2027-02-14", "23:59", "America/New_York")
    assert not season_book.all_known(seen, last_day), "the final is played on it"
    assert season_book.all_known(seen, local_moment("2027-02-15", "00:00", "America/New_York"))
