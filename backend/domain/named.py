"""Names in sentences. web-app/src/lib/isolated.js and toldApart.js are the twins of this file.

A right-to-left name would reorder the words and numbers beside it (Unicode Bidirectional Algorithm, UAX #9
§2.4), and two members may have one name.
"""

import re
from collections import Counter
from collections.abc import Iterable

from domain.league import Member
from domain.names import same_look

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Hebrew, Arabic and their neighbours, and the scripts of that half of plane 1."""
_FIRST_STRONG_ISOLATE, _POP_ISOLATE = "\u2068", "\u2069"


def isolated(name: str) -> str:
    """`name`, safe inside a sentence; unchanged unless it has right-to-left letters."""
    return f"{_FIRST_STRONG_ISOLATE}{name}{_POP_ISOLATE}" if _RIGHT_TO_LEFT.search(name) else name


def names_of(members: Iterable[Member]) -> dict[str, str]:
    """How sentences name these members, by user id: two of one name are told apart by their seats."""
    members = tuple(members)
    count = Counter(same_look(member.display_name) for member in members)
    return {
        member.user_id: f"{isolated(member.display_name)} (seat {member.seat})"
        if count[same_look(member.display_name)] > 1
        else isolated(member.display_name)
        for member in members
    }
