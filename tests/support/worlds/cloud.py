"""AWS on this machine, for tests: one emulator for all of them, and a table of its own for each.

There are two emulators, each a check on the other: ministack, which most tests use, and moto. Most tests need
only ministack's tables, which exist without its process, too (support/servers/near_dynamodb.py).
"""

import atexit
import json
import subprocess
from functools import cache
from pathlib import Path
from uuid import uuid4

from tools import cloud_env
from tools.emulator import REGION, STOP_SECONDS, Emulator

import aws
from storage.dynamodb.client import Table
from storage.dynamodb.store import store_on
from storage.port import Store
from support.servers import near_dynamodb
from support.servers.ports import free_port

ACCOUNT = {"region_name": REGION, "aws_access_key_id": "test", "aws_secret_access_key": "test"}
MOTO = Path(__file__).parent.with_name("servers") / "moto_server.py"


@cache
def ministack() -> dict[str, str]:
    """Settings for a client of the emulator, which is started once and stopped after the tests."""
    started = Emulator(cloud_env.HOME / "emulator-of-tests.log", port=free_port()).start()
    atexit.register(started.stop)
    return started.client_settings


@cache
def moto() -> dict[str, str]:
    """The same for moto."""
    port, python = free_port(), cloud_env.programs("moto") / "python"
    process = subprocess.Popen(
        [python, MOTO, str(port)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    atexit.register(_end, process)
    if process.stdout.readline() != "ready\n":
        raise RuntimeError("moto did not start")
    # 64 requests at once wait for each other there, which must not look like a table that does not answer.
    return {"endpoint_url": f"http://127.0.0.1:{port}", "read_seconds": 60, **ACCOUNT}


@cache
def near() -> dict[str, str]:
    """The same for tables that only the tests of this process use."""
    return {"endpoint_url": near_dynamodb.url(), **ACCOUNT}


def dynamodb(**settings):
    """A client of DynamoDB at one of these emulators."""
    return near_dynamodb.attach(aws.client("dynamodb", **settings))


def _end(process: subprocess.Popen) -> None:
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(STOP_SECONDS)


CLOUDS = {"dynamodb": ministack, "dynamodb-moto": moto}
TABLES = CLOUDS | {"dynamodb": near}
"""The same by what has the tables of tests."""


def make_table(settings: dict[str, str]) -> str:
    """The name of a new table like the one in backend/template.yaml."""
    name = f"draftnight-{uuid4()}"
    key = [{"AttributeName": "PK", "KeyType": "HASH"}, {"AttributeName": "SK", "KeyType": "RANGE"}]
    index = [{"AttributeName": "active", "KeyType": "HASH"}, {"AttributeName": "due", "KeyType": "RANGE"}]
    projection = {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["league_id"]}
    kinds = {"PK": "S", "SK": "S", "active": "S", "due": "N"}
    _client(**settings).create_table(
        TableName=name,
        BillingMode="PAY_PER_REQUEST",
        AttributeDefinitions=[{"AttributeName": name, "AttributeType": kind} for name, kind in kinds.items()],
        KeySchema=key,
        GlobalSecondaryIndexes=[{"IndexName": "active", "KeySchema": index, "Projection": projection}],
    )
    return name


def new_table() -> Table:
    return Table(make_table(near()), dynamodb(**near()))


@cache
def _client(**settings):
    return dynamodb(**settings)


class DynamoAdapter:
    """The adapter for the store contract. `address` is a file that says where the table is, for other
    processes too.
    """

    cloud = "dynamodb"

    def __init__(self, folder: Path):
        self._file = folder / "table.json"
        self.address = str(self._file)
        if not self._file.exists():
            settings = TABLES[self.cloud]()
            self._file.write_text(json.dumps({"name": make_table(settings), **settings}))

    def table(self, guarded=lambda client: client) -> Table:
        """`guarded(client)` returns the client to use, which may check each call."""
        settings = json.loads(self._file.read_text())
        return Table(settings.pop("name"), guarded(dynamodb(**settings)))

    def open(self) -> Store:
        """Opens another store on the same table, as another process would."""
        return store_on(self.table())

    def close(self) -> None:
        """Nothing to close: every call is a request of its own."""


class MotoAdapter(DynamoAdapter):
    cloud = "dynamodb-moto"
