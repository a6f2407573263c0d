"""Deletes a person's account in repeatable steps, so that the next round continues after any failure."""

import logging

from actions import accounts, chat, passwords, season_calendar
from actions.channels import CHANNEL
from actions.commit import execute
from actions.wishes import WISHES
from domain.commands import DeleteLeague
from domain.errors import CommissionerOnly, LastMember, LeagueNotFound, Refusal
from domain.forget import ForgetMember
from domain.reach_errors import CompetitionInUse
from services import Services

log = logging.getLogger("draftnight.accounts")
AT_ONCE = 20
MOST_EMPTIED = 200
"""Chat messages emptied in one round, so that a request ends in time; later rounds empty the rest."""


def delete_me(services: Services, user_id: str) -> None:
    """Delete the account, now or within moments: once recorded, nothing keeps it from being finished.

    Raises unauthorized if it is already gone.
    """
    accounts.me(services, user_id)
    services.store.accounts.begin_deletion(user_id)
    _go_on_quietly(services, user_id)


def finish(services: Services) -> None:
    """Continue deletions that failed or were too much for one round."""
    for user_id in services.store.accounts.unfinished_deletions(AT_ONCE):
        _go_on_quietly(services, user_id)


def _go_on_quietly(services: Services, user_id: str) -> None:
    try:
        _go_on(services, user_id)
    except Refusal as refusal:
        log.warning("the deletion of an account waits: %s", refusal)
    except Exception:  # the next round tries again
        log.exception("the deletion of an account failed")


def _go_on(services: Services, user_id: str) -> None:
    """Leave the leagues before emptying the account: a reader finds the whole name or none of it."""
    store = services.store
    accounts.end_sign_ins(services, user_id)
    _leave_leagues(services, user_id)
    passwords.end_links(services, user_id)
    season_calendar.stop(services, user_id)
    _forget_notices(services, user_id)
    _remove_competitions(services, user_id)
    store.accounts.empty(user_id)
    _leave_leagues(services, user_id)  # leagues joined meanwhile; without an account nobody joins any more
    if _chats_are_empty(services, user_id):
        store.accounts.deleted(user_id)


def _leave_leagues(services: Services, user_id: str) -> None:
    """Leave every league: in a running draft the seat stays; a league of nobody else is deleted."""
    mine = [league.id for league in services.store.leagues.of_user(user_id)]
    for league_id in (*mine, *services.store.leagues.left_by(user_id)):
        present = frozenset(services.broadcaster.present(league_id))
        try:
            try:
                execute(services, league_id, ForgetMember(user_id, present))
            except LastMember:
                execute(services, league_id, DeleteLeague(user_id))
        except (LeagueNotFound, CommissionerOnly):
            pass  # deleted, or handed over, at this very moment


def _forget_notices(services: Services, user_id: str) -> None:
    """Forget the person's channels and notification preferences."""
    vouchers, now = services.store.vouchers, services.clock.now_ms()
    for kind in (CHANNEL, WISHES):
        for one in vouchers.of_owner(kind, user_id, now):
            vouchers.take(kind, one.key, now)


def _remove_competitions(services: Services, user_id: str) -> None:
    """Delete the competitions that no league plays; the others belong to their leagues, too."""
    for competition in services.store.competitions.of_owner(user_id):
        try:
            services.store.competitions.remove(competition)
        except CompetitionInUse:
            pass


def _chats_are_empty(services: Services, user_id: str) -> bool:
    """Empty a round of the person's messages; whether it is sure that none is left."""
    left = MOST_EMPTIED
    for league_id in services.store.chats.written_in(user_id):
        messages = services.store.chats.written(league_id, user_id, 0, left)
        for message in messages:
            chat.withdraw(services, league_id, message.id, user_id)
        left -= len(messages)
        if not left:
            return False  # the next round looks whether there are more
    return True
