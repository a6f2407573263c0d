"""The product as it runs in Lambda, on an emulated table."""

import pytest
from support.worlds.cloud_world import make_cloud_world


@pytest.fixture
def cloud(tmp_path):
    made = make_cloud_world(tmp_path)
    yield made
    made.close()
