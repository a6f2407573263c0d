"""When a source last answered: what the table says of the age of its results."""

import pytest

from domain.season.polls import source_after
from domain.season.stream import SeasonHead, Source, head_view


def told(source: Source) -> tuple:
    view = head_view(SeasonHead("nfl", "nfl", source=source))["source"]
    return view["state"], view["checked_at"]


def polled(before: Source, answered: bool, now: int) -> Source:
    return source_after(before, "espn", None if answered else "Status 500.", None, 0, answered, now)


def test_a_source_that_never_answered_is_told_apart_from_one_that_stopped():
    never = polled(polled(Source(), False, 1), False, 2)
    assert told(never) == ("unreachable", None)
    once = polled(never, True, 3)
    assert told(once) == ("ok", 3)
    assert told(polled(once, False, 4)) == ("unreachable", 3)


@pytest.mark.parametrize(
    "source, expected",
    [(Source("people", "manual", 5), ("manual", 5)), (Source(), ("manual", None))],
)
def test_what_people_enter_has_its_own_age(source, expected):
    assert told(source) == expected
