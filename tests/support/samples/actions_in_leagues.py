"""Every event about people, settings and rules, by the real action: (league_id, the action) of a world."""

from actions import account_deletion, accounts, draft, leagues, people, rulings, season_end, seats
from actions.scoring import set_scoring
from domain.commands import SetAutopick
from support.samples.named import reported_game
from support.worlds.world import World

CASES = {}


def case(type_: str):
    """A case is a function of a world that returns (league_id, the action)."""

    def note(function):
        CASES.setdefault(type_, []).append(function)
        return function

    return note


def user(world: World, name: str):
    return world.services.store.accounts.get(world.person(name).id)


@case("member_joined")
def join(world):
    league_id = world.lobby("Ana", "Ben")
    code = world.league(league_id).invite_code
    return league_id, lambda: leagues.join(world.services, user(world, "Cleo"), code, None)


@case("member_joined")
def come_back(world):
    league_id = world.started("Ana", "Ben", "Cleo")
    leagues.leave(world.services, world.person("Ben").id, league_id, None)
    code = world.league(league_id).invite_code
    return league_id, lambda: leagues.join(world.services, user(world, "Ben"), code, None)


@case("bots_added")
def add_bots(world):
    league_id = world.lobby("Ana", "Ben")
    return league_id, lambda: leagues.add_bots(world.services, world.person("Ana").id, league_id, 2, None)


@case("member_left")
def leave_the_lobby(world):
    league_id = world.lobby("Ana", "Cleo", "Ben")
    return league_id, lambda: leagues.leave(world.services, world.person("Cleo").id, league_id, None)


@case("member_left")
def leave_a_running_draft(world):
    league_id = world.started("Ana", "Cleo", "Ben")
    return league_id, lambda: leagues.leave(world.services, world.person("Cleo").id, league_id, None)


@case("member_left")
def leave_as_commissioner(world):
    league_id = world.started("Cleo", "Ben", "Ana")
    return league_id, lambda: leagues.leave(world.services, world.person("Cleo").id, league_id, None)


@case("member_left")
def delete_the_account(world):
    league_id = world.started("Ana", "Cleo", "Ben")
    return league_id, lambda: account_deletion.delete_me(world.services, world.person("Cleo").id)


@case("member_left")
def delete_the_account_long_after(world):
    league_id = world.started("Ana", "Cleo", "Ben")
    leagues.leave(world.services, world.person("Cleo").id, league_id, None)
    return league_id, lambda: account_deletion.delete_me(world.services, world.person("Cleo").id)


@case("member_left")
def remove(world):
    league_id = world.started("Ana", "Ben", "Cleo")
    return league_id, lambda: leagues.remove_member(
        world.services, world.person("Ana").id, league_id, world.person("Cleo").id, None
    )


@case("member_renamed")
def rename(world):
    league_id = world.started("Ana", "Ben")
    return league_id, lambda: accounts.change_me(world.services, world.person("Ben").id, "Big Ben 👍 <b>")


@case("settings_changed")
def change(world):
    league_id = world.lobby("Ana", "Ben")
    given = {"rounds": 3, "pick_seconds": None, "draft_type": "linear"}
    return league_id, lambda: leagues.change(
        world.services, world.person("Ana").id, league_id, "Monday", given, None
    )


@case("order_set")
def set_order(world):
    league_id = world.lobby("Ana", "Ben", "Cleo")
    order = world.league(league_id).order[::-1]
    return league_id, lambda: leagues.set_order(
        world.services, world.person("Ana").id, league_id, order, False, None
    )


@case("invite_changed")
def new_invite(world):
    league_id = world.lobby("Ana", "Ben")
    return league_id, lambda: leagues.new_invite(world.services, world.person("Ana").id, league_id, None)


def _scoring(world, league_id):
    return lambda: set_scoring(
        world.services, world.person("Ana").id, league_id, "margin", None, "Typo", None
    )


@case("scoring_set")
def scoring(world):
    league_id = world.lobby("Ana", "Ben")
    return league_id, _scoring(world, league_id)


@case("scoring_changed")
def scoring_later(world):
    league_id = world.started("Ana", "Ben")
    return league_id, _scoring(world, league_id)


def _over(world) -> tuple[str, str, str]:
    """A league after its draft, its commissioner and a game."""
    league_id = world.complete("Ana", "Ben")
    return league_id, world.person("Ana").id, reported_game(world)


def _overridden(world, league_id, ana, game_id):
    result = {"home_score": 2, "away_score": 0}
    return rulings.override(world.services, ana, league_id, game_id, result, "Floodlights", None)


@case("result_overridden")
def override(world):
    league_id, ana, game_id = _over(world)
    return league_id, lambda: _overridden(world, league_id, ana, game_id)


@case("override_removed")
def remove_override(world):
    league_id, ana, game_id = _over(world)
    _overridden(world, league_id, ana, game_id)
    return league_id, lambda: rulings.remove_override(world.services, ana, league_id, game_id, None)


@case("game_added")
def add_game(world):
    league_id, ana, _ = _over(world)
    given = {"home": "epl-ars", "away": "epl-che", "home_score": 1, "away_score": 0}
    return league_id, lambda: rulings.add_game(world.services, ana, league_id, given, "Replay", None)


@case("points_adjusted")
def adjust(world):
    league_id, ana, _ = _over(world)
    ben = world.person("Ben").id
    return league_id, lambda: rulings.adjust(world.services, ana, league_id, ben, -1.5, "Late", None)


@case("guess_set")
def guess(world):
    league_id, ana, _ = _over(world)
    set_scoring(world.services, ana, league_id, "season_wins_guess", None, "Fun", None)
    ben = world.person("Ben").id
    return league_id, lambda: rulings.set_guess(world.services, ben, league_id, 12.5, None)


@case("season_closed")
def close(world):
    league_id, ana, _ = _over(world)
    return league_id, lambda: season_end.close(world.services, ana, league_id, None)


@case("season_closed")
def close_by_itself(world):
    league_id, _, _ = _over(world)
    reported_game(
        world, status="final", how="regulation", home_score=1, away_score=0, starts_at=world.clock.time
    )
    world.clock.advance(400 * 86_400_000)
    return league_id, lambda: season_end.close_what_is_over(world.services)


@case("season_reopened")
def reopen(world):
    league_id, ana, _ = _over(world)
    season_end.close(world.services, ana, league_id, None)
    return league_id, lambda: season_end.reopen(world.services, ana, league_id, "An appeal", None)


@case("autopick_set")
def autopick(world):
    league_id = world.started("Ana", "Ben")
    return league_id, lambda: draft.set_autopick(
        world.services, world.person("Ana").id, league_id, True, None
    )


@case("autopick_set")
def autopick_of_another(world):
    league_id = world.started("Ana", "Ben")
    order = SetAutopick(world.person("Ana").id, True, world.person("Ben").id, "On the train")
    return league_id, lambda: draft.order(world.services, order, league_id, None)


@case("role_set")
def make_co_commissioner(world):
    league_id = world.started("Ana", "Ben")
    ana, ben = world.person("Ana").id, world.person("Ben").id
    return league_id, lambda: people.set_role(world.services, ana, league_id, ben, "co_commissioner", None)


@case("commissioner_changed")
def hand_over(world):
    league_id = world.started("Ana", "Ben")
    ana, ben = world.person("Ana").id, world.person("Ben").id
    return league_id, lambda: people.hand_over(world.services, ana, league_id, ben, None)


@case("seat_opened")
def open_seat(world):
    league_id = world.lobby("Ana", "Ben")
    link = seats.link(world.services, world.person("Ana").id, league_id, world.person("Ben").id)
    return league_id, lambda: seats.redeem(world.services, link["url"].partition("#")[2], "somewhere")


@case("member_replaced")
def take_over_a_seat(world):
    league_id = world.started("Ana", "Ben")
    ben = world.person("Ben").id
    leagues.leave(world.services, ben, league_id, None)
    link = seats.link(world.services, world.person("Ana").id, league_id, ben)["url"].partition("#")[2]
    return league_id, lambda: seats.redeem(world.services, link, "somewhere", display_name="Cleo")


@case("takeover_announced")
def announce(world):
    league_id = world.started("Cleo", "Ben", "Ana")
    draft.pause(world.services, world.person("Cleo").id, league_id, None, None)
    world.clock.advance(180_000)
    ben = world.person("Ben").id
    return league_id, lambda: people.take_over(world.services, ben, league_id, None)


@case("commissioner_changed")
def take_over(world):
    league_id, act = announce(world)
    act()
    world.clock.advance(60_000)
    return league_id, act


@case("takeover_stopped")
def stop_the_takeover(world):
    league_id, act = announce(world)
    act()
    cleo = world.person("Cleo").id
    return league_id, lambda: people.take_over(world.services, cleo, league_id, None)
