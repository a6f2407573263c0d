"""The store contract's fixtures: one adapter after the other."""

import pytest
from support.worlds.stores import ADAPTERS, EACH

from storage.dynamodb import keys


@pytest.fixture(params=EACH)
def adapter(request, tmp_path, monkeypatch):
    """Few keys of the table's index are used, since each is asked what is due (tests/cloud/conftest.py)."""
    monkeypatch.setattr(keys, "SHARDS", 2)
    made = ADAPTERS[request.param](tmp_path)
    made.name = request.param
    yield made
    made.close()


@pytest.fixture
def store(adapter):
    return adapter.open()


@pytest.fixture
def reopened(adapter):
    """Call it for the store as a process finds it that starts anew."""

    def reopen():
        adapter.close()
        return adapter.open()

    return reopen
