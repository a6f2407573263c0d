"""Requests that need much preparation, which their own cases do."""

from support.clients.api import route_of
from support.samples import (
    cases_accounts,
    cases_chat,
    cases_drafts,
    cases_me,
    cases_notices,
    cases_rulings,
)

CASES = (
    cases_accounts.CASES
    | cases_chat.CASES
    | cases_drafts.CASES
    | cases_me.CASES
    | cases_notices.CASES
    | cases_rulings.CASES
)


class Reached(Exception):
    """A case has reached the requested route."""


class UpTo:
    """Makes calls for a case until it reaches `route`. `request` is then the one it would have sent."""

    def __init__(self, call, route: str):
        self._call, self._route, self.request = call, route, None

    def ok(self, method, path, body=None, token=None):
        if route_of(method, path.partition("?")[0])[0] == self._route:
            self.request = method, path, body, token
            raise Reached
        return self._call.ok(method, path, body, token)


def request_of_case(call, world, route: str) -> tuple:
    """(method, path, body, token) of the route's own case, after all its preparation."""
    made = UpTo(call, route)
    try:
        CASES[route](made, world)
    except Reached:
        return made.request
    raise AssertionError(f"the case never came to {route}")
