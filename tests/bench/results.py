"""Measures what results cost: a final for 10,000 leagues, the table of a large league over a long season, a
league's chances, and a final for 2,000 followers.

usage: backend/venv/bin/python tests/bench/results.py [--leagues 10000] [--followers 2000]

Everything but the followers runs in this process on its own file, with the real store, actions and merge. The
followers are sockets of a real server. Prints each number with its bar.
"""

import argparse
import json
import sys
import time
from dataclasses import replace
from pathlib import Path
from uuid import uuid4

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS), str(TESTS.parent / "backend")]

from bench import followers  # noqa: E402
from support.worlds.world import World, new_world  # noqa: E402

from actions import competitions, draft, leagues, season, season_projection  # noqa: E402
from actions.taking import people_say  # noqa: E402
from domain.season.game import Reported  # noqa: E402
from recent import Recent  # noqa: E402

DAY = 86_400_000
START = 1_700_000_000_000


def competition(world: World, teams: int) -> str:
    names = json.dumps([{"name": f"Team {n:03d}", "abbreviation": f"T{n:03d}"} for n in range(teams)])
    owner = world.person("Owner").id
    made = competitions.upload(world.services, owner, f"Cup of {teams}", "Baseball", "", "json", names)
    return made.competition.id


def play(world: World, competition_id: str, count: int, to_come: int = 0) -> list[Reported]:
    """A season of this many games, two teams at a time. All are final except the last `to_come`."""
    of = world.services.competition(competition_id)
    ids = sorted(of.by_id)
    games = []
    for n in range(count):
        home, away = ids[(2 * n) % len(ids)], ids[(2 * n + 1 + n // len(ids)) % len(ids)]
        if home == away:
            away = ids[(ids.index(away) + 1) % len(ids)]
        day = START + (n // 15) * DAY + n % 15
        game = Reported(f"g{n}", home, away, "regular", f"Day {n}", day)
        if n < count - to_come:
            final = {"status": "final", "how": "regulation", "home_score": 1 + n % 7, "away_score": n % 5}
            game = replace(game, **final)
        games.append(game)
    people_say(world.services, of, lambda _: (tuple(games), {}))
    return games


def league_of(world: World, competition_id: str, members: int, rounds: int) -> str:
    owner = world.services.store.accounts.get(world.person("Owner").id)
    chosen = {"rounds": rounds, "max_members": members, "pick_seconds": None}
    made = leagues.create(world.services, owner, "Pool", competition_id, chosen, None).league
    for n in range(members - 1):
        user = world.services.store.accounts.get(world.person(f"Guest {n}").id)
        leagues.join(world.services, user, made.invite_code, None)
    draft.start(world.services, owner.id, made.id, None)
    while world.league(made.id).in_draft:
        world.pick(made.id)
    return made.id


def milliseconds(function, *args) -> float:
    began = time.perf_counter()
    function(*args)
    return (time.perf_counter() - began) * 1000


def say(what: str, value: float, unit: str, bar: float | None = None) -> None:
    print(f"{what:68} {value:10.1f} {unit}" + (f"   (bar {bar:g})" if bar is not None else ""), flush=True)


def forget() -> None:
    """Clears the actions' caches of tables."""
    for name, module in list(sys.modules.items()):
        if name.startswith("actions."):
            for value in vars(module).values():
                if isinstance(value, Recent):
                    value.clear()


def large_league(rounds: int) -> None:
    with new_world(rate_limits=False) as world:
        cup = competition(world, 390)
        play(world, cup, 2_430)
        league_id = league_of(world, cup, 30, 13)
        owner = world.person("Owner").id
        cold, warm = [], []
        for _ in range(rounds):
            forget()
            cold.append(milliseconds(season.standings, world.services, owner, league_id, {}))
            warm.append(milliseconds(season.standings, world.services, owner, league_id, {}))
        say("standings of 30 × 13 over 2,430 games, cold, median", sorted(cold)[rounds // 2], "ms", 30)
        say("standings of 30 × 13 over 2,430 games, warm, median", sorted(warm)[rounds // 2], "ms", 2)


def many_leagues(count: int) -> None:
    with new_world(rate_limits=False) as world:
        cup = competition(world, 32)
        games = play(world, cup, 285)
        league = world.league(league_of(world, cup, 10, 3))
        before = world.database.read("SELECT total_changes()")[0][0]
        version = world.services.store.seasons.head(cup).version
        last = replace(games[-1], home_score=9, away_score=0)
        began = time.process_time()
        people_say(world.services, world.services.competition(cup), lambda _: ((last,), {}))
        say("a final: CPU of taking it in", (time.process_time() - began) * 1000, "ms")
        say("a final: commits", world.services.store.seasons.head(cup).version - version, "")
        say("a final: rows written", world.database.read("SELECT total_changes()")[0][0] - before, "")
        others = [replace(league, id=str(uuid4())) for _ in range(count)]
        began = time.process_time()
        for one in others:
            season._standings(season.seen(world.services, one), None)
        spent = time.process_time() - began
        say(f"a final: CPU of the tables of {count:,} leagues of 10 × 3", spent, "s", 3)


def chances(rounds: int) -> None:
    """Half of a long season is still to be played."""
    with new_world(rate_limits=False) as world:
        cup = competition(world, 30)
        play(world, cup, 2_430, 1_215)
        league_id = league_of(world, cup, 10, 3)
        owner, taken = world.person("Owner").id, []
        for _ in range(rounds):
            season_projection._chances.clear()
            taken.append(milliseconds(season_projection.projection, world.services, owner, league_id))
        say("chances to win, 1,215 of 2,430 games to come, median", sorted(taken)[rounds // 2], "ms", 500)


def many_followers(count: int, rounds: int) -> None:
    told = followers.measure(count, rounds)
    say(f"a final → the last of {count:,} followers, p50", told["p50"], "ms", 60)
    say(f"a final → the last of {count:,} followers, p99", told["p99"], "ms", 250)
    say("longest answer to a probe meanwhile", told["hold"], "ms")
    say("the generator's own share of the time", told["busy"] * 100, "%")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--leagues", type=int, default=10_000)
    parser.add_argument("--followers", type=int, default=2_000)
    parser.add_argument("--rounds", type=int, default=9)
    arguments = parser.parse_args()
    many_leagues(arguments.leagues)
    large_league(arguments.rounds)
    chances(arguments.rounds)
    if arguments.followers:
        many_followers(arguments.followers, 40)


if __name__ == "__main__":
    main()
