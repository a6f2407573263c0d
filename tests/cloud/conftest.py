"""The product as it runs in Lambda, on an emulated table."""

from unittest import mock

import pytest
from support.worlds.cloud_world import make_cloud_world

from storage.dynamodb import keys


@pytest.fixture
def shards():
    """How many keys of the index hold each kind of entry. Each sweep queries them all, and a test may sweep
    for an hour, so there are few. test_index_shards.py uses the product's number.
    """
    return 2


@pytest.fixture
def cloud(tmp_path, shards):
    with mock.patch.object(keys, "SHARDS", shards):
        made = make_cloud_world(tmp_path)
        yield made
        made.close()
