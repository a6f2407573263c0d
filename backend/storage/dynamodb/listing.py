"""Lists all that is in a DynamoDB store, for `tools.move_store` (see storage/listing.py for the contract).

Each list scans the whole table once, with an operator's permissions: no function has them.
"""

from collections.abc import Iterator

from domain.account import COMMAND_KEPT_MS
from storage.accounts_port import SignIn
from storage.dynamodb import keys
from storage.dynamodb.client import Table
from storage.dynamodb.sign_ins import mark_of
from storage.port import IdempotencyRecord, StoredCommand


class DynamoListing:
    def __init__(self, table: Table):
        self._table = table

    def users(self) -> Iterator[str]:
        return (item["id"] for item in self._table.scan("#SK = :sort", sort=keys.profile("")["SK"]))

    def leagues(self) -> Iterator[str]:
        """Leagues, without those being erased, whose logs may already be incomplete."""
        heads = self._table.scan("#SK = :sort AND attribute_not_exists(#erasing)", sort=keys.STATE)
        return (item["league_id"] for item in heads)

    def commands(self, league_id: str) -> list[tuple[StoredCommand, int]]:
        found = []
        for item in self._table.below(keys.league_partition(league_id), keys.COMMAND):
            cmd_id = item["SK"].removeprefix(keys.COMMAND)
            command = IdempotencyRecord(cmd_id, item["user_id"], item["fingerprint"])
            found.append((StoredCommand(command, item["seq"]), item["expires"] * 1000 - COMMAND_KEPT_MS))
        return found

    def competitions(self) -> Iterator[tuple[str, int]]:
        owned = self._table.scan("begins_with(#SK, :owned)", owned=keys.OWNERSHIP)
        return ((item["competition_id"], item["created_at"]) for item in owned)

    def seasons(self) -> Iterator[str]:
        heads = self._table.scan("#SK = :sort", sort=keys.season("")["SK"])
        return (item["PK"].removeprefix(keys.competition_partition("")) for item in heads)

    def sign_ins(self, now: int) -> Iterator[SignIn]:
        """The one unused token of each sign-in whose family was not ended."""
        ended = {
            item["PK"]
            for item in self._table.scan("#SK = :sort", sort=keys.family("")["SK"])
            if "revoked" in item
        }
        for item in self._table.scan("#SK = :sort", sort=keys.refresh("")["SK"]):
            alive = "successor" not in item and item["expires_at"] > now
            if alive and keys.family(item["family_id"])["PK"] not in ended:
                token_hash = item["PK"].removeprefix(keys.refresh("")["PK"])
                who = (item["family_id"], item["user_id"], item["expires_at"], item.get("generation", 0))
                line = self._table.get(keys.sign_in(item["user_id"], item["family_id"])) or {}
                yield SignIn(token_hash, *who, mark=mark_of(line))

    def vouchers(self, now: int) -> Iterator[tuple[str, str]]:
        items = [
            item
            for item in self._table.scan("#SK = :sort", sort=keys.voucher("", "")["SK"])
            if item["expires_at"] > now
        ]
        items.sort(key=lambda item: (item["made_at"], item["key"]))
        return ((item["kind"], item["key"]) for item in items)
