"""Which team a file means by what it writes."""

import pytest
from support.competitions import small_cup

from feeds.names import TeamNames, plain

CUP = small_cup(
    "Brighton & Hove Albion|BHA",
    "St. John's|SJU",
    "Bodø/Glimt|BOD",
    "Łódź|LOD",
    "A.C. Milan|MIL",
    "1. FC Köln|KOE",
)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Brighton and Hove Albion", "Brighton & Hove Albion"),
        ("BRIGHTON + HOVE ALBION", "Brighton & Hove Albion"),
        ("St Johns", "St. John's"),
        ("St. John’s", "St. John's"),
        ("Bodo Glimt", "Bodø/Glimt"),
        ("Lodz", "Łódź"),
        ("AC Milan", "A.C. Milan"),
        ("1.FC Koln", "1. FC Köln"),
    ],
)
def test_a_name_as_another_keyboard_writes_it(written, name):
    names = TeamNames(CUP.teams)
    assert names.named(written) == names.named(name) is not None


@pytest.mark.parametrize(
    "written", ["Brighton und Hove Albion", "Saint John's", "Brighton", "Koeln", "Milan AC 2"]
)
def test_what_is_only_likely_is_left_to_aliases(written):
    assert TeamNames(CUP.teams).named(written) is None


def test_names_that_become_one_are_nobodys():
    cup = small_cup("Bodø|BOD", "Bodo|BOX")
    assert plain("Bodø") == plain("Bodo")
    assert TeamNames(cup.teams).named("Bodo") is None
