"""The world of tests/api on a deployed stack: people and leagues are made in its own table, calls go by HTTP.

Time is the cloud's own and its parts run elsewhere, so a test that moves the time, or reaches into the parts,
is skipped with that reason.
"""

import http.client
import json
import os
import string
from unittest import mock
from urllib.parse import quote, urlsplit
from uuid import uuid4

import pytest
from time_source import WallClock
from tools.cloud_stack import client

import config as settings
import routes
import services as composition
from actions import draft
from actions.deliver import DELIVERY
from actions.handed_on import MAIL
from domain.commands import MakePick
from storage.port import IdempotencyRecord
from support.clients.api import Answer, Caller, check_answer, route_of
from support.worlds.deployed import Deployed
from support.worlds.world import World

NOT_OF_A_REQUEST = (
    "RATE#",
    *(f"{item}#{kind}#" for item in ("VOUCHER", "VOUCHERS") for kind in (DELIVERY, MAIL)),
)
"""The prefixes of such items' partition keys."""


class OutOfReach:
    """Something that a test wants but cannot have here."""

    def __init__(self, reason: str):
        self.__dict__["reason"] = reason

    def __getattr__(self, name):
        pytest.skip(self.reason)

    def __setattr__(self, name, value):
        pytest.skip(self.reason)


class CloudClock(WallClock):
    """The cloud's time, which passes by itself."""

    @property
    def time(self) -> int:
        pytest.skip("compares with the test's own clock")

    @time.setter
    def time(self, _):
        pytest.skip("moves time")

    def advance(self, ms: int):
        pytest.skip("moves time")


class Parts(composition.Services):
    """Services like the functions' own, in this process. Replacing one would not reach the functions."""

    sealed = False

    def __setattr__(self, name, value):
        if self.sealed:
            pytest.skip("puts another part into the server")
        super().__setattr__(name, value)


class DeployedWorld(World):
    """`table` holds only what one test made, because others' rows would look like changes."""

    def __init__(self, services: Parts, dynamodb, table: str):
        inside = OutOfReach("looks into a part of the server")
        super().__init__(composition.install(services), services.clock, inside, inside, inside)
        self._dynamodb, self._table = dynamodb, table

    def pick(self, league_id: str, team_id: str | None = None) -> None:
        league = self.league(league_id)
        pick = MakePick(
            league.on_clock, league.pick_no, team_id or self.free_teams(league_id)[0], self.clock.now_ms()
        )
        cmd_id = str(uuid4())
        draft.make_pick(self.services, pick, league_id, IdempotencyRecord(cmd_id, league.on_clock, cmd_id))

    def rows(self, table: str):
        pytest.skip("reads a table of SQLite")

    def seen(self) -> tuple:
        """Everything stored except rate limits and the notes that the delivery function writes in its own
        time.
        """
        kept = [
            item
            for item in self._items()
            if not item["PK"]["S"].startswith(NOT_OF_A_REQUEST) and item["SK"]["S"] != "LOOK"
        ]
        return tuple(sorted(json.dumps(item, sort_keys=True, default=bytes.hex) for item in kept))

    def _items(self) -> list[dict]:
        pages = self._dynamodb.get_paginator("scan").paginate(TableName=self._table, ConsistentRead=True)
        return [item for page in pages for item in page["Items"]]

    def close(self) -> None:
        """Empties the table for the next test, and forgets what the store remembered of it."""
        self.services.store.competitions._remembered.clear()
        keys = [{name: item[name] for name in ("PK", "SK")} for item in self._items()]
        for at in range(0, len(keys), 25):
            some = [{"DeleteRequest": {"Key": key}} for key in keys[at : at + 25]]
            self._dynamodb.batch_write_item(RequestItems={self._table: some})


def parts_of(deployed: Deployed) -> Parts:
    """Services like the functions' own, with the same settings, on the same table and queue."""
    used = client(deployed.stack.emulator, "lambda").get_function_configuration(
        FunctionName=deployed.function("HttpFunction")
    )
    environment = {
        **deployed.stack.emulator.environment,
        **used["Environment"]["Variables"],
        "ENVIRONMENT": "cloud",
    }
    with mock.patch.dict(os.environ, environment):
        parts = composition.cloud(settings.load())
    own = Parts(**{name: getattr(parts, name) for name in composition.Services.__dataclass_fields__})
    own.clock = CloudClock()
    own.mailer = OutOfReach("reads what the mailer was given")
    own.sealed = True
    return own


class DeployedDoor:
    """HTTP to the deployed API, from an address of its own, so that other tests' calls do not count in its
    limits.
    """

    name = "deployed"

    def __init__(self, deployed: Deployed):
        parts = urlsplit(deployed.stack.api)
        self._path, self._headers = parts.path, deployed.from_a_new_address()
        self._connection = http.client.HTTPConnection(parts.netloc, timeout=30)

    def send(self, method: str, path: str, body: bytes, headers: dict[str, str]) -> Answer:
        try:
            here = (
                urlsplit(path)._replace(scheme="", netloc="").geturl()
            )  # of PUBLIC_URL, where people would come
            sent = self._path + quote(here, safe=string.printable)  # non-ASCII as browsers send it
            self._connection.request(method, sent, body or None, self._headers | headers)
            got = self._connection.getresponse()
            text = got.read().decode()
        except BaseException:
            self._connection.close()  # the next call opens it again
            raise
        return Answer(
            got.status,
            json.loads(text) if text[:1] in ("{", "[") else text or None,
            {k.lower(): v for k, v in got.getheaders()},
        )

    def close(self) -> None:
        self._connection.close()


class DeployedCaller(Caller):
    """Like Caller, but the server's time is only checked to be near, not equal."""

    def __init__(self, world: DeployedWorld, deployed: Deployed):
        super().__init__(world, lambda _: DeployedDoor(deployed))

    def __call__(self, method: str, path: str, body=None, token=None, headers=None, raw=None) -> Answer:
        data = b"" if body is None else json.dumps(body).encode()
        if raw is not None:
            data = raw if isinstance(raw, bytes) else raw.encode()
        sent = {"Content-Type": "application/json"} | (headers or {})
        if token is not None:
            sent["Authorization"] = f"Bearer {token}"
        answer = self.door.send(method, path, data, sent)
        route, module, _ = route_of(method, urlsplit(path).path)
        assert abs(int(answer.headers["x-server-now"]) - self.world.clock.now_ms()) < 10_000
        check_answer(route, routes.load(module).endpoint, answer, int(answer.headers["x-server-now"]))
        if answer.status < 400:
            self.answered.add(route)
        self.transcript.append((route, answer.status, answer.json, answer.headers.get("retry-after")))
        return answer
