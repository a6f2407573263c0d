"""Deliveries as on AWS, which the test controls: queued, and handled by the delivery function."""

from contextlib import nullcontext
from dataclasses import replace

from delivery.cloud import CloudDeliveries, LookTimer
from mail.queued import QueuedMail

from storage.dynamodb.looks import Looks
from support.fakes.reach import MemoryWay
from support.worlds.cloud_world import ORIGIN, CloudWorld

MAIL_FROM = "draft@example.org"


class InTurn:
    """Submitted work runs when somebody waits for it, with the rights of whoever waits."""

    def __init__(self):
        self.waiting: list[tuple] = []

    def submit(self, function, *args) -> bool:
        self.waiting.append((function, args))
        return True

    def finish(self) -> None:
        while self.waiting:
            function, args = self.waiting.pop(0)
            function(*args)


class Posted:
    """A fake of SES: stores (message, to), and raises the errors in `fails` first, one by one."""

    def __init__(self):
        self.taken: list[tuple] = []
        self.fails: list[Exception] = []

    def __call__(self, message, to: str) -> None:
        if self.fails:
            raise self.fails.pop(0)
        self.taken.append((message, to))


def with_deliveries(cloud: CloudWorld) -> CloudWorld:
    """The same world, with notifications: `cloud.ses` is what was mailed, `…deliveries.push.sent` what was
    pushed.
    """
    services, now_ms, done = cloud.services, cloud.clock.now_ms, InTurn()
    looks = Looks(cloud.table, now_ms)
    services.config = replace(services.config, public_url=ORIGIN, mail_from=MAIL_FROM)
    services.deliveries = CloudDeliveries(
        MemoryWay(),
        MemoryWay(),
        LookTimer(cloud.queue, looks, now_ms),
        lambda league_id: nullcontext(),
        done.submit,
        finish=done.finish,
        to_look_at=looks.due,
    )
    cloud.ses = Posted()
    services.mailer = QueuedMail(cloud.queue, MAIL_FROM, lambda sender: cloud.ses)
    return cloud
