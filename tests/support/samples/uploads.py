"""Reads an upload in a test: the competition that results, or the refusal."""

import re

import pytest

from domain.competition import Competition
from domain.custom_competition import Reading, read_custom
from domain.errors import InvalidRequest


def read(content: str, format: str = "csv") -> Reading:
    about = {
        "competition_id": "c1",
        "name": "Pub league",
        "sport": "Darts",
        "season": "2026",
        "owner_id": "u1",
    }
    return read_custom(content, format, **about)


def parse(content: str, format: str = "csv") -> Competition:
    return read(content, format).competition


def ratings(content: str) -> list[float | None]:
    return [team.rating for team in parse(content).teams]


def refused(content: str, format: str = "csv") -> InvalidRequest:
    with pytest.raises(InvalidRequest) as caught:
        parse(content, format)
    assert re.search(r"\.$", str(caught.value)), "a sentence"
    return caught.value


def names(made: Competition) -> list[str]:
    return [team.name for team in made.teams]
