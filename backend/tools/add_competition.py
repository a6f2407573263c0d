"""Adds a competition that no release ships: `python -m tools.add_competition FILE`, from backend/.

FILE holds what a file of backend/catalog holds, plus `format`: the competition's entry as in
catalog/seasons/formats.json. From then on it is offered to everybody and polled for results like a shipped
one. Adding the same file again changes nothing; a changed file replaces the competition while no league plays
it. If a release ships the same id, the release wins. Settings are the server's, such as DATABASE_PATH.
"""

import argparse
import sys
from pathlib import Path

from tools.product import content_of, opened

from domain.competition import OPERATOR
from domain.reach_errors import CompetitionInUse
from services import Services
from storage.added_competition import MOST_BYTES, NotACompetition, read_added


def main() -> None:
    parser = argparse.ArgumentParser(description="Adds a competition beside the shipped ones.")
    parser.add_argument("file", type=Path)
    arguments = parser.parse_args()
    content, parts = content_of(arguments.file, MOST_BYTES), opened()
    try:
        print(add(parts, content))
    except NotACompetition as problem:
        sys.exit(f"{problem} Nothing was added.")
    except CompetitionInUse:
        sys.exit("A league plays it, so it stays as it is. Add the changed one under another id.")


def add(parts: Services, content: bytes) -> str:
    """Add the competition; what was done, as a sentence. Raises NotACompetition, CompetitionInUse."""
    competition = read_added(content)
    name = f"{competition.name} {competition.season} ({competition.id}, {len(competition.teams)} teams)"
    known = parts.store.competitions.get(competition.id)
    if known == competition:
        return f"{name} is there already."
    if known is None:
        parts.store.competitions.add(competition, parts.clock.now_ms())
        return f"{name} was added."
    if known.owner_id != OPERATOR:
        raise NotACompetition(f"id: {competition.id} is somebody's own.")
    parts.store.competitions.replace(competition)
    return f"{name} was changed."


if __name__ == "__main__":
    main()
