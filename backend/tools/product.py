"""What operators' commands share: reading a given file, composing the product with the server's settings."""

import sys
from pathlib import Path

import config as settings
import services as composition
from server.engine import ThreadingEngine
from services import Services


def content_of(path: Path, most: int) -> bytes:
    """The file's first `most` + 1 bytes, so that a longer one is noticed. Exits if it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(most + 1)
    except OSError as problem:
        sys.exit(f"{problem}")


def opened() -> Services:
    """The product on the server's database (DATABASE_PATH), or in the cloud. Exits if that is impossible."""
    try:
        config = settings.load()
    except settings.BadConfig as problem:
        sys.exit(f"{problem}")
    if settings.in_cloud():
        return composition.cloud(config)
    if not config.database_path.exists():
        sys.exit(f"There is no database at {config.database_path}. Set DATABASE_PATH.")
    return composition.local(config, ThreadingEngine())
