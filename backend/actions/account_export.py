"""Exports what a person has here as JSON, with one page of their chat messages at a time."""

from actions import account_sign_ins, accounts, channels, email_channel, wishes
from domain.chat import Message
from domain.errors import InvalidRequest
from domain.league import League
from security.rate_limits import EXPORTS_PER_USER
from services import Services

PAGE = 200
"""Messages in one answer: at most 1.6 MB, which takes some 15 ms, and usually a hundredth of that."""
LONGEST_CURSOR = 150


def export(services: Services, user_id: str, this: str | None, after: str | None) -> dict:
    """The first page holds everything; with `after` (an answer's `next`) a page holds only messages.

    `this` is the sign-in that asks. Raises invalid_request, rate_limited.
    """
    services.limits.check(f"export {user_id}", EXPORTS_PER_USER)
    user = accounts.me(services, user_id)
    messages, more = _messages(services, user_id, after)
    page = {"messages": messages, "next": more}
    if after is not None:
        nothing = {"account": None, "notifications": None}
        return nothing | {"sessions": [], "channels": [], "leagues": [], "competitions": [], **page}
    return {
        "account": {**accounts.user_view(user), "created_at": user.created_at},
        "sessions": account_sign_ins.listed(services, user_id, this),
        "channels": channels.listed(services, user_id) + email_channel.listed(services, user_id),
        "notifications": wishes.shown(wishes.of(services, user_id)),
        "leagues": [_league(services, user_id, league) for league in _leagues(services, user_id)],
        "competitions": [
            {"id": one.id, "name": one.name, "teams": [team.name for team in one.teams]}
            for one in services.store.competitions.of_owner(user_id)
        ],
        **page,
    }


def _leagues(services: Services, user_id: str) -> list[League]:
    """The person's leagues, including those where they left a seat."""
    store = services.store.leagues
    left = [store.load(league_id) for league_id in store.left_by(user_id)]
    return [*store.of_user(user_id), *(league for league in left if league is not None)]


def _league(services: Services, user_id: str, league: League) -> dict:
    member, chosen = league.member(user_id), wishes.of(services, user_id, league.id)
    return {
        "id": league.id,
        "name": league.name,
        "competition_id": league.competition_id,
        "status": league.status,
        "role": member.role if member else None,
        "seat": member.seat if member else None,
        "active": member is not None and member.active,
        "picks": [pick for pick in league.picks if pick.user_id == user_id],
        "queue": list(services.store.leagues.queue(league.id, user_id)),
        "guess": services.store.rulings.guesses(league.id).get(user_id),
        "notifications": wishes.shown(chosen) if chosen.own else None,
    }


def _messages(services: Services, user_id: str, after: str | None) -> tuple[list[dict], str | None]:
    """Messages after a place `league id.message id`, and the place where they end if there may be more."""
    chats, (start, since) = services.store.chats, _place(after)
    found: list[dict] = []
    for league_id in sorted(chats.written_in(user_id)):
        if league_id < start:
            continue
        page = chats.written(league_id, user_id, since if league_id == start else 0, PAGE - len(found))
        found += [_message(league_id, one) for one in page]
        if len(found) == PAGE:
            return found, f"{league_id}.{page[-1].id}"
    return found, None


def _message(league_id: str, one: Message) -> dict:
    return {"league_id": league_id, "id": one.id, "kind": one.kind, "text": one.text, "at": one.at}


def _place(after: str | None) -> tuple[str, int]:
    league_id, _, number = (".0" if after is None else after).rpartition(".")
    if not (number.isascii() and number.isdigit() and len(number) <= 10 and len(league_id) <= LONGEST_CURSOR):
        raise InvalidRequest("after is the next of the answer before.", {"field": "after"})
    return league_id, int(number)
