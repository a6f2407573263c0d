"""The kinds of data that move_store.py moves from one store to another: how to list, move and compare each.

Everything is written through the Store port: a league by its events, one commit each. A move that is killed
leaves a league as it was at some event, and the next move continues there.
"""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import msgspec

from domain.chat import Change, ChatHead
from domain.errors import EmailTaken
from domain.fold import apply
from domain.season.stream import SeasonEvent
from storage.accounts_port import SignIn
from storage.listing import Listing
from storage.port import Conflict, Store, Voucher

SEASON_BATCH = 40
"""Games, and events, in one commit: the most that the port takes."""
MOST_VOUCHERS = 10_000
"""So high that no voucher pushes out another: they were limited when they were made."""
ALL = 1_000_000_000
"""A limit larger than any number of items."""


class Problem(Exception):
    """Why something cannot be moved, as a sentence."""


@dataclass(frozen=True)
class Home:
    name: str
    store: Store
    listing: Listing


@dataclass(frozen=True)
class Step:
    """One kind of data.

    `list(home, now)` yields its items, `move(old, new, item, now)` copies one, and `print(home, item, now)`
    gives its name and a hash of its content.
    """

    list: Callable[[Home, int], Iterable]
    move: Callable[[Home, Home, object, int], None]
    print: Callable[[Home, object, int], tuple[str, str]]


def digest(value) -> str:
    """SHA-256 of a value as JSON with sorted keys."""
    return hashlib.sha256(msgspec.json.encode(value, order="sorted")).hexdigest()


# --- accounts ---------------------------------------------------------------------------------------------


def _move_user(old: Home, new: Home, user_id: str, now: int) -> None:
    user, known, accounts = (
        old.store.accounts.get(user_id),
        new.store.accounts.get(user_id),
        new.store.accounts,
    )
    if user is None:
        return  # deleted since it was listed
    try:
        if known is None:
            accounts.add(user)
            return
        if known.display_name != user.display_name:
            accounts.rename(user_id, user.display_name)
        if known.is_guest and not user.is_guest:
            accounts.set_credentials(user_id, user.email, user.password_hash)
        if user.email_verified and (known.email, known.email_verified) != (user.email, True):
            accounts.set_email(user_id, user.email)
        if user.password_hash is not None and known.password_hash != user.password_hash:
            accounts.set_password(user_id, user.password_hash)
    except EmailTaken:
        raise Problem(f"The e-mail of user {user_id} has another account in {new.name}.") from None


def _print_user(home: Home, user_id: str, now: int) -> tuple[str, str]:
    return user_id, digest(home.store.accounts.get(user_id))


def _move_sign_in(old: Home, new: Home, sign_in: SignIn, now: int) -> None:
    if new.store.accounts.sign_in_of(sign_in.token_hash) is None:
        new.store.accounts.add_refresh(sign_in)


def _print_sign_in(home: Home, sign_in: SignIn, now: int) -> tuple[str, str]:
    accounts = home.store.accounts
    found = accounts.sign_in_of(sign_in.token_hash), accounts.is_alive(sign_in.family_id)
    return sign_in.token_hash, digest((found, sign_in.mark))


def _move_rename(old: Home, new: Home, user_id: str, now: int) -> None:
    user = old.store.accounts.get(user_id)
    if user is not None and user_id not in new.store.accounts.unfinished_renames(ALL):
        new.store.accounts.rename(user_id, user.display_name)


# --- competitions and results -----------------------------------------------------------------------------


def _move_competition(old: Home, new: Home, listed: tuple[str, int], now: int) -> None:
    competition_id, made_at = listed
    if new.store.competitions.get(competition_id) is None:
        new.store.competitions.add(old.store.competitions.get(competition_id), made_at)


def _print_competition(home: Home, listed: tuple[str, int], now: int) -> tuple[str, str]:
    return listed[0], digest(home.store.competitions.get(listed[0]))


def _results(home: Home, competition_id: str) -> list[SeasonEvent]:
    return home.store.seasons.events(competition_id, 0, ALL)


def _move_season(old: Home, new: Home, competition_id: str, now: int) -> None:
    """Commit in batches, under heads without a next poll; the true head comes last."""
    whole, seasons = old.store.seasons.load(competition_id), new.store.seasons
    before = seasons.head(competition_id)
    if before == whole.head:
        return
    there = {event.cursor for event in _results(new, competition_id)}
    events = [event for event in _results(old, competition_id) if event.cursor not in there]
    games = list(whole.season.games.items())
    while len(games) > SEASON_BATCH or len(events) > SEASON_BATCH:
        version = before.version + 1 if before else 1
        after = replace(whole.head, version=version, next_poll=None)
        seasons.commit(before, after, dict(games[:SEASON_BATCH]), events[:SEASON_BATCH])
        before, games, events = after, games[SEASON_BATCH:], events[SEASON_BATCH:]
    seasons.commit(before, whole.head, dict(games), events)


def _print_season(home: Home, competition_id: str, now: int) -> tuple[str, str]:
    head = home.store.seasons.head(competition_id)
    if head is None:
        return competition_id, ""
    whole = home.store.seasons.load(competition_id)
    return competition_id, digest([head, list(whole.season.games.values()), _results(home, competition_id)])


def _move_uses(old: Home, new: Home, competition_id: str, now: int) -> None:
    """Copy which leagues play a competition, so that its results are polled."""
    here, there = (set(home.store.seasons.users(competition_id, ALL)) for home in (old, new))
    for league_id in here - there:
        new.store.seasons.note_use(competition_id, league_id)
    for league_id in there - here:
        new.store.seasons.forget_use(competition_id, league_id)


def _print_uses(home: Home, competition_id: str, now: int) -> tuple[str, str]:
    return competition_id, digest(sorted(home.store.seasons.users(competition_id, ALL)))


# --- leagues ----------------------------------------------------------------------------------------------


def _move_league(old: Home, new: Home, league_id: str, now: int) -> None:
    """Copy a league. One that is deleted by now is copied only if `new` has it from an earlier move."""
    leagues = new.store.leagues
    league = leagues.load(league_id)
    if league is None and old.store.leagues.load(league_id) is None:
        return
    try:
        for event in old.store.leagues.events(league_id, league.seq if league else 0):
            league = apply(league, event)
            leagues.commit(event, league, None)
        for stored, at in old.listing.commands(league_id):
            if leagues.command(league_id, stored.command.cmd_id) is None:
                leagues.remember(league_id, stored.seq, stored.command, at)
        if old.store.leagues.load(league_id) is not None:
            _move_chat(old, new, league_id)
    except Conflict as conflict:
        raise Problem(f"League {league_id} is another in {new.name}: {conflict}.") from None
    for user_id in _members(old, league_id):
        queue = old.store.leagues.stored_queue(league_id, user_id)
        if leagues.stored_queue(league_id, user_id) != queue:
            leagues.put_queue(league_id, user_id, queue)
    seen = old.store.leagues.commissioner_seen(league_id)
    if seen is not None and leagues.commissioner_seen(league_id) != seen:
        leagues.set_commissioner_seen(league_id, seen)
    there = new.store.rulings.guesses(league_id)
    for user_id, guess in old.store.rulings.guesses(league_id).items():
        if there.get(user_id) != guess:
            new.store.rulings.set_guess(league_id, user_id, guess)


def _move_chat(old: Home, new: Home, league_id: str) -> None:
    """Copy each message as it is now, in the order of its last change, as chats are stored."""
    goal, chats = old.store.chats.head(league_id), new.store.chats
    head = chats.head(league_id)
    messages = old.store.chats.changed(league_id, head.rev, goal.rev)
    for message in messages:
        last_id = max(head.last_id, message.id)
        after = goal if message is messages[-1] else ChatHead(message.rev, last_id, head.pinned)
        chats.commit(league_id, Change(head, after, chats.message(league_id, message.id), message))
        head = after
    for user_id in _members(old, league_id):
        seen = old.store.chats.read_id(league_id, user_id)
        if seen is not None and chats.read_id(league_id, user_id) != seen:
            chats.set_read(league_id, user_id, seen)


def _chat(home: Home, league_id: str) -> list:
    chats = home.store.chats
    head = chats.head(league_id)
    seen = [chats.read_id(league_id, user_id) for user_id in _members(home, league_id)]
    return [head, chats.changed(league_id, 0, head.rev), seen]


def _members(home: Home, league_id: str) -> list[str]:
    league = home.store.leagues.load(league_id)
    return [member.user_id for member in league.members] if league else []


def _print_league(home: Home, league_id: str, now: int) -> tuple[str, str]:
    leagues = home.store.leagues
    league = leagues.load(league_id)
    if league is None:
        return league_id, ""
    queues = [leagues.stored_queue(league_id, user_id) for user_id in _members(home, league_id)]
    commands = [stored for stored, _ in home.listing.commands(league_id)]
    log = leagues.events(league_id, 0)
    seen = leagues.commissioner_seen(league_id)
    rulings = [home.store.rulings.of(league_id), sorted(home.store.rulings.guesses(league_id).items())]
    return league_id, digest([league, log, queues, commands, seen, _chat(home, league_id), rulings])


# --- links ------------------------------------------------------------------------------------------------


def _move_voucher(old: Home, new: Home, listed: tuple[str, str], now: int) -> None:
    voucher = _voucher(old, listed, now)
    if voucher is not None and _voucher(new, listed, now) is None:
        new.store.vouchers.put(voucher, MOST_VOUCHERS, now)


def _voucher(home: Home, listed: tuple[str, str], now: int) -> Voucher | None:
    return home.store.vouchers.get(*listed, now)


def _print_voucher(home: Home, listed: tuple[str, str], now: int) -> tuple[str, str]:
    return " ".join(listed), digest(_voucher(home, listed, now))


STEPS = {
    "accounts": Step(lambda home, now: home.listing.users(), _move_user, _print_user),
    "names still to be told": Step(
        lambda home, now: home.store.accounts.unfinished_renames(ALL),
        _move_rename,
        lambda home, user_id, now: (user_id, str(user_id in home.store.accounts.unfinished_renames(ALL))),
    ),
    "accounts that go": Step(
        lambda home, now: home.store.accounts.unfinished_deletions(ALL),
        lambda old, new, user_id, now: new.store.accounts.begin_deletion(user_id),
        lambda home, user_id, now: (user_id, str(user_id in home.store.accounts.unfinished_deletions(ALL))),
    ),
    "competitions": Step(
        lambda home, now: home.listing.competitions(), _move_competition, _print_competition
    ),
    "results": Step(lambda home, now: home.listing.seasons(), _move_season, _print_season),
    "competitions that are played": Step(
        lambda home, now: home.store.seasons.in_use(), _move_uses, _print_uses
    ),
    "leagues": Step(lambda home, now: home.listing.leagues(), _move_league, _print_league),
    "sign-ins": Step(lambda home, now: home.listing.sign_ins(now), _move_sign_in, _print_sign_in),
    "links": Step(lambda home, now: home.listing.vouchers(now), _move_voucher, _print_voucher),
}
"""In this order, because leagues and sign-ins refer to people, and results to competitions."""
