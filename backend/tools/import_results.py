"""Imports results by hand: `python -m tools.import_results COMPETITION FILE`, from backend/.

COMPETITION is the id of a shipped or custom one. The file is taken as a whole or not at all; the same file
again changes nothing. The server may be running: reads show the results at once, followers hear of them with
the next tick. Settings are the server's (DATABASE_PATH, or those of the cloud).
"""

import argparse
import json
import sys
from pathlib import Path

from tools.product import content_of, opened

from actions.results import FORMATS, take_file
from domain.errors import Refusal
from feeds.port import MAX_BYTES

FORMAT_OF = {"matches": "openfootball", "rounds": "openfootball", "events": "espn"}
"""The format by the name of a JSON file's list; older files of openfootball have rounds."""


def main() -> None:
    parser = argparse.ArgumentParser(description="Imports a file of results.")
    parser.add_argument("competition", help="its id, such as nfl-2026")
    parser.add_argument("file", type=Path)
    parser.add_argument("--format", choices=FORMATS, help="if it cannot be told from the file")
    parser.add_argument("--season", help="of a nflverse file of several seasons: which one")
    arguments = parser.parse_args()
    content, parts = content_of(arguments.file, MAX_BYTES), opened()
    try:
        competition = parts.competition(arguments.competition)
        format_ = arguments.format or told_format(arguments.file, content)
        taken = take_file(parts, competition, content, format_, arguments.season)
    except Refusal as refusal:
        sys.exit(f"{refusal}")
    print(f"{taken.read} games read: {taken.new} new, {taken.changed} changed, {taken.unchanged} unchanged.")


def told_format(path: Path, content: bytes) -> str:
    """The format as told by the content; our own if no other fits."""
    try:
        told = json.loads(content)
    except ValueError:
        headings = content.partition(b"\n")[0].lower()
        return "nflverse" if path.suffix == ".tsv" or b"game_type" in headings else "draftnight"
    keys = told.keys() if isinstance(told, dict) else ()
    return next((format_ for key, format_ in FORMAT_OF.items() if key in keys), "draftnight")


if __name__ == "__main__":
    main()
