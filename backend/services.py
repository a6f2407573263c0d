"""The composition root: makes the services from the settings. Only here adapters are chosen."""

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from delivery.deliveries import Deliveries
from locks import LeagueLocks
from mail.port import Mailer, NoMailer
from network import Sockets
from time_source import SystemClock, WallClock

import config as settings
from config import Config
from domain.competition import Competition
from domain.errors import CompetitionNotFound
from domain.season.cadence import LIVE_CLOUD_MS, LIVE_MS
from domain.season.format import SeasonFormat
from domain.season.stream import LIVE_EVERY_CLOUD_MS, LIVE_EVERY_MS
from feeds.source import Source
from realtime.port import Broadcaster, Timer
from security.passwords import Passwords
from security.rate_limits import Limits, RateLimits
from security.tokens import AccessTokens
from storage.catalog import load_catalog
from storage.port import Store
from storage.season_catalog import added, format_of, last_season, newest_season, scoreboard_of

if TYPE_CHECKING:
    from delivery.cloud import CloudDeliveries
    from mail.queued import QueuedMail

    from realtime.aws.gateway_broadcaster import GatewayBroadcaster
    from realtime.local.socketio_broadcaster import SocketioBroadcaster
    from realtime.local.timer import LoopTimer
    from realtime.workers.shared_broadcaster import SharedBroadcaster


@dataclass
class Services:
    """Everything an action or the gateway may need.

    `serialise(league_id)` is held while one league's events are committed and published, so that members see
    them in order. `transport` and `realtime_url` tell clients how to get live updates, `long_polling` whether
    that also works without a WebSocket. `compute(function, *args)` runs more than 10 ms of work on user input
    off the event loop; `fetch` does the same for network requests.
    `source` is where results come from (None: RESULTS=off), `polls` the timer that polls it, every `live_ms`
    while games are played; `polls_tick` tells whether a poll also ticks; live scores go out every
    `live_every_ms` at most. `web_page` returns the web app's page where no server has its files.
    """

    config: Config
    clock: SystemClock | WallClock
    store: Store
    broadcaster: Broadcaster
    timer: Timer
    tokens: AccessTokens
    passwords: Passwords
    limits: Limits
    transport: str
    realtime_url: str
    serialise: Callable[[str], AbstractContextManager]
    mailer: Mailer
    deliveries: Deliveries
    polls: Timer
    long_polling: bool = True
    compute: Callable = lambda function, *args: function(*args)
    fetch: Callable = lambda function, *args: function(*args)
    source: Source | None = None
    polls_tick: bool = False
    live_ms: int = LIVE_MS
    live_every_ms: int = LIVE_EVERY_MS
    web_page: Callable[[], bytes] = lambda: b""

    def scoreboard(self, competition_id: str) -> str | None:
        """The path of the competition's scoreboard at ESPN, if there is one."""
        return scoreboard_of(competition_id, self.store.competitions)

    def competition(self, competition_id: str) -> Competition:
        """A shipped or custom competition. Raises CompetitionNotFound."""
        found = load_catalog().get(competition_id) or self.store.competitions.get(competition_id)
        if found is None:
            raise CompetitionNotFound
        return found

    def season_format(self, competition: Competition) -> SeasonFormat:
        """The format of its season: stages, zone, series, end."""
        return format_of(competition)

    def last_season(self, competition: Competition) -> tuple[str, bytes] | None:
        """The name and the file of a shipped, finished season of it, or None."""
        return last_season(competition)

    def newest_season(self, competition: Competition) -> Competition:
        """The competition for a league of it that plays again."""
        return newest_season(competition, added(self.store.competitions))

    def shipped_competitions(self) -> list[Competition]:
        """The shipped competitions and those that the operator added, by name."""
        found = [*load_catalog().values(), *added(self.store.competitions)]
        return sorted(found, key=lambda competition: (competition.name, competition.season))


_current: Services | None = None


def install(services: Services) -> Services:
    """Make these the services that handlers use."""
    global _current
    _current = services
    return services


def current() -> Services:
    """The installed services. In the cloud, where no server starts first, they are made on demand."""
    if _current is None:
        if not settings.in_cloud():
            raise RuntimeError("services are not installed: a door must call services.install first")
        return install(cloud(settings.load()))
    return _current


@dataclass
class LocalServices(Services):
    """The services of a server process, which also serves its connections and timers."""

    broadcaster: "SocketioBroadcaster"
    timer: "LoopTimer"


@dataclass
class WorkerServices(LocalServices):
    """The services of one of several workers."""

    broadcaster: "SharedBroadcaster"


@dataclass
class CloudServices(Services):
    """The services of a function; delayed messages drive its rooms' ticks and presence."""

    broadcaster: "GatewayBroadcaster"
    deliveries: "CloudDeliveries"
    mailer: "QueuedMail"


def local(config: Config, engine, worker=None) -> LocalServices:
    """Services of one process: SQLite, Socket.IO in process, and timers on the engine's loop.

    A `worker` (see realtime/workers/worker.py) is one of several that share the file and the clock, and
    publish to each other over the worker bus. It has no long-polling: a polling client's requests would reach
    any worker, but only one knows its session.
    """
    from delivery.local import deliveries

    from realtime.local.socketio_broadcaster import SocketioBroadcaster
    from realtime.local.timer import LoopTimer
    from storage.sqlite.store import open_store

    clock = SystemClock(worker and worker.clock_offset_ns)
    busy_ms = 2000 if worker else 500  # other workers write all the time, and each must get its turn
    store, _ = open_store(
        config.database_path,
        beside=engine.compute,
        busy_ms=busy_ms,
        yield_to_others=engine.yield_to_others,
        shared=worker is not None,
    )
    broadcaster: Any = _shared(config, worker, clock, store) if worker else SocketioBroadcaster()
    return (WorkerServices if worker else LocalServices)(
        config=config,
        clock=clock,
        store=store,
        broadcaster=broadcaster,
        timer=LoopTimer(engine, clock.now_ms),
        tokens=AccessTokens(config.jwt_secret, clock.now_ms),
        passwords=Passwords(engine.offload),
        limits=RateLimits(
            clock.now_ms, config.rate_limits, nullcontext() if engine.yield_to_others else None
        ),
        transport="socketio",
        realtime_url="/socket.io",
        serialise=LeagueLocks(),
        long_polling=worker is None,
        mailer=_mailer(config, engine),
        deliveries=deliveries(config, engine, LoopTimer(engine, clock.now_ms), LeagueLocks(), clock.now_ms),
        compute=engine.compute,
        fetch=engine.fetch,
        source=None if config.results == "off" else Source(config.results, engine.sockets()),
        polls=LoopTimer(engine, clock.now_ms),
    )


def _mailer(config: Config, engine) -> Mailer:
    from mail.sending import Mailing, by_smtp, to_outbox

    if not config.public_url:
        return NoMailer("PUBLIC_URL is not set, so no link could be mailed.")
    deliver = by_smtp(config.smtp_url) if config.smtp_url else to_outbox(config.outbox)
    sender = config.contact or "draftnight@localhost.invalid"
    return Mailing(deliver, sender, engine.spawn, outbox=not config.smtp_url)


def _shared(config: Config, worker, clock: SystemClock, store: Store) -> "SharedBroadcaster":
    from realtime.workers.bus import RedisBus, Seal
    from realtime.workers.shared_broadcaster import SharedBroadcaster

    seal = Seal(config.jwt_secret, worker.channel, worker.number, worker.count)
    bus = RedisBus(config.redis_url, worker.channel, seal)
    return SharedBroadcaster(bus, clock.now_ms, store.leagues.event)


def cloud(config: Config) -> CloudServices:
    """Services in Lambda: DynamoDB, API Gateway's Management API, and SQS for the clock.

    Nothing is serialised between functions: the commit's condition on `seq` decides, and `execute` retries.
    """
    import http.client
    import socket
    import ssl

    from delivery.cloud import deliveries

    from realtime.aws.gateway_broadcaster import GatewayBroadcaster
    from realtime.aws.management import management_api
    from realtime.aws.sqs_timer import SqsPolls, SqsQueue, SqsTimer
    from storage.dynamodb.connections import Connections
    from storage.dynamodb.looks import Looks
    from storage.dynamodb.rate_limits import SharedRateLimits
    from storage.dynamodb.rooms import Rooms
    from storage.dynamodb.store import open_table, store_on
    from storage.published_page import PublishedPage

    clock = WallClock()
    table = open_table(config.table_name)
    connections, rooms = Connections(table, clock.now_ms), Rooms(table, clock.now_ms)
    queue, management = SqsQueue(config.clock_queue_url), management_api(config.management_endpoint)
    store = store_on(table)
    broadcaster = GatewayBroadcaster(connections, rooms, management, queue, clock.now_ms)
    broadcaster.scores_queue = SqsQueue(config.scores_queue_url)
    sockets, handed_on = Sockets(http.client, socket, ssl), SqsQueue(config.deliveries_queue_url)
    return CloudServices(
        config=config,
        clock=clock,
        store=store,
        broadcaster=broadcaster,
        timer=SqsTimer(queue, rooms, clock.now_ms),
        tokens=AccessTokens(config.jwt_secret, clock.now_ms),
        passwords=Passwords(lambda function, *args: function(*args)),
        limits=SharedRateLimits(
            table, RateLimits(clock.now_ms, config.rate_limits), config.rate_limits, clock.now_ms
        ),
        transport="websocket",
        realtime_url=config.websocket_url,
        serialise=lambda league_id: nullcontext(),
        long_polling=False,
        source=None if config.results == "off" else Source(config.results, sockets),
        mailer=_queued_mail(config, handed_on),
        deliveries=deliveries(config, sockets, handed_on, Looks(table, clock.now_ms), clock.now_ms),
        polls=SqsPolls(SqsQueue(config.poll_queue_url), clock.now_ms),
        polls_tick=True,
        live_ms=LIVE_CLOUD_MS,
        live_every_ms=LIVE_EVERY_CLOUD_MS,
        web_page=PublishedPage(config.web_bucket, clock.now_ms).read,
    )


def _queued_mail(config: Config, queue) -> "QueuedMail":
    from mail.queued import QueuedMail

    off = None if config.mail_from and config.public_url else "MAIL_FROM or PUBLIC_URL is not set."

    def deliver_by(sender: str):
        from mail.ses import by_ses

        return by_ses(sender, config.mail_reports)

    return QueuedMail(queue, config.mail_from, deliver_by, off)
