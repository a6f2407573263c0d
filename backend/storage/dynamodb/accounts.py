"""Accounts, sign-ins and tickets in DynamoDB (see storage/port.py for the promises)."""

from domain.account import GUEST_KEPT_MS, USED_TOKEN_KEPT_MS, User
from domain.errors import AlreadyRegistered, EmailTaken, RefreshTokenReused, Unauthorized, Unavailable
from storage.accounts_port import Mark, SignIn
from storage.dynamodb import keys
from storage.dynamodb.client import NEW, THERE, ConditionFailed, Table, check, delete, put, update
from storage.dynamodb.deletions import DynamoDeletions
from storage.dynamodb.sign_ins import ALIVE, KEPT_SECONDS, marked, revoke

TRIES = 20


def _expires(expires_at: int) -> int:
    """When (epoch seconds) DynamoDB may delete what expires at `expires_at` (epoch ms)."""
    return expires_at // 1000 + KEPT_SECONDS


class DynamoAccounts(DynamoDeletions):
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
            "email_verified": user.email_verified or None,
        }
        if user.is_guest:
            profile |= _look_again(user.id, user.created_at + GUEST_KEPT_MS)
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
        who = item["id"], item.get("email"), item["display_name"], item.get("password_hash")
        return User(*who, item["created_at"], item.get("email_verified", False))

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
        # not if there is a newer name, or another process has told of this one
        self._table.write_if(delete(keys.rename(user_id), "#display_name = :name", name=display_name))

    def unfinished_renames(self, most: int) -> list[str]:
        found = self._table.due(keys.shards(keys.RENAMING), 0, most)
        return [keys.user_of(item["PK"]) for item in found[:most]]

    def set_credentials(self, user_id: str, email: str, password_hash: str) -> None:
        still_guest = f"{THERE} AND attribute_not_exists(#email)"
        change = "SET #email = :email, #password_hash = :hash REMOVE #active, #due"
        operations = [
            update(keys.profile(user_id), change, still_guest, email=email, hash=password_hash),
            put({**keys.email(email), "user_id": user_id}, NEW),
        ]
        try:
            self._table.transact(operations)
        except ConditionFailed as error:
            raise (AlreadyRegistered if 0 in error.failed else EmailTaken) from None

    def set_email(self, user_id: str, email: str) -> None:
        """Decide on the stored address; write on the condition that it is unchanged."""
        for _ in range(TRIES):
            known = self._table.get(keys.profile(user_id), "email")
            if not known or "email" not in known:
                return  # a guest, or nobody
            change = "SET #email = :email, #email_verified = :yes"
            writes = [
                update(
                    keys.profile(user_id), change, "#email = :was", email=email, was=known["email"], yes=True
                )
            ]
            if keys.email(known["email"]) != keys.email(email):
                writes += [
                    put({**keys.email(email), "user_id": user_id}, NEW),
                    delete(keys.email(known["email"])),
                ]
            try:
                return self._table.transact(writes)
            except ConditionFailed as error:
                if 0 not in error.failed:
                    raise EmailTaken from None
        raise Unavailable

    def unverify(self, user_id: str, email: str) -> None:
        still = "#email = :email"
        self._table.write_if(update(keys.profile(user_id), "REMOVE #email_verified", still, email=email))

    def verify(self, user_id: str, email: str) -> None:
        change, still = "SET #email_verified = :yes", "#email = :email"
        self._table.write_if(update(keys.profile(user_id), change, still, yes=True, email=email))

    def set_password(self, user_id: str, password_hash: str, was: str | None = None) -> bool:
        change, still, seen = "SET #password_hash = :hash", "attribute_exists(#email)", {}
        if was is not None:
            still, seen = f"{still} AND #password_hash = :was", {"was": was}
        try:
            self._table.transact([update(keys.profile(user_id), change, still, hash=password_hash, **seen)])
        except ConditionFailed:
            return False
        return True

    def add_refresh(self, sign_in: SignIn) -> None:
        family_id, user_id, expires = sign_in.family_id, sign_in.user_id, _expires(sign_in.expires_at)
        family = {**keys.family(family_id), "user_id": user_id, "generation": sign_in.generation}
        family["expires"] = expires
        mine = {**keys.sign_in(user_id, family_id), "family_id": family_id, "expires": expires}
        mine |= marked(sign_in.mark)
        there = check(keys.profile(user_id), THERE)
        try:
            self._table.transact([_token(sign_in), put(family), put(mine), there])
        except ConditionFailed as error:
            if 0 in error.failed:
                raise
            # deleted at this very moment

    def rotate_refresh(
        self, token_hash: str, successor_hash: str, now: int, expires_at: int, mark: Mark | None = None
    ) -> str:
        """Decide on what was read; write on the condition that it still holds, else decide again."""
        for _ in range(TRIES):
            token = self._table.get(keys.refresh(token_hash))
            family = self._alive(token["family_id"]) if token else None
            if token is None or family is None or token["expires_at"] <= now:
                raise Unauthorized("This sign-in has ended. Sign in again.")
            if token.get("successor") == successor_hash and self._unused(successor_hash):
                return token["user_id"]
            replaced = token.get("generation", 0) < family.get("generation", 0)
            try:
                if "successor" in token or replaced:
                    self._table.transact([revoke(token["family_id"])])
                    raise RefreshTokenReused
                self._table.transact(_rotation(token_hash, token, successor_hash, now, expires_at, mark))
                self._forget_soon(token, now + USED_TOKEN_KEPT_MS)
                return token["user_id"]
            except ConditionFailed:
                continue  # the token was used, or its family revoked, at this very moment
        raise Unavailable

    def _forget_soon(self, token: dict, at: int) -> None:
        """Let the token that this one replaced expire early: reusing it needs no detection any more."""
        if "predecessor" not in token:
            return
        change, later = "SET #expires_at = :at, #expires = :expires", f"{THERE} AND #expires_at > :at"
        key = keys.refresh(token["predecessor"])
        self._table.write_if(update(key, change, later, at=at, expires=_expires(at)))

    def adopt_refresh(
        self, token_hash: str, family_id: str, generation: int, now: int, expires_at: int
    ) -> str | None:
        family = self._alive(family_id)
        if family is None or family["expires"] <= now // 1000:
            return None
        newer = f"{ALIVE} AND (attribute_not_exists(#generation) OR #generation < :number)"
        change = "SET #generation = :number, #expires = :later"
        later = _expires(expires_at)
        taken = _token(SignIn(token_hash, family_id, family["user_id"], expires_at, generation))
        raised = update(keys.family(family_id), change, newer, number=generation, later=later)
        try:
            if generation > 0:
                self._table.transact([taken, raised])
                return family["user_id"]
        except ConditionFailed:
            pass  # a known or later generation is stored, or the sign-in has ended
        return None

    def _alive(self, family_id: str) -> dict | None:
        """The sign-in, unless it has ended; it outlives its tokens."""
        family = self._table.get(keys.family(family_id))
        return None if family is None or "revoked" in family else family

    def _unused(self, token_hash: str) -> bool:
        token = self._table.get(keys.refresh(token_hash))
        return token is not None and "successor" not in token

    def sign_in_of(self, token_hash: str) -> tuple[str, str] | None:
        token = self._table.get(keys.refresh(token_hash))
        return (token["user_id"], token["family_id"]) if token else None

    def is_alive(self, family_id: str) -> bool:
        return self._alive(family_id) is not None

    def add_ticket(self, ticket_hash: str, user_id: str, league_id: str, now: int, expires_at: int) -> None:
        item = {
            "user_id": user_id,
            "league_id": league_id,
            "expires_at": expires_at,
            "expires": _expires(expires_at),
        }
        self._table.write(put({**keys.ticket(ticket_hash), **item}))

    def take_ticket(self, ticket_hash: str, now: int) -> tuple[str, str] | None:
        """Only one of several callers gets the deleted ticket. (If its answer is lost, nobody does.)"""
        item = self._table.write(delete(keys.ticket(ticket_hash)), "ALL_OLD")
        return (item["user_id"], item["league_id"]) if item and item["expires_at"] > now else None

    def sweep(self, now: int, most: int) -> None:
        """Sweep guests; DynamoDB itself deletes expired tokens, sign-ins and tickets."""
        for item in self._table.due(keys.shards(keys.GUEST), now, most)[:most]:
            self._sweep_guest(keys.user_of(item["PK"]), now)

    def _sweep_guest(self, user_id: str, now: int) -> None:
        """Delete the guest, or look again later if they have a seat or a competition that leagues may use."""
        mine = self._table.below(keys.user_partition(user_id))
        by_sort = {item["SK"]: item for item in mine}
        profile = by_sort.get("PROFILE")
        if profile is None or "due" not in profile or profile["due"] > now:
            return
        kept = any(sort.startswith((keys.MEMBERSHIP, keys.OWNERSHIP)) for sort in by_sort)
        last = max([profile["created_at"], *(item.get("used_at", 0) for item in mine)])
        try:
            if kept or last + GUEST_KEPT_MS > now:
                again = _look_again(user_id, now + GUEST_KEPT_MS if kept else last + GUEST_KEPT_MS)
                self._table.write(update(keys.profile(user_id), "SET #due = :due", THERE, due=again["due"]))
                return
            self.revoke_all(user_id)  # first, so that a request at this moment finds that it has ended
            self._table.write(delete(keys.profile(user_id), "#due = :due", due=profile["due"]))
            self.revoke_all(user_id)  # sign-ins added meanwhile; without an account there are no more
        except ConditionFailed:
            return  # an account by now
        self._table.write(delete(keys.rename(user_id)))


def _look_again(user_id: str, at: int) -> dict:
    """The index entry for when (epoch ms) the sweeper looks at this guest again."""
    return {"active": keys.active(keys.GUEST, user_id), "due": at}


def _token(sign_in: SignIn, predecessor: str | None = None) -> dict:
    item = {
        **keys.refresh(sign_in.token_hash),
        "family_id": sign_in.family_id,
        "user_id": sign_in.user_id,
        "generation": sign_in.generation,
        "predecessor": predecessor,
        "expires_at": sign_in.expires_at,
        "expires": _expires(sign_in.expires_at),
    }
    return put(item, NEW)


def _rotation(
    token_hash: str, token: dict, successor_hash: str, now: int, expires_at: int, mark: Mark | None
) -> list[dict]:
    family_id, user_id, later = token["family_id"], token["user_id"], _expires(expires_at)
    unused = f"{THERE} AND attribute_not_exists(#successor)"
    generation = token.get("generation", 0) + 1
    raised = "SET #expires = :later, #generation = :number"
    used = "SET #expires = :later, #family_id = :family, #used_at = :now"
    noted = {} if mark is None else {"seat": mark.seat, "device": mark.device}
    changed: dict[str, str] = {name: value for name, value in noted.items() if value is not None}
    used += "".join(f", #{name} = :{name}" for name in changed)
    return [
        update(keys.refresh(token_hash), "SET #successor = :successor", unused, successor=successor_hash),
        _token(SignIn(successor_hash, family_id, user_id, expires_at, generation), token_hash),
        update(keys.family(family_id), raised, ALIVE, later=later, number=generation),
        update(keys.sign_in(user_id, family_id), used, later=later, family=family_id, now=now, **changed),
    ]
