"""Run after a point-in-time restore, before the table is served: `python -m tools.renew_epochs TABLE`.

Every log now ends earlier than some clients remember. A new epoch tells them that what they had seen since is
gone, and that they must read again. If killed, it continues when started again; once done, another run gives
all new epochs again.
Needs dynamodb:Scan, Query, GetItem, PutItem, UpdateItem and TransactWriteItems on the table. Run from
backend/.
"""

import argparse
import hashlib
import secrets
import sys
import zlib
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from tools.after_restore import EFFECTS

from domain.errors import Unavailable
from storage.dynamodb import heads, keys
from storage.dynamodb.client import Table, delete, put, update
from storage.dynamodb.store import open_table
from storage.season_codec import decode_event, decode_head, encode

AT_ONCE = 32
RENEWAL = {"PK": "RENEWAL", "SK": "RENEWAL"}
"""The item that records the renewal under way."""


def renew(table: Table) -> tuple[int, int]:
    """Renew all epochs, of so many leagues and seasons. Raises Unavailable; then start it again."""
    run = _run(table)
    leagues = _each(table, keys.STATE, lambda partition: _renew_league(table, partition, run))
    seasons = _each(table, "SEASON", lambda partition: _renew_season(table, partition, run))
    table.write(delete(RENEWAL))
    return leagues, seasons


def _run(table: Table) -> str:
    """The name of this renewal, or of one that was killed, whose work is not repeated."""
    begun = table.get(RENEWAL)
    run = begun["run"] if begun else secrets.token_hex(16)
    table.write(put({**RENEWAL, "run": run}))
    return run


def _each(table: Table, sort: str, work) -> int:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        partitions = [item["PK"] for item in table.scan("#SK = :sort", sort=sort)]
        return sum(1 for _ in pool.map(work, partitions))


def _epoch(run: str, partition: str) -> str:
    return hashlib.sha256(f"{run}|{partition}".encode()).hexdigest()[:32]


def _renew_league(table: Table, partition: str, run: str) -> None:
    """Events first, the head last: its epoch shows a later run that the league is done."""
    epoch = _epoch(run, partition)
    items = table.below(partition, keys.STATE)
    found = heads.read(items)
    if found is None or found[0].epoch == epoch:
        return
    events = table.below(partition, "EVENT#")
    for event in events:
        if event["epoch"] != epoch:
            table.write(update({"PK": partition, "SK": event["SK"]}, "SET #epoch = :epoch", epoch=epoch))
    (head,) = [item for item in items if item["SK"] == keys.STATE]
    table.transact(heads.renewed(head, replace(found[0], epoch=epoch)))


def _renew_season(table: Table, partition: str, run: str) -> None:
    epoch = _epoch(run, partition)
    (item,) = table.query("#PK = :pk AND #SK = :season", pk=partition, season="SEASON")
    head = decode_head(item["head"])
    if head.epoch == epoch:
        return
    for line in table.below(partition, keys.RESULT):
        event = replace(decode_event(zlib.decompress(line["data"])), epoch=epoch)
        table.write(put(line | {"data": zlib.compress(encode(event))}))
    table.write(put(item | {"head": encode(replace(head, epoch=epoch)).decode()}))


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tools.renew_epochs", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("table", help="the restored table, which no stack uses yet")
    try:
        leagues, seasons = renew(open_table(parser.parse_args().table))
    except Unavailable:
        sys.exit("DynamoDB gave no answer. Nothing is lost: start this again, it goes on where it was.")
    print(f"{leagues} leagues and {seasons} seasons have a new epoch.\n{EFFECTS}")


if __name__ == "__main__":
    main()
