"""Accounts, sign-ins and tickets in DynamoDB (see storage/port.py for the promises)."""

from domain.account import User
from domain.errors import AlreadyRegistered, EmailTaken, RefreshTokenReused, Unauthorized, Unavailable
from storage.dynamodb import keys
from storage.dynamodb.client import ConditionFailed, Table, delete, put, update

NEW, THERE = "attribute_not_exists(#PK)", "attribute_exists(#PK)"
TRIES = 20
KEPT_SECONDS = 24 * 3600
"""How long expired things are kept: a token used too late is answered as what it was."""


def _expires(expires_at: int) -> int:
    """When (epoch seconds) DynamoDB may delete what expires at `expires_at` (epoch ms)."""
    return expires_at // 1000 + KEPT_SECONDS


class DynamoAccounts:
    def __init__(self, table: Table):
        self._table = table

    def add(self, user: User) -> None:
        profile = {
            **keys.profile(user.id),
            "id": user.id,
            "email": user.email,
            "display_name": user.display_name,
            "password_hash": user.password_hash,
            "created_at": user.created_at,
        }
        operations = [put(profile, NEW)]
        if user.email is not None:
            operations.append(put({**keys.email(user.email), "user_id": user.id}, NEW))
        try:
            self._table.transact(operations)
        except ConditionFailed:
            raise EmailTaken from None

    def get(self, user_id: str) -> User | None:
        item = self._table.get(keys.profile(user_id))
        if item is None:
            return None
        return User(
            item["id"], item.get("email"), item["display_name"], item.get("password_hash"), item["created_at"]
        )

    def by_email(self, email: str) -> User | None:
        item = self._table.get(keys.email(email))
        return self.get(item["user_id"]) if item else None

    def rename(self, user_id: str, display_name: str) -> None:
        index = {"active": keys.active(keys.RENAMING, user_id), "due": 0}
        try:
            self._table.transact(
                [
                    update(keys.profile(user_id), "SET #display_name = :name", THERE, name=display_name),
                    put({**keys.rename(user_id), "user_id": user_id, "display_name": display_name, **index}),
                ]
            )
        except ConditionFailed:
            pass  # nobody to rename

    def renamed(self, user_id: str, display_name: str) -> None:
        try:
            self._table.write(delete(keys.rename(user_id), "#display_name = :name", name=display_name))
        except ConditionFailed:
            pass  # there is a newer name, or another has told of this one

    def unfinished_renames(self, most: int) -> list[str]:
        found = self._table.due(keys.shards(keys.RENAMING), 0, most)
        return [keys.user_of(item["PK"]) for item in found[:most]]

    def set_credentials(self, user_id: str, email: str, password_hash: str) -> None:
        still_guest = f"{THERE} AND attribute_not_exists(#email)"
        change = "SET #email = :email, #password_hash = :hash"
        operations = [
            update(keys.profile(user_id), change, still_guest, email=email, hash=password_hash),
            put({**keys.email(email), "user_id": user_id}, NEW),
        ]
        try:
            self._table.transact(operations)
        except ConditionFailed as error:
            raise (AlreadyRegistered if 0 in error.failed else EmailTaken) from None

    def add_refresh(self, token_hash: str, family_id: str, user_id: str, expires_at: int) -> None:
        family = {**keys.family(family_id), "user_id": user_id, "expires": _expires(expires_at)}
        mine = {**keys.sign_in(user_id, family_id), "family_id": family_id, "expires": _expires(expires_at)}
        self._table.transact([_token(token_hash, family_id, user_id, expires_at), put(family), put(mine)])

    def rotate_refresh(self, token_hash: str, successor_hash: str, now: int, expires_at: int) -> str:
        """Decide on what is read, write on the condition that it still holds, else decide again."""
        for _ in range(TRIES):
            token = self._table.get(keys.refresh(token_hash))
            if token is None or token["expires_at"] <= now or self._revoked(token["family_id"]):
                raise Unauthorized("This sign-in has ended. Sign in again.")
            if token.get("successor") == successor_hash and self._unused(successor_hash):
                return token["user_id"]
            try:
                if "successor" in token:
                    self._table.transact([_revoke(token["family_id"])])
                    raise RefreshTokenReused
                self._table.transact(_rotation(token_hash, token, successor_hash, expires_at))
                return token["user_id"]
            except ConditionFailed:
                continue  # the token was used, or its family revoked, at this very moment
        raise Unavailable

    def _revoked(self, family_id: str) -> bool:
        """Also if there is none: a family outlives its tokens."""
        family = self._table.get(keys.family(family_id))
        return family is None or "revoked" in family

    def _unused(self, token_hash: str) -> bool:
        token = self._table.get(keys.refresh(token_hash))
        return token is not None and "successor" not in token

    def sign_in_of(self, token_hash: str) -> tuple[str, str] | None:
        token = self._table.get(keys.refresh(token_hash))
        return (token["user_id"], token["family_id"]) if token else None

    def is_alive(self, family_id: str) -> bool:
        return not self._revoked(family_id)

    def revoke_refresh(self, token_hash: str, user_id: str) -> None:
        token = self._table.get(keys.refresh(token_hash))
        if token is None or token["user_id"] != user_id:
            return
        try:
            self._table.transact([_revoke(token["family_id"])])
        except ConditionFailed:
            pass  # it has ended already

    def revoke_all(self, user_id: str) -> None:
        lines = self._table.query(
            "#PK = :user AND begins_with(#SK, :sign_in)",
            user=keys.user_partition(user_id),
            sign_in=keys.SIGN_IN,
        )
        for line in lines:
            try:
                self._table.transact([_revoke(line["family_id"])])
            except ConditionFailed:
                pass  # it has ended already
            self._table.write(delete(keys.sign_in(user_id, line["family_id"])))

    def add_ticket(self, ticket_hash: str, user_id: str, league_id: str, now: int, expires_at: int) -> None:
        item = {
            "user_id": user_id,
            "league_id": league_id,
            "expires_at": expires_at,
            "expires": _expires(expires_at),
        }
        self._table.write(put({**keys.ticket(ticket_hash), **item}))

    def take_ticket(self, ticket_hash: str, now: int) -> tuple[str, str] | None:
        """Only one of many gets what is deleted. (If its answer is lost, nobody does: a new ticket helps.)"""
        item = self._table.write(delete(keys.ticket(ticket_hash)), "ALL_OLD")
        return (item["user_id"], item["league_id"]) if item and item["expires_at"] > now else None

    def sweep(self, now: int, most: int) -> None:
        """DynamoDB deletes expired tokens, sign-ins and tickets by itself."""


def _token(token_hash: str, family_id: str, user_id: str, expires_at: int) -> dict:
    item = {
        **keys.refresh(token_hash),
        "family_id": family_id,
        "user_id": user_id,
        "expires_at": expires_at,
        "expires": _expires(expires_at),
    }
    return put(item, NEW)


def _rotation(token_hash: str, token: dict, successor_hash: str, expires_at: int) -> list[dict]:
    family_id = token["family_id"]
    unused = f"{THERE} AND attribute_not_exists(#successor)"
    alive = f"{THERE} AND attribute_not_exists(#revoked)"
    return [
        update(keys.refresh(token_hash), "SET #successor = :successor", unused, successor=successor_hash),
        _token(successor_hash, family_id, token["user_id"], expires_at),
        update(keys.family(family_id), "SET #expires = :later", alive, later=_expires(expires_at)),
        update(
            keys.sign_in(token["user_id"], family_id),
            "SET #expires = :later, #family_id = :family",
            later=_expires(expires_at),
            family=family_id,
        ),
    ]


def _revoke(family_id: str) -> dict:
    """Of many that find out about a misuse, one revokes."""
    alive = f"{THERE} AND attribute_not_exists(#revoked)"
    return update(keys.family(family_id), "SET #revoked = :yes", alive, yes=True)
