"""The real template, deployed once by the real SAM CLI to an emulator that enforces every role's rights.

Everything here is marked `cloud`. What the functions logged is looked through at the end.
"""

from pathlib import Path

import pytest
from support.deployed import Deployed, client
from tools import cloud_stack
from tools.emulator import Emulator

ORIGIN = "https://friends.example.org"


def pytest_collection_modifyitems(items):
    here = Path(__file__).parent
    for item in items:
        if item.path.is_relative_to(here):
            item.add_marker("cloud")


@pytest.fixture(scope="session")
def deployed(tmp_path_factory):
    """The stack. A function that logged an error, or ended without an answer, fails the session."""
    folder = tmp_path_factory.mktemp("cloud")
    with Emulator(folder / "emulator.log", enforce_iam=True) as emulator:
        stack = Deployed(cloud_stack.deploy(emulator, folder, AllowedOrigins=ORIGIN, RateLimits="off", AlarmEmail="op@example.org"))
        yield stack
        assert stack.logged_errors() == []


@pytest.fixture
def aws(deployed):
    """`aws("sqs")` is a boto3 client of the emulator, with the rights of the account's owner."""
    return lambda service: client(deployed.stack.emulator, service)
