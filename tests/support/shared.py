"""The project's shared data beside the clone, if it exists: recordings, results and checked tables."""

from pathlib import Path

import pytest

from support.sources import ROOT

FOLDERS = (ROOT.parent / "shared" / "data", ROOT.parent.parent / "shared" / "data")


def shared(name: str) -> Path:
    """One of its files. Without it the test is skipped."""
    for folder in FOLDERS:
        if (folder / name).exists():
            return folder / name
    pytest.skip("the shared data is not beside this clone")
