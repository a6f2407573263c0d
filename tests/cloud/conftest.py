"""The product as it runs in Lambda, on an emulated table."""

from unittest import mock

import pytest
from support.worlds.cloud_world import make_cloud_world

from storage.dynamodb import keys


@pytest.fixture
def shards():
    """So many keys hold each kind of entry in the index: each sweep asks them all, and a test may sweep for
    an hour. test_index_shards.py has as many as the product.
    """
    return 2


@pytest.fixture
def cloud(tmp_path, shards):
    with mock.patch.object(keys, "SHARDS", shards):
        made = make_cloud_world(tmp_path)
        yield made
        made.close()
