"""Account deletion in DynamoDB (see storage/port.py for the contract)."""

from domain.errors import Unavailable
from storage.dynamodb import keys
from storage.dynamodb.client import ConditionFailed, delete, put
from storage.dynamodb.sign_ins import DynamoSignIns


class DynamoDeletions(DynamoSignIns):
    """The part of the account store that deletes accounts."""

    def existing(self, user_ids: set[str]) -> set[str]:
        return {item["id"] for item in self._table.get_all([keys.profile(one) for one in sorted(user_ids)])}

    def begin_deletion(self, user_id: str) -> None:
        index = {"active": keys.active(keys.DELETING, user_id), "due": 0}
        self._table.write(put({**keys.deletion(user_id), **index}))

    def unfinished_deletions(self, most: int) -> list[str]:
        found = self._table.due(keys.shards(keys.DELETING), 0, most)
        return [keys.user_of(item["PK"]) for item in found[:most]]

    def empty(self, user_id: str) -> None:
        """End the sign-ins first, so that a request at this moment finds them ended."""
        self.revoke_all(user_id)
        profile = self._table.get(keys.profile(user_id), "email") or {}
        email = profile.get("email")
        gone = [delete(keys.rename(user_id))]
        if email is None:
            gone.append(delete(keys.profile(user_id), "attribute_not_exists(#email)"))
        else:  # unchanged since it was read: otherwise the new one would never be free again
            gone += [delete(keys.profile(user_id), "#email = :email", email=email), delete(keys.email(email))]
        try:
            self._table.transact(gone)
        except ConditionFailed:
            raise Unavailable from None  # the caller tries again
        self.revoke_all(user_id)  # sign-ins added meanwhile; without an account there are no more

    def deleted(self, user_id: str) -> None:
        """Also deletes the list of chats that they wrote in."""
        for line in self._table.below(keys.user_partition(user_id), keys.CHATTED):
            self._table.write(delete({"PK": line["PK"], "SK": line["SK"]}))
        self._table.write(delete(keys.deletion(user_id)))
