"""Delivers one notice to one address: sends it, records that, and gives up once it is no longer news."""

import hashlib
import logging
from dataclasses import dataclass

from delivery.port import Result, Text

from actions import channels, mail_notices, webhooks
from domain.errors import RateLimited
from domain.events import DraftStarted, PickExpired, PickMade, PickUndone
from domain.league import League
from domain.notices import A_DAY_MS, SEASON_KINDS, Notice
from security.rate_limits import PER_CHANNEL, PER_WEBHOOK
from security.vapid import base64url
from services import Services
from storage.port import Voucher

log = logging.getLogger("draftnight.notify")
DELIVERY = "delivery"
LEASE_MS = 20_000
"""How long a claim lasts; after that another process may claim the notice."""
START_MS = 8_000
"""After this long in the queue a notice is left to the next claim: sending must end within the lease."""
KEPT_MS = 2 * A_DAY_MS
"""Longer than any notice can be due."""
MOST_TRIES = 5
OPENS_A_TURN = (DraftStarted, PickMade, PickExpired, PickUndone)
LOOKS_BACK = (8, 192)
"""Log lines read to find what opened a turn: almost always few, and never the whole log."""
URGENCIES = {"turn": "high", "on_deck": "low", "digest": "low"}


@dataclass(frozen=True, slots=True)
class Job:
    """`address` is the channel or webhook, `key` its claim's, made at `claimed_at`; `tries` came before.

    `look` is what to look at again for a retry: a league, or the season of a competition.
    """

    league_id: str
    epoch: str
    notice: Notice
    address: Voucher
    key: str
    tries: int
    claimed_at: int
    look: str


def deliver(services: Services, job: Job) -> None:
    """Send the notice unless it is over. Never raises: a failure lets the claim expire, and it is retried."""
    if services.clock.now_ms() >= job.claimed_at + START_MS:
        return
    try:
        result = _send(services, job)
        if result.state == "later":
            _wait(services, job, result)
        else:
            _done(services, job, result)
    except Exception:
        log.exception("a notice (%s) of league %s failed", job.notice.kind, job.league_id)


def _send(services: Services, job: Job) -> Result:
    now, notice = services.clock.now_ms(), job.notice
    if notice.ends_at <= now or _is_over(services, job):
        return Result("refused", "over")
    try:
        services.limits.check(f"to {job.address.key}", PER_CHANNEL)
        if notice.channel == "webhook":
            services.limits.check(f"webhook {job.address.key}", PER_WEBHOOK)
    except RateLimited as limited:
        return Result("later", "sent too often", limited.details["retry_after"] * 1000)
    deliveries, data = services.deliveries, job.address.data
    told = text_of(job.league_id, notice)
    if notice.channel == "webhook":
        link = f"{services.config.public_url}{told.path}"
        return deliveries.fetch(deliveries.webhooks.send, data["kind"], data["url"], told, link)
    if notice.channel == "email":
        mail_notices.send(services, job.address, told)
        return Result("sent")
    left = (notice.ends_at - now) // 1000
    return deliveries.fetch(deliveries.push.send, channels.subscription_of(job.address), told, left)


def turn_of(services: Services, league: League) -> str:
    """A name for the open turn: the `seq` of the event that opened it, so that a reopened slot is a new turn.

    If too many other lines follow that event, the slot and the pick before it name the turn; then a notice
    may be sent twice.
    """
    until = league.seq
    for lines in LOOKS_BACK:
        since = max(0, until - lines)
        for event in reversed(services.store.leagues.events(league.id, since, until)):
            if isinstance(event.data, OPENS_A_TURN):
                return str(event.seq)
        until = since
    return f"{league.pick_no} after {league.picks[-1].at if league.picks else 0}"


def text_of(league_id: str, notice: Notice) -> Text:
    """The notification text. Turns share a topic, so that a newer one replaces an older one not yet shown."""
    about: str = "turn" if notice.kind == "on_deck" else notice.kind
    if notice.kind in ("mention", "announcement"):
        about = notice.about
    topic = base64url(hashlib.sha256(f"{league_id} {about}".encode()).digest())[:22]
    urgency = URGENCIES.get(notice.kind, "normal")
    return Text(notice.title, notice.text, f"/leagues/{league_id}", topic, urgency)  # type: ignore[arg-type]


def _is_over(services: Services, job: Job) -> bool:
    """Whether the turn was played, the message deleted, or the person may not be told any more."""
    notice = job.notice
    league = services.store.leagues.load(job.league_id)
    if league is None or league.epoch != job.epoch or league.status == "deleted":
        return True
    if notice.user_id is not None and not league.is_member(notice.user_id):
        return True
    if notice.kind in SEASON_KINDS:
        return False
    about, _, number = notice.about.partition(" ")
    if about == "turn":
        return league.status != "drafting" or turn_of(services, league) != number
    message = services.store.chats.message(job.league_id, int(number))
    return message is None or message.deleted_by is not None


def _wait(services: Services, job: Job, result: Result) -> None:
    """Record when to retry; the next look at the league then claims the notice again."""
    now = services.clock.now_ms()
    until, tries = now + result.wait_ms, job.tries + 1
    if tries >= MOST_TRIES or until >= job.notice.ends_at:
        return _done(services, job, result)
    data = {"state": "waiting", "tries": str(tries), "until": str(until)}
    services.store.vouchers.settle(Voucher(DELIVERY, job.key, job.league_id, data, now + KEPT_MS), now)
    with services.deliveries.planning(
        job.look
    ):  # otherwise a look that just ended could overwrite this timer
        services.deliveries.timer.arm(job.look, now)


def _done(services: Services, job: Job, result: Result) -> None:
    vouchers, now = services.store.vouchers, services.clock.now_ms()
    vouchers.settle(Voucher(DELIVERY, job.key, job.league_id, {"state": "done"}, now + KEPT_MS), now)
    if result.state == "gone":
        vouchers.drop(job.address, now)
    if result.state == "sent" and job.address.kind == webhooks.WEBHOOK:
        webhooks.renew(services, job.address)
    if result.state == "sent" or result.problem == "over":
        return
    # The address is its owner's secret: log only the answer.
    level = logging.ERROR if result.problem in ("status 401", "status 403") else logging.WARNING
    log.log(level, "a notice by %s was not taken: %s (%s)", job.notice.channel, result.state, result.problem)
