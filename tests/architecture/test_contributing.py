"""CONTRIBUTING.md's lists of the files that a new endpoint and a new event touch are right for all that is there."""

import re
from fnmatch import fnmatch

import pytest
from support.sources import ROOT, files
from tools.generate.generated import generated

import routes
from domain.events import EVENT_CLASSES

TEXT = (ROOT / ".github" / "CONTRIBUTING.md").read_text()


def listed(title: str) -> list[str]:
    """The files of one list, as patterns, in its order."""
    section = TEXT.partition(f"## {title}\n")[2].partition("\n## ")[0]
    return [re.sub(r"<\w+>", "*", path) for path in re.findall(r"^\| \d.* \| `(.+)` \|$", section, re.M)]


ENDPOINT, EVENT = listed("Add an endpoint"), listed("Add an event")
ROUTES = [(f"{method} {path}", module) for method, path, module in routes.ROUTES]


def texts(pattern: str) -> dict[str, str]:
    return {str(path.relative_to(ROOT)): path.read_text() for path in sorted(ROOT.glob(pattern))}


FILES = {pattern: texts(pattern) for pattern in {*ENDPOINT, *EVENT}}


def test_the_lists_are_as_short_as_promised():
    assert len(set(ENDPOINT)) == len(ENDPOINT) == 7
    assert len(set(EVENT)) == len(EVENT) == 9
    assert all(FILES.values()), "each names a file that is there"
    written_by_hand = {name for found in FILES.values() for name in found}
    assert not written_by_hand & {str(path.relative_to(ROOT)) for path in generated()}


@pytest.mark.parametrize("pattern", ["backend/lambdas/*/*.py", "tests/support/samples/*.py"])
def test_every_route_is_named_where_the_list_says(pattern):
    mine = [path for path in ENDPOINT if fnmatch(path, pattern)]
    assert mine, "the list has such a file"
    for path in mine:
        text = "\n".join(FILES[path].values())
        assert [route for route, _ in ROUTES if f'"{route}"' not in text] == []


@pytest.mark.parametrize("path", EVENT)
def test_every_event_is_named_where_the_list_says(path):
    """By its type or its class; the first event of a league is folded onto nothing, so it has no case."""
    text = "\n".join(FILES[path].values())
    missing = [
        name
        for name, cls in EVENT_CLASSES.items()
        if not re.search(rf"\b({name}|{cls.__name__})\b", text) and name != "league_created"
    ]
    assert missing == []


def test_a_plain_event_is_named_nowhere_else():
    """The product, its generators and what all tests share: nothing there waits for a tenth file."""
    name, cls = "order_set", EVENT_CLASSES["order_set"].__name__
    skipped = {str(path.relative_to(ROOT)) for path in generated()}
    searched = [
        *files(ROOT / "backend", "*.py"),
        *files(ROOT / "tests" / "support", "*.py"),
        *files(ROOT / "web-app" / "src", "*.js", "*.jsx"),
    ]
    naming = {
        str(path.relative_to(ROOT))
        for path in searched
        if re.search(rf"\b({name}|{cls})\b", path.read_text())
    } - skipped
    assert [path for path in naming if not any(fnmatch(path, pattern) for pattern in EVENT)] == []
