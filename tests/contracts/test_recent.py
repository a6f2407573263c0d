"""What is remembered has a bound, and what was asked for last stays."""

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
