"""What an operator's command begins with: a file that it was given, and the product with the server's own
settings.
"""

import sys
from pathlib import Path

import config as settings
import services as composition
from server.engine import ThreadingEngine
from services import Services


def content_of(path: Path, most: int) -> bytes:
    """The file's first `most` + 1 bytes: longer ones show. Ends the command if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as problem:
        sys.exit(f"{problem}")


def opened() -> Services:
    """On the server's database (DATABASE_PATH), or in the cloud. Ends the command with a sentence where that
    cannot be.
    """
    try:
        config = settings.load()
    except settings.BadConfig as problem:
        sys.exit(f"{problem}")
    if settings.in_cloud():
        return composition.cloud(config)
    if not config.database_path.exists():
        sys.exit(f"There is no database at {config.database_path}. Set DATABASE_PATH.")
    return composition.local(config, ThreadingEngine())
