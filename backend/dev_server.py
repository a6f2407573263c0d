"""The local server's program: turns HTTP and socket traffic into gateway events for the handlers."""

import argparse
import sys

import config as settings
from realtime.workers.worker import Worker
from server import engine as engines
from server import supervisor
from server.startup import StartFailure
from storage.port import CannotOpen


def main() -> None:
    parser = argparse.ArgumentParser(description="Draftnight's local server. Settings: see INTERFACE.md.")
    parser.add_argument(
        "--demo", action="store_true", help="a fresh database beside the usual one, with a living demo"
    )
    parser.add_argument(
        "--workers",
        type=int,
        default=1,
        choices=range(1, supervisor.MOST + 1),
        metavar="N",
        help=supervisor.HELP,
    )
    parser.add_argument("--worker", type=Worker.from_text, help=argparse.SUPPRESS)  # from the supervisor
    arguments = parser.parse_args()
    try:
        config = settings.load()
    except settings.BadConfig as problem:
        sys.exit(f"Draftnight cannot start:\n{problem}")
    if arguments.workers > 1 and arguments.demo:
        parser.error("--demo is for one process; leave --workers out.")
    try:
        if arguments.workers > 1:
            sys.exit(supervisor.run(config, arguments.workers))
        engine = engines.prepare(config.async_mode)  # before anything imports sockets or threads
        from server import app

        app.main(config, engine, arguments)
    except CannotOpen as problem:
        raise StartFailure(f"{problem}") from None


if __name__ == "__main__":
    main()
