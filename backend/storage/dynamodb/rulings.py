"""Rulings and guesses of seasons in DynamoDB (see storage/rulings_port.py for the contract)."""

from domain.events import Event, MemberReplaced
from domain.season.rulings import CHANGES, Rulings, ruled
from storage.codec import decode_rulings, encode
from storage.dynamodb import keys
from storage.dynamodb.client import THERE, Table, delete, put, update
from storage.rulings_port import look_at


def writes(table: Table, event: Event) -> list[dict]:
    """A commit's writes. It is conditional on the league's `seq`, so what is read here still holds then."""
    found = []
    if type(event.data) in CHANGES:
        after = ruled(_rulings(table, event.league_id), event)
        found.append(put({**keys.rulings(event.league_id), "data": encode(after).decode()}))
    if isinstance(event.data, MemberReplaced):  # a guess is stored apart, but goes with the seat
        found += _moved_guess(table, event.league_id, event.data.user_id, event.data.member.user_id)
    at = look_at(event)
    if at is None:
        found.append(delete(keys.closing(event.league_id)))
    elif at is not False:
        found.append(put(_closing(event.league_id, at)))
    return found


def _rulings(table: Table, league_id: str) -> Rulings:
    item = table.get(keys.rulings(league_id))
    return decode_rulings(item["data"]) if item else Rulings()


def _moved_guess(table: Table, league_id: str, before: str, after: str) -> list[dict]:
    """No other process writes it meanwhile: somebody who left can no longer guess."""
    item = table.get(keys.guess(league_id, before))
    if item is None:
        return []
    return [delete(keys.guess(league_id, before)), _guess(league_id, after, int(item["guess"]))]


def _guess(league_id: str, user_id: str, guess: int) -> dict:
    return put({**keys.guess(league_id, user_id), "user_id": user_id, "guess": guess})


def _closing(league_id: str, at: int) -> dict:
    return {
        **keys.closing(league_id),
        "league_id": league_id,
        "active": keys.active(keys.CLOSING, league_id),
        "due": at,
    }


class DynamoRulings:
    def __init__(self, table: Table):
        self._table = table

    def of(self, league_id: str) -> Rulings:
        return _rulings(self._table, league_id)

    def guesses(self, league_id: str) -> dict[str, int]:
        items = self._table.below(keys.league_partition(league_id), keys.GUESS)
        return {item["user_id"]: int(item["guess"]) for item in items}

    def set_guess(self, league_id: str, user_id: str, guess: int) -> None:
        self._table.write(_guess(league_id, user_id, guess))

    def to_close(self, now: int, most: int) -> list[str]:
        found = self._table.due(keys.shards(keys.CLOSING), now, most)
        return [item["league_id"] for item in found[:most]]

    def look_again(self, league_id: str, at: int) -> None:
        # not if it was closed meanwhile
        self._table.write_if(update(keys.closing(league_id), "SET #due = :at", THERE, at=at))
