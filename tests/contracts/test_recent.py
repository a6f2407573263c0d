"""What is remembered has a bound, and what was asked for last stays."""

import pytest

from recent import Recent


def test_the_oldest_is_forgotten_and_what_is_put_in_again_is_new():
    recent: Recent[str, int] = Recent(2)
    assert [recent.put(key, n) for n, key in enumerate("abac")] == [0, 1, 2, 3]
    assert dict(recent) == {"a": 2, "c": 3}


def test_a_value_is_derived_once_while_it_is_asked_for():
    recent: Recent[str, int] = Recent(2)
    derived = []

    def derive(key: str) -> int:
        return recent.derived(key, lambda: derived.append(key) or len(derived))

    assert [derive(key) for key in "abacab"] == [1, 2, 1, 3, 1, 4]
    assert derived == ["a", "b", "c", "b"]


class Busy(str):
    """A key; while it is looked up for the nth time another thread does something."""

    def __new__(cls, text: str, nth: int, do):
        made = super().__new__(cls, text)
        made.left, made.do = nth, do
        return made

    def __hash__(self):
        self.left -= 1
        if self.left == 0:
            self.do()
        return super().__hash__()


@pytest.mark.parametrize("nth", range(1, 9))
def test_a_value_that_another_thread_drops_meanwhile_is_answered_all_the_same(nth):
    cache = Recent(2)
    key = Busy("key", nth, cache.clear)
    assert [cache.derived(key, lambda: "made") for _ in range(3)] == ["made"] * 3


@pytest.mark.parametrize("nth", range(1, 9))
def test_what_is_held_is_listed_though_another_thread_adds_to_it(nth):
    cache = Recent(9)
    cache.put(Busy("one", nth, lambda: cache.put("more", 0)), 1)
    cache.put("two", 2)
    assert {1, 2} <= set(cache.held()) <= {0, 1, 2}
