"""Replays a season as a provider of results on this machine, in the JSON of ESPN and of openfootball.

Run from backend/: `python -m tools.replay_feed --season nfl-2024 --day-seconds 20`, then start the server
with `RESULTS=replay:http://127.0.0.1:PORT` (openfootball's files: `…/openfootball`).
"""

import argparse
import os
import sys
import threading
from pathlib import Path

from tools.replay import fixtures
from tools.replay.clock import ReplayClock
from tools.replay.server import FAULTS, Replay, serve
from tools.replay.story import MISHAPS, stories

from feeds.port import NotReadable
from storage.catalog import load_catalog
from storage.season_catalog import format_of


def main() -> None:
    parser = argparse.ArgumentParser(description="Serves a season that is over as if it were played now.")
    parser.add_argument(
        "--season", default="nfl-2024", help=f"a shipped one: {', '.join(fixtures.shipped())}"
    )
    parser.add_argument("--file", type=Path, help="instead of it: a file of results")
    parser.add_argument("--format", default="draftnight", choices=("draftnight", "openfootball", "nflverse"))
    parser.add_argument(
        "--competition", default="nfl-2026", help="whose teams the file names: an id, or a file of teams"
    )
    parser.add_argument("--port", type=int, default=0, help="0: any that is free")
    parser.add_argument("--day-seconds", type=float, default=20.0, help="how long a day with games takes")
    parser.add_argument("--minutes", type=float, help="instead of it: how long the whole season takes")
    parser.add_argument("--from", dest="first_day", metavar="DAY", help="begin with this day (YYYY-MM-DD)")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--faults",
        default="none",
        help=f"none, all, or some of: {', '.join((*FAULTS, *MISHAPS))}",
    )
    parser.add_argument(
        "--only", default="", metavar="TEXT", help="scoreboards without this in their path have no games"
    )
    parser.add_argument("--kib", type=int, default=0, help="answers of ESPN's have at least so many KiB")
    parser.add_argument("--end-with-stdin", action="store_true", help="end when standard input does")
    arguments = parser.parse_args()
    try:
        replay = replay_of(arguments)
    except (OSError, ValueError, KeyError, NotReadable) as problem:
        raise SystemExit(f"This season cannot be read: {problem}") from None
    replay.only, replay.kib = arguments.only, arguments.kib
    server = serve(replay, arguments.port)
    print(f"listening on http://127.0.0.1:{server.server_port}", flush=True)
    if arguments.end_with_stdin:
        threading.Thread(target=_end_with_stdin, daemon=True).start()
    try:
        server.serve_forever(0.1)
    except KeyboardInterrupt:
        pass


def replay_of(arguments) -> Replay:
    if arguments.file:
        named = arguments.competition
        competition = load_catalog().get(named) or fixtures.competition_of(Path(named))
        competition, games = fixtures.from_file(competition, arguments.file, arguments.format)
    else:
        competition, games = fixtures.season(arguments.season)
    if not games:
        raise SystemExit("This season has no game with a date and a result.")
    wanted = {"none": (), "all": (*FAULTS, *MISHAPS)}.get(
        arguments.faults, tuple(arguments.faults.split(","))
    )
    unknown = set(wanted) - {*FAULTS, *MISHAPS}
    if unknown:
        raise SystemExit(f"There is no fault called {', '.join(sorted(unknown))}.")
    told = stories(games, competition.sport, arguments.seed, frozenset(wanted) & frozenset(MISHAPS))
    clock = ReplayClock(told, arguments.day_seconds, arguments.first_day)
    if arguments.minutes:
        each = arguments.minutes * 60 / len(clock.segments)
        clock = ReplayClock(told, each, arguments.first_day)
    zone = format_of(competition).zone
    return Replay(told, clock, competition.sport, zone, arguments.seed, frozenset(wanted) & frozenset(FAULTS))


def _end_with_stdin() -> None:
    sys.stdin.buffer.read()
    os._exit(0)


if __name__ == "__main__":
    main()
