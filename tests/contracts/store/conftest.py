"""The fixtures of the store contract: each adapter in turn."""

import pytest
from support.worlds.stores import ADAPTERS, EACH

from storage.dynamodb import keys


@pytest.fixture(params=EACH)
def adapter(request, tmp_path, monkeypatch):
    """The table's index has few keys here, because each is asked what is due (tests/cloud/conftest.py)."""
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
    """Call it to get the store as a newly started process finds it."""

    def reopen():
        adapter.close()
        return adapter.open()

    return reopen
