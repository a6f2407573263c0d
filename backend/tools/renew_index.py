"""Run once after an upgrade, while the table is served or not: `python -m tools.renew_index TABLE`.

Guests, and leagues that were deleted, closed or never started, are in the table's index by the moment the
sweeper must look at them. This adds items written by a version that did not do so. Idempotent; if killed,
start it again. Needs dynamodb:Scan, Query, GetItem and UpdateItem on the table. Run from backend/.
"""

import argparse
import sys

from domain.account import GUEST_KEPT_MS
from domain.errors import Unavailable
from storage.dynamodb import heads, keys, unused
from storage.dynamodb.client import Table, update
from storage.dynamodb.store import open_table

NOT_THERE = "attribute_exists(#PK) AND attribute_not_exists(#active)"


def renew(table: Table) -> tuple[int, int]:
    """Add what is missing in the index; the numbers of leagues and guests added.

    Raises Unavailable; then start it again.
    """
    leagues = sum(_league(table, head) for head in _without_index(table, keys.STATE))
    guests = sum(_guest(table, profile) for profile in _without_index(table, keys.profile("")["SK"]))
    return leagues, guests


def _without_index(table: Table, sort: str):
    return table.scan("#SK = :sort AND attribute_not_exists(#active)", sort=sort)


def _league(table: Table, head: dict) -> bool:
    league_id = head["league_id"]
    try:
        league, _ = heads.stored(head, table.get(keys.snapshot(league_id)))
    except heads.Torn:
        return False  # a write just now, which has put it into the index
    last = table.get(keys.event(league_id, head["seq"]))
    index = unused.index(league, last["at"]) if last else {}
    unchanged = f"{NOT_THERE} AND #seq = :seq"
    return bool(index) and _written(table, keys.state(league_id), unchanged, seq=head["seq"], **index)


def _guest(table: Table, profile: dict) -> bool:
    if "email" in profile:
        return False
    due = profile["created_at"] + GUEST_KEPT_MS
    index = {"active": keys.active(keys.GUEST, profile["id"]), "due": due}
    still = f"{NOT_THERE} AND attribute_not_exists(#email)"
    return _written(table, keys.profile(profile["id"]), still, **index)


def _written(table: Table, key: dict, condition: str, **values) -> bool:
    return table.write_if(update(key, "SET #active = :active, #due = :due", condition, **values))


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tools.renew_index", description=__doc__.partition("\n")[0]
    )
    parser.add_argument("table", help="the output TableName")
    try:
        leagues, guests = renew(open_table(parser.parse_args().table))
    except Unavailable:
        sys.exit("DynamoDB gave no answer. Nothing is lost: start this again, it goes on where it was.")
    print(f"{leagues} leagues and {guests} guests are looked at from now on.")


if __name__ == "__main__":
    main()
