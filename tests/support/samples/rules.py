"""Calls a league's rules directly: the league after a command, or the code of its refusal."""

import pytest
from tools.generate.fold_cases import COMPETITION, last_moment

from domain import draft
from domain.errors import Refusal
from domain.league import League


def decided(league: League, command, now: int | None = None, competition=COMPETITION):
    """The event, or None."""
    return draft.decide(league, command, last_moment(league) if now is None else now, competition)


def done(league: League, command, now: int | None = None) -> League:
    """The league after the command, which must have an effect."""
    event = decided(league, command, now)
    assert event is not None, f"{command} did nothing"
    return draft.apply(league, event)


def refused(code: str, league: League, command, now: int | None = None, competition=COMPETITION) -> Refusal:
    """The refusal, which must have this code."""
    with pytest.raises(Refusal) as caught:
        decided(league, command, now, competition)
    assert caught.value.code == code
    return caught.value
