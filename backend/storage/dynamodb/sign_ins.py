"""Sign-ins in DynamoDB as a person sees and ends them (see storage/port.py for the contract).

A family is the sign-in itself; a line under its user lists it with its facts.
"""

from storage.accounts_port import Mark, SignedIn
from storage.dynamodb import keys
from storage.dynamodb.client import THERE, ConditionFailed, Table, delete, update

ALIVE = f"{THERE} AND attribute_not_exists(#revoked)"
KEPT_SECONDS = 24 * 3600
"""How long expired items are kept, so that a token used too late is still recognised."""


def marked(mark: Mark) -> dict:
    return {
        "began_at": mark.began_at,
        "used_at": mark.used_at,
        "seat": mark.seat,
        "device": mark.device,
    }


def mark_of(line: dict) -> Mark:
    return Mark(line.get("began_at"), line.get("used_at"), line.get("seat"), line.get("device"))


def revoke(family_id: str) -> dict:
    """Of several processes that detect a misuse, one revokes."""
    return update(keys.family(family_id), "SET #revoked = :yes", ALIVE, yes=True)


class DynamoSignIns:
    """The part of the account store that lists and ends sign-ins."""

    _table: Table

    def _lines(self, user_id: str) -> list[dict]:
        return self._table.below(keys.user_partition(user_id), keys.SIGN_IN)

    def signed_in(self, user_id: str, now: int, most: int) -> list[SignedIn]:
        lines = {line["family_id"]: line for line in self._lines(user_id)}
        families = self._table.get_all([keys.family(family_id) for family_id in lines])
        living = {family["PK"] for family in families if "revoked" not in family}
        alive = [
            SignedIn(family_id, mark_of(line))
            for family_id, line in lines.items()
            if keys.family(family_id)["PK"] in living and line["expires"] - KEPT_SECONDS > now // 1000
        ]
        return sorted(alive, key=lambda one: (-(one.mark.used_at or 0), one.id))[:most]

    def end_sign_in(self, user_id: str, family_id: str) -> Mark | None:
        line = self._table.get(keys.sign_in(user_id, family_id))
        return mark_of(line) if line and self._end(user_id, line["family_id"]) else None

    def revoke_refresh(self, token_hash: str, user_id: str) -> None:
        token = self._table.get(keys.refresh(token_hash))
        if token is not None and token["user_id"] == user_id:
            self._end(user_id, token["family_id"])

    def revoke_all(self, user_id: str) -> None:
        for line in self._lines(user_id):
            self._end(user_id, line["family_id"])

    def _end(self, user_id: str, family_id: str) -> bool:
        """End a sign-in; False if it had ended before."""
        try:
            self._table.transact([revoke(family_id)])
            ended = True
        except ConditionFailed:
            ended = False
        self._table.write(delete(keys.sign_in(user_id, family_id)))
        return ended
