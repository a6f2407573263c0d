"""The project's shared data beside the clone, if it is there: recordings, results and tables that were checked."""

from pathlib import Path

import pytest

from support.sources import ROOT

FOLDERS = (ROOT.parent / "shared" / "data", ROOT.parent.parent / "shared" / "data")


def shared(name: str) -> Path:
    """A file of it; without it the test is skipped."""
    for folder in FOLDERS:
        if (folder / name).exists():
            return folder / name
    pytest.skip("the shared data is not beside this clone")
