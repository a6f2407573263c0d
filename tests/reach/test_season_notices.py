"""What results bring: my teams' game day, who leads, how the week went; once, on both stores."""

import pytest
from support.fakes.reach import MemoryDeliveries
from support.worlds.stores import ADAPTERS
from support.worlds.told_people import pushed, told_on
from support.worlds.told_season import A_DAY, AN_HOUR, Cup, moment, wants

from actions import accounts, leagues, notify, notify_season, season_end
from domain.notices import QuietHours

PAIR = {"Ana": ("Reds", "Blues"), "Ben": ("Greens", "Whites")}


SECOND_LOOK = pytest.param("dynamodb", marks=pytest.mark.long)
"""Some tests here are enough on the second store: tests/contracts/store has all that it is asked for."""
BOTH_STORES = pytest.mark.parametrize("cup", ["sqlite", "dynamodb"], indirect=True)
BOTH_WITH_LONG = pytest.mark.parametrize("cup", ["sqlite", SECOND_LOOK], indirect=True)


@pytest.fixture
def cup(request, world, tmp_path):
    """On Thursday at noon; Ana and Ben have a device each."""
    adapter, name = None, getattr(request, "param", "sqlite")
    if name != "sqlite":
        adapter = ADAPTERS[name](tmp_path)
        world.services.store = adapter.open()
    world.clock.time = moment("2026-11-26 12:00")
    told_on(world, "Ana", "Ben")
    yield Cup(world)
    if adapter:
        adapter.close()


def body(world, n: int = -1) -> str:
    return world.services.deliveries.push.sent[n][1].text


def later(cup, ms: int, times: int = 1) -> None:
    cup.world.clock.advance(ms)
    cup.look(times)


@BOTH_WITH_LONG
def test_nothing_is_sent_in_the_commit_and_however_often_it_is_looked_at_once(cup, world):
    for name in PAIR:
        wants(world, name, "result")
    league_id = cup.league("Sunday Pool", **PAIR)
    first, second = (
        cup.game("Reds", "Greens", world.clock.time + AN_HOUR),
        cup.game("Whites", "Blues", world.clock.time + 2 * AN_HOUR),
    )
    world.clock.advance(4 * AN_HOUR)
    cup.over(first, 2, 1)
    timer = world.services.deliveries.timer
    assert timer.set[cup.look_id] > world.clock.time and not world.services.deliveries.waiting
    cup.settle()
    cup.look(3)
    assert pushed(world) == [], "the other game of the day is still played"
    cup.over(second, 0, 0)
    cup.settle()
    cup.look(3)
    assert sorted(pushed(world)) == [
        ("ana", "Your teams: 1 won, 1 drew"),
        ("ben", "Your teams: 1 drew, 1 lost"),
    ]
    ((_, text, _), *_) = world.services.deliveries.push.sent
    assert text.text == "Reds 2–1 Greens\nWhites 0–0 Blues" and text.path == f"/leagues/{league_id}"
    cup.over(second, 3, 0)
    for _ in range(30):
        later(cup, AN_HOUR, 2)
    assert len(pushed(world)) == 2, "a correction is not told again"


@BOTH_STORES
def test_without_a_look_nothing_is_sent_and_a_start_makes_up_for_it(cup, world):
    wants(world, "Ana", "result")
    wants(world, "Ben")
    cup.league("Sunday Pool", **PAIR)
    game = cup.game("Reds", "Greens", world.clock.time + AN_HOUR)
    world.clock.advance(2 * AN_HOUR)
    cup.over(game, 2, 1)
    assert pushed(world) == []
    world.services.deliveries = started = MemoryDeliveries()
    for _ in range(3):
        notify.sweep(world.services)
    started.run()
    assert pushed(world) == [("ana", "Reds won")]
    world.services.deliveries = again = MemoryDeliveries()
    world.clock.advance(AN_HOUR)
    notify.sweep(world.services)
    again.run()
    assert pushed(world) == []


def test_a_person_hears_once_of_all_leagues_that_are_to_be_told_of(cup, world):
    wants(world, "Ana", "result")
    wants(world, "Ben")
    cup.league("First", **PAIR)
    cup.league("Second", Ana=("Greens", "Reds"), Ben=("Blues", "Whites"))
    silent = cup.league("Third", Ana=("Whites", "Reds"), Ben=("Blues", "Greens"))
    wants(world, "Ana", league_id=silent)
    games = [
        cup.game("Reds", "Greens", world.clock.time + 9),
        cup.game("Whites", "Blues", world.clock.time + 9),
    ]
    world.clock.advance(AN_HOUR)
    for game in games:
        cup.over(game, 1, 0)
    cup.settle()
    cup.look(2)
    assert pushed(world) == [("ana", "Your teams: 1 won, 2 lost")]
    assert body(world) == "Reds 1–0 Greens\nWhites 1–0 Blues"


@BOTH_STORES
def test_a_page_at_a_time_everybody_hears_the_same(cup, world, monkeypatch):
    """Where a call may not last long: each page is a call of its own, and whoever is on several is told on
    the first.
    """
    asked: list[tuple[str, str]] = []
    monkeypatch.setattr(notify_season, "PAGE", 1)
    world.services.deliveries.go_on = lambda look, after: asked.append((look, after))
    for name in PAIR:
        wants(world, name, "result")
    cup.league("Sunday Pool", **PAIR)
    cup.league("Office", Ana=("Greens", "Whites"), Ben=("Reds", "Blues"))
    game = cup.game("Reds", "Greens", world.clock.time + AN_HOUR)
    world.clock.advance(3 * AN_HOUR)
    cup.over(game, 2, 1)
    cup.settle()
    for _ in range(2):
        asked.append((cup.look_id, ""))
        pages = []
        while asked:
            pages.append(asked.pop(0))
            notify.notify_if_due(world.services, *pages[-1])
            world.services.deliveries.run()
        assert len(pages) == 3, "two leagues, and nothing after them"
    assert sorted(pushed(world)) == [
        ("ana", "Your teams: 1 won, 1 lost"),
        ("ben", "Your teams: 1 won, 1 lost"),
    ]


def test_each_game_day_is_told_by_itself(cup, world):
    wants(world, "Ana", "result")
    cup.league("Sunday Pool", **PAIR)
    for day in range(2):
        game = cup.game("Reds", "Greens", world.clock.time + 9)
        later(cup, AN_HOUR)
        cup.over(game, day, 1)
        cup.settle()
        cup.look(2)
        later(cup, A_DAY - AN_HOUR)
    assert [title for who, title in pushed(world) if who == "ana"] == ["Reds lost", "Reds drew"]


@pytest.mark.parametrize("how", ["postponed", "silent", "old", "before the draft", "removed", "closed"])
def test_games_that_hold_nothing_up_and_games_that_are_no_news(cup, world, how):
    wants(world, "Ana", "result")
    wants(world, "Ben", "result")
    if how == "before the draft":
        early = cup.game("Blues", "Whites", world.clock.time - AN_HOUR)
        cup.over(early, 1, 0)
        world.clock.advance(1)
    league_id = cup.league("Sunday Pool", **PAIR)
    start = world.clock.time + AN_HOUR
    game, other = cup.game("Reds", "Greens", start), cup.game("Blues", "Whites", start)
    world.clock.advance(2 * AN_HOUR)
    if how in ("postponed", "before the draft"):
        cup.say(other, status="postponed")
    if how == "silent":
        later(cup, 7 * AN_HOUR)
    cup.over(game, 1, 0)
    if how == "old":
        world.clock.advance(A_DAY)
    if how == "removed":
        cup.say(other, status="cancelled")
        leagues.remove_member(world.services, world.person("Ana").id, league_id, world.person("Ben").id, None)
    if how == "closed":
        cup.over(other, 1, 0)
        season_end.close(world.services, world.person("Ana").id, league_id, None)
    cup.settle()
    cup.look(2)
    expected = {"old": [], "removed": ["ana"], "closed": [], "silent": ["ana", "ben"]}.get(
        how, ["ana", "ben"]
    )
    assert sorted(who for who, _ in pushed(world)) == expected
    if expected:
        assert body(world) == "Reds 1–0 Greens"


@BOTH_WITH_LONG
def test_the_lead_changes_once_a_day_and_only_for_whoever_leads_alone(cup, world):
    for name in PAIR:
        wants(world, name, "lead_change")
    cup.league("Sunday Pool", **PAIR)
    told: list[list] = []
    for score, corrected in [((1, 0), (2, 0)), ((0, 4), (0, 2)), ((0, 0), (1, 0)), ((3, 0), (4, 0))]:
        game, before = cup.game("Reds", "Greens", world.clock.time + 9), len(pushed(world))
        later(cup, AN_HOUR)
        for one in (score, corrected, score):
            cup.over(game, *one)
            cup.settle()
            cup.look(3)
        told.append(sorted(pushed(world)[before:]))
        world.clock.advance(A_DAY - AN_HOUR)
    assert told[0] == [], "who leads after the first day took the lead from nobody"
    assert told[1] == [("ana", "Ben leads Sunday Pool"), ("ben", "You lead Sunday Pool")]
    assert told[2] == [("ana", "You lead Sunday Pool"), ("ben", "Ana leads Sunday Pool")], (
        "by a correction, which is the first news of that day"
    )
    assert told[3] == [("ana", "You lead Sunday Pool"), ("ben", "Ana leads Sunday Pool")]


DIGEST = {"Ana": ("Reds", "Blues"), "Ben": ("Greens", "Whites")}


def test_the_week_comes_on_tuesday_morning_where_the_person_is(cup, world):
    """Auckland is 13 hours ahead, and Ana sleeps long there."""
    wants(world, "Ana", "digest", quiet=QuietHours(22 * 60, 10 * 60, "Pacific/Auckland"))
    wants(world, "Ben", "digest")
    cup.league("Sunday Pool", **DIGEST)
    game = cup.game("Reds", "Greens", moment("2026-11-29 18:00"))
    world.clock.time = moment("2026-11-29 20:00")
    cup.over(game, 2, 0)
    cup.settle()
    cup.look()
    timer, when = world.services.deliveries.timer, {}
    while world.clock.time < moment("2026-12-03 00:00"):
        world.clock.time = timer.set[cup.look_id]
        before = len(pushed(world))
        cup.look(3)
        when |= {who: world.clock.time for who, _ in pushed(world)[before:]}
    assert [when["ana"], when["ben"]] == [
        moment("2026-12-01 10:00", "Pacific/Auckland"),
        moment("2026-12-01 09:00"),
    ]
    assert len(pushed(world)) == 2
    assert pushed(world)[0] == ("ana", "Your week in Sunday Pool")
    assert body(world, 0) == "You are 1st of 2 with 3 points."
    assert body(world, 1) == "You are 2nd of 2 with 0 points. Ana leads with 3.", "nobody was 1st before"


@BOTH_WITH_LONG
def test_a_week_without_games_has_none_and_one_of_many_leagues_has_one(cup, world):
    wants(world, "Ana")
    wants(world, "Ben", "digest")
    for name in ("First", "Second"):
        cup.league(name, **DIGEST)
    world.clock.time = moment("2026-12-01 09:30")
    cup.look(2)
    assert pushed(world) == []
    game = cup.game("Reds", "Greens", world.clock.time)
    world.clock.advance(3 * AN_HOUR)
    cup.over(game, 0, 2)
    cup.settle()
    cup.look()
    world.clock.time = moment("2026-12-08 09:30")
    cup.look(2)
    assert pushed(world) == [("ben", "Your week in 2 leagues")]
    assert body(world).splitlines() == [
        "First: You are 1st of 2 with 3 points.",
        "Second: You are 1st of 2 with 3 points.",
    ]


def test_a_digest_by_mail_only_to_a_verified_address(cup, world):
    made = accounts.register(world.services, "cleo@example.org", "correct horse", "Cleo", "somewhere")
    world.people["Cleo"] = type(world.person("Ana"))(made["user"]["id"], "Cleo", "", "")
    wants(world, "Cleo", "digest", channel="email")
    wants(world, "Ana")
    league_id = cup.league("Sunday Pool", Ana=("Greens", "Whites"), Cleo=("Reds", "Blues"))
    game = cup.game("Reds", "Greens", moment("2026-11-29 18:00"))
    world.clock.time = moment("2026-11-29 20:00")
    cup.over(game, 2, 0)
    world.clock.time = moment("2026-12-01 09:30")
    world.services.mailer.sent.clear()
    cup.look(2)
    assert world.services.mailer.sent == []
    world.services.store.accounts.set_email(made["user"]["id"], "cleo@example.org")
    cup.look(3)
    (mail,) = world.services.mailer.sent
    assert (mail.to, mail.subject) == ("cleo@example.org", "Your week in Sunday Pool")
    assert f"/leagues/{league_id}" in mail.text and mail.unsubscribe


def test_nobody_who_wants_it_means_no_look_at_the_season(cup, world, monkeypatch):
    for name in PAIR:
        wants(world, name, "turn")
    cup.league("Sunday Pool", **PAIR)
    game = cup.game("Reds", "Greens", world.clock.time)
    cup.over(game, 1, 0)
    monkeypatch.setattr(notify_season, "seen", lambda *_: pytest.fail("it was derived for nobody"))
    cup.settle()
    cup.look()
    assert pushed(world) == []
