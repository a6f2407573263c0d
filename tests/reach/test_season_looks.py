"""When a season is looked at for notices, and which leagues of it; at each bound."""

import pytest
from support.between import between
from support.worlds.told_people import pushed, told_on, undo
from support.worlds.told_season import A_DAY, AN_HOUR, Cup, moment, wants

from actions import leagues, notify_season, season_end
from domain.season.notices import NEWS_MS, UNTIL_GIVEN_UP_MS, WEEK_MS

PAIR = {"Ana": ("Reds", "Blues"), "Ben": ("Greens", "Whites")}


@pytest.fixture
def cup(world):
    """On Thursday at noon; Ana and Ben have a device each."""
    world.clock.time = moment("2026-11-26 12:00")
    told_on(world, "Ana", "Ben")
    return Cup(world)


def test_a_sweep_looks_again_only_at_a_season_that_has_changed(cup, world, monkeypatch):
    looks, look = [], notify_season.notify_if_due

    def noted(services, competition_id: str) -> None:
        looks.append(competition_id)
        look(services, competition_id)

    monkeypatch.setattr(notify_season, "notify_if_due", noted)
    cup.league("Sunday Pool", **PAIR)
    for _ in range(2):
        notify_season.sweep(world.services)
    assert looks == [cup.id]
    cup.over(cup.game("Reds", "Greens", world.clock.time), 2, 1)
    for _ in range(2):
        notify_season.sweep(world.services)
    assert looks == [cup.id] * 2


def test_a_person_hears_once_of_a_day_also_if_the_league_that_told_them_is_gone(cup, world):
    wants(world, "Ana", "result")
    mine = {cup.league(name, **PAIR) for name in ("First", "Second")}
    game = cup.game("Reds", "Greens", world.clock.time)
    cup.over(game, 2, 1)
    cup.settle()
    cup.look()
    ((_, text, _),) = [one for one in world.services.deliveries.push.sent if one[1].title == "Reds won"]
    told_by = text.path.rpartition("/")[2]
    assert told_by in mine
    leagues.delete(world.services, world.person("Ana").id, told_by, None)
    cup.look()
    assert [who for who, _ in pushed(world)].count("ana") == 1


@pytest.mark.parametrize("left, next_look", [(1, 1), (0, AN_HOUR)])
def test_a_day_of_which_nothing_counts_yet_is_looked_at_when_it_is_given_up(cup, world, left, next_look):
    wants(world, "Ana", "result")
    cup.league("Sunday Pool", **PAIR)
    at = world.clock.time
    cup.game("Reds", "Greens", at)
    world.clock.time = at + UNTIL_GIVEN_UP_MS - left
    cup.look()
    assert world.services.deliveries.timer.set[cup.look_id] == world.clock.time + next_look
    assert pushed(world) == []


@pytest.mark.parametrize("what", ["closed", "drafting", "deleted"])
def test_a_league_whose_season_is_not_on_is_told_nothing_and_asks_for_no_look(cup, world, what):
    for name in PAIR:
        wants(world, name, "lead_change")
    league_id = cup.league("Sunday Pool", **PAIR)
    for score in ((1, 0), (0, 4)):
        game = cup.game("Reds", "Greens", world.clock.time)
        cup.over(game, *score)
        world.clock.advance(A_DAY)
    world.clock.time -= A_DAY
    if what == "closed":
        season_end.close(world.services, world.person("Ana").id, league_id, None)
    if what == "drafting":
        undo(world)(league_id)
    if what == "deleted":
        leagues.delete(world.services, world.person("Ana").id, league_id, None)
    cup.look()
    assert pushed(world) == [] and cup.look_id not in world.services.deliveries.timer.set


@pytest.mark.parametrize("left, worked_out", [(1, True), (0, False)])
def test_a_week_that_is_no_news_any_more_is_not_worked_out(cup, world, monkeypatch, left, worked_out):
    """A look comes every hour, and goes through everybody who wants it."""
    wants(world, "Ana", "digest")
    wants(world, "Ben")
    cup.league("Sunday Pool", **PAIR)
    cup.over(cup.game("Reds", "Greens", moment("2026-11-29 18:00")), 2, 0)
    week_text, said = notify_season.week_text, []
    monkeypatch.setattr(notify_season, "week_text", lambda *of: said.append(of) or week_text(*of))
    world.clock.time = moment("2026-12-01 09:00") + NEWS_MS - left
    cup.look()
    assert bool(said) is worked_out and len(pushed(world)) == worked_out


def test_what_is_saved_during_a_look_is_looked_at_too(cup, world, monkeypatch):
    """It set the timer, which the look sets for later when it ends."""
    cup.league("Sunday Pool", **PAIR)
    run, pages = notify_season._Look.run, []

    def noted(look, page):
        pages.append(page)
        return run(look, page)

    monkeypatch.setattr(notify_season._Look, "run", noted)
    between(monkeypatch, notify_season, "_page", lambda: None)
    cup.look()
    assert len(pages) == 1
    between(monkeypatch, notify_season._Look, "run", lambda: cup.game("Reds", "Greens", world.clock.time))
    cup.look()
    assert len(pages) == 3


@pytest.mark.parametrize("after_draft, told", [(-1, 0), (0, 1)])
def test_a_game_is_news_from_the_end_of_the_draft_on(cup, world, after_draft, told):
    wants(world, "Ana", "result")
    wants(world, "Ben")
    cup.league("Sunday Pool", **PAIR)
    cup.over(cup.game("Reds", "Greens", world.clock.time + after_draft), 2, 0)
    cup.settle()
    cup.look()
    assert len(pushed(world)) == told


@pytest.mark.parametrize("ago, told", [(0, 1), (1, 0)])
def test_the_games_of_a_week_end_where_the_next_begins(cup, world, ago, told):
    """A game at the very moment is one of the week that begins."""
    wants(world, "Ana", "digest")
    wants(world, "Ben")
    cup.league("Sunday Pool", **PAIR)
    due = moment("2026-12-08 09:00")
    cup.over(cup.game("Reds", "Greens", due - WEEK_MS - ago), 2, 0)
    world.clock.time = due
    cup.look()
    assert len(pushed(world)) == told


def test_a_week_says_who_moved_since_the_week_before(cup, world):
    wants(world, "Ana", "digest")
    cup.league("Sunday Pool", Ana=("Reds", "Blues"), Ben=("Greens", "Whites"))
    said = []
    for sunday, score in (("2026-11-29", (2, 0)), ("2026-12-06", (0, 2)), ("2026-12-13", (0, 2))):
        cup.over(cup.game("Reds", "Greens", moment(f"{sunday} 18:00")), *score)
        world.clock.time = moment(f"{sunday} 18:00") + A_DAY + 15 * AN_HOUR
        cup.look()
        said.append(world.services.deliveries.push.sent[-1][1].text)
    assert said == [
        "You are 1st of 2 with 3 points.",
        "You are tied for 1st of 2 with 3 points.",
        "You are 2nd of 2 with 3 points, down from 1st. Ben leads with 6.",
    ]


def test_nobody_moved_from_a_place_that_they_had_before_their_draft(cup, world):
    wants(world, "Ana", "digest")
    cup.over(cup.game("Reds", "Greens", moment("2026-11-29 18:00")), 2, 0)
    world.clock.time = moment("2026-12-03 18:00")
    cup.league("Sunday Pool", Ana=("Reds", "Blues"), Ben=("Greens", "Whites"))
    for home, away in (("Reds", "Greens"), ("Blues", "Whites")):
        cup.over(cup.game(home, away, moment("2026-12-06 18:00")), 0, 1)
    world.clock.time = moment("2026-12-08 09:00")
    cup.look()
    said = world.services.deliveries.push.sent[-1][1].text
    assert said == "You are 2nd of 2 with 3 points. Ben leads with 6."
