"""How much a version knows of leagues and events, as one number that only grows.

Fields are only ever added, so a version that counts fewer of them than the one that stored a league would
drop the unknown ones when it writes that league again.
"""

from dataclasses import fields, is_dataclass
from typing import get_args, get_type_hints

from domain.events import EVENT_CLASSES
from domain.league import League


def count(*types) -> int:
    """The number of fields of these classes and of all that they contain, each class once."""
    seen: set[type] = set()
    waiting = list(types)
    while waiting:
        found = waiting.pop()
        waiting += get_args(found)
        if is_dataclass(found) and isinstance(found, type) and found not in seen:
            seen.add(found)
            waiting += get_type_hints(found).values()
    return sum(len(fields(cls)) for cls in seen)


SHAPE = count(League, *EVENT_CLASSES.values())
