"""Lists of teams as long and as wide as they may be, and longer."""

import time

import pytest
from support.samples.uploads import parse, refused

from domain.csv_lines import MAX_TEAMS


@pytest.mark.parametrize(
    "above, below, between",
    [
        ("League 2026\nname\n", "", ""),
        ("".join(f"Line {n} of the title\n" for n in range(10)) + "name,rating\n", "", ""),
        ("```\nname\n", "\n```", ""),
        ("| Team | Group |\n|------|---|\n", "", ""),
        ("League 2026\n+------+---+\n| Team | Group |\n+------+---+\n", "\n+------+---+", ""),
        ("+------+---+\n| Team | Group |\n+======+===+\n", "\n+------+---+", "+------+---+\n"),
    ],
    ids=["a title", "ten titles", "a block of code", "Markdown", "a frame", "a frame around each row"],
)
def test_400_teams_whatever_stands_above_and_between_them(above, below, between):
    signs = "| {} | A |" if "|" in above else "{}"

    def content(teams: int) -> str:
        rows = [signs.format(f"Team {n}") for n in range(teams)]
        return above + f"\n{between}".join(rows) + below

    assert len(parse(content(MAX_TEAMS)).teams) == MAX_TEAMS
    error = refused(content(MAX_TEAMS + 1))
    assert "is more than the 400 teams" in str(error)
    text = content(MAX_TEAMS + 1).split("\n")
    assert error.details == {"row": 1 + text.index(signs.format(f"Team {MAX_TEAMS}"))}


SEPARATORS = ",;\t|:^~\x1f\uff0c\uff1b\u3001\u060c\u061b"


def mixed(fill: str) -> str:
    """Lines in which each separator parts as many cells as are looked at, as long as a heading may be."""
    share = (60 - len(SEPARATORS)) // len(SEPARATORS)
    pieces = (fill * 60)[: share * len(SEPARATORS)]
    cell = "".join(pieces[at * share : (at + 1) * share] + sign for at, sign in enumerate(SEPARATORS))
    return cell + (fill * 60)[: 60 - len(cell)]


@pytest.mark.parametrize(
    "line",
    [
        lambda fill: mixed(fill) * 31,
        lambda fill: '"' + mixed(fill) * 31 + '"',
        lambda fill: ",".join([(fill * 60)[:59]] * 100),
    ],
    ids=["all separators", "packed", "commas"],
)
@pytest.mark.parametrize(
    "fill", ["\u3316", "\ufdfa", "\ud300", "a", "aA", "vereinsname ", ".", "(", "e\u0301"]
)
def test_headings_are_found_soon_whatever_stands_in_their_place(line, fill):
    content = "\n".join([line(fill)] * 11)
    best = 1.0
    for _ in range(3):
        began = time.thread_time()
        refused(content)
        best = min(best, time.thread_time() - began)
    assert best < 0.025
