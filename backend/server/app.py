"""The local server: one process that serves the API, Socket.IO and the built web app."""

import logging
from dataclasses import replace
from functools import partial

import demo
import services as composition
from actions import dead_addresses, notify, pick_clock, poll, private
from actions.pick_clock import expire_if_due, resume_after_restart
from config import Config
from domain import errors
from realtime.local import housekeeping
from realtime.workers import rounds
from realtime.workers.worker import Worker
from server import clock_watch, process, supervisor, tidying
from server.front_door import FrontDoor
from server.rations import Rations
from server.startup import StartFailure, open_port
from services import Services
from storage.sqlite import opening

log = logging.getLogger("draftnight.server")
BUS_SECONDS = 3
"""How long a worker waits for Redis before it starts anyway."""


def serve(services: Services, engine, sock, stop, worker: Worker | None) -> None:
    """Settle what happened while the server was down, and serve on `sock` until told to stop."""
    config = services.config
    rations = Rations(
        process.allow_connections(engine.most_connections), config.rate_limits, config.trusted_proxies
    )
    door = FrontDoor(services, engine, rations)
    services.timer.act = partial(expire_if_due, services)
    try:
        running = resume_after_restart(services, alone=worker is None or worker.alone)
    except errors.Unavailable as problem:
        reason = problem.__cause__ or problem
        raise StartFailure(f"{config.database_path} cannot be read or written ({reason}).") from None
    services.timer.start()
    services.polls.act = partial(poll.poll_if_due, services)
    services.polls.start()
    services.mailer.refused = partial(dead_addresses.end_channel_of, services, why="bounce")
    services.deliveries.timer.act = partial(notify.notify_if_due, services)
    services.deliveries.timer.start()
    engine.spawn(notify.sweep, services)
    engine.spawn(poll.resume, services)
    engine.spawn(clock_watch.run, services, worker is None, worker is None or worker.number == 0)
    engine.spawn(housekeeping.run, services)
    engine.spawn(tidying.run, services)
    if worker:
        services.broadcaster.start(engine.spawn, partial(private.read, services))
        # A client that connects before this worker hears the others would miss what they publish.
        services.broadcaster.wait_until_connected(BUS_SECONDS)
        engine.spawn(rounds.run, services, _sweep)
        engine.spawn(supervisor.report_and_end_with_parent, worker)
    if not config.rate_limits:
        log.warning("RATE_LIMITS=off: nothing is refused for being asked too often. For load tests only.")
    process.tune_gc()
    log.info(
        "listening on http://%s:%s (%s), %s drafts running",
        f"[{config.host}]" if ":" in config.host else config.host,
        config.port,
        engine.mode,
        running,
    )
    engine.serve(sock, door, stop, rations)


def _sweep(services: Services) -> None:
    pick_clock.sweep(services)
    poll.sweep(services)
    notify.sweep(services)


def main(config: Config, engine, arguments) -> None:
    who = f"worker {arguments.worker.number} " if arguments.worker else ""
    logging.basicConfig(
        level=config.log_level.upper(), format=f"%(asctime)s %(levelname)s {who}%(name)s %(message)s"
    )
    for library in (
        "engineio.server",
        "socketio.server",
    ):  # they log a stack trace for every malformed packet
        logging.getLogger(library).setLevel(logging.CRITICAL)
    stop = process.StopSignal()
    if arguments.demo:
        config = replace(config, demo=True, database_path=demo.own_path(config.database_path))
        if config.results == "auto":
            config = replace(config, results=demo.start_replay())
    # The port first: a second start by mistake must not touch the database.
    sock = open_port(config, shared=arguments.worker is not None)
    if arguments.worker is None:  # a worker has inherited its parent's lock
        opening.take(config.database_path, demo.clear if arguments.demo else None)
    services = composition.install(composition.local(config, engine, arguments.worker))
    if arguments.demo:
        demo.fill(services)
    serve(services, engine, sock, stop, arguments.worker)
    try:
        services.store.heartbeat.beat(services.clock.now_ms())
    except errors.Unavailable:
        pass  # the next start then gives back a little more time
    log.info("stopped; everything is saved")
    process.end_process()
