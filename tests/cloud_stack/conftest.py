"""Deploys the real template once, with the real SAM CLI, to an emulator that enforces every role's rights.

All these tests are marked `cloud`. At the end the functions' logs are checked.
"""

import threading
import time
from pathlib import Path

import pytest
from support.push_sink import PushSink
from support.servers.ports import free_port
from support.worlds.deployed import Deployed, client
from support.worlds.deployed_world import DeployedCaller, DeployedWorld, parts_of
from tools import cloud_stack
from tools.emulator import Emulator

from .third_door import ALWAYS

ORIGIN = "https://friends.example.org"
MAIL_FROM = "draft@friends.example.org"
SWITCHED_ON = {
    "Tracing": "on",
    "WebAclArn": "arn:aws:wafv2:us-east-1:123456789012:global/webacl/friends/0",
}
"""Parts that an operator may switch on. `--cloud` deploys the template without them (test_start_cloud.py).
The emulator has no budgets, reserved concurrency or throttling.
"""


def pytest_collection_modifyitems(items):
    """Runs the third door first: it compares the whole table, so no work started by other tests may still be
    running.
    """
    places = [at for at, item in enumerate(items) if item.nodeid.startswith("tests/cloud_stack/")]
    ours = sorted((items[at] for at in places), key=lambda item: "third_door.py" not in item.nodeid)
    for at, item in zip(places, ours, strict=True):
        item.add_marker("cloud")
        items[at] = item


@pytest.fixture(scope="session")
def deployed(tmp_path_factory):
    """The stack. The session fails if a function logged an error, or ended without an answer."""
    folder, front = tmp_path_factory.mktemp("cloud"), f"127.0.0.1:{free_port()}"
    settings = {"AllowedOrigins": f"{ORIGIN},http://{front}", "AlarmEmail": "op@example.org", **SWITCHED_ON}
    sink = PushSink()
    settings |= {"MailFrom": MAIL_FROM, "PublicUrl": ORIGIN}
    settings |= {"PushHosts": f"push.example.org,{sink.origin}", "WebhookHosts": sink.origin}
    with Emulator(folder / "emulator.log", enforce_iam=True, port=free_port()) as emulator:
        stack = Deployed(cloud_stack.deploy(emulator, folder, **settings), front)
        cloud_stack.take_mails_of(emulator, MAIL_FROM.partition("@")[2])
        stack.sink = sink
        yield stack
        sink.stop()
        assert stack.logged_errors() == []


@pytest.fixture
def aws(deployed):
    """`aws("sqs")` is a boto3 client of the emulator, with the rights of the account's owner."""
    return lambda service: client(deployed.stack.emulator, service)


# --- the tests of tests/api through a third door; see third_door.py ---------------------------------------

API = Path(__file__).resolve().parents[1] / "api"


def pytest_collect_file(file_path, parent):
    return ThirdDoor.from_parent(parent, path=file_path) if file_path.name == "third_door.py" else None


class ThirdDoor(pytest.File):
    def collect(self):
        for path in sorted(API.glob("test_*.py")):
            yield ApiTests.from_parent(self, path=path, nodeid=f"{self.nodeid}::{path.stem}")


class ApiTests(pytest.Module):
    """One file of tests/api. A file that never calls the API needs no third door. See third_door.py."""

    def collect(self):
        kept = ALWAYS.get(self.path.stem, {})
        waiting = {f"{test}[{one}]" for test, variants in kept.items() for one in variants}
        waiting |= {test for test, variants in kept.items() if not variants}
        if not kept and "not long" in self.config.option.markexpr:
            return  # everything would be left out, and collecting takes each process of a run a second
        for item in super().collect():
            if "call" not in item.fixturenames:
                continue
            if reason := unfit(item):
                item.add_marker(pytest.mark.skip(reason))
            if item.name not in waiting:
                item.add_marker("long")
            waiting.discard(item.name)
            yield item
        if waiting:
            raise self.CollectError(f"third_door.py names what is not there: {waiting}")


INSIDE = {
    "test_what_one_process_ended_is_over_at_once_in_all",
    "test_a_guests_old_token_is_refused_by_every_process",
    "test_its_timer_is_set_and_starts_it_once",
    "test_a_league_of_one_that_is_deleted_between_the_two_steps_is_refused",
    "test_the_lists_of_one_person_have_a_size_together",
}
MAILING = {"test_a_new_password_ends_links_for_a_forgotten_one"}


def unfit(item) -> str:
    """Why a test can only run in one process, or "". Other tests notice it themselves (see
    support/worlds/deployed_world.py).
    """
    if item.originalname in (
        "test_rate_limited_commands_of_one_person_only",
        "test_rate_limited_reads_of_one_person_only",
    ):
        return "this limit is refilled while time goes on, and counted in each function's own memory"
    if item.originalname == "test_rate_limited_switches_of_one_member_in_one_league":
        return "the cloud counts in windows of real time, and a minute ends while this test asks; tests/cloud runs it"
    if item.originalname in INSIDE:
        return "looks into a part of the server, or puts another in its place"
    mailing = any(f"[POST /api/{route}" in item.name for route in ("auth/password/", "me/email"))
    if item.path.stem in ("test_passwords", "test_account_email") or mailing or item.originalname in MAILING:
        return "reads mails where they are made; test_reach.py reads them where SES took them"
    if item.path.stem == "test_every_route" and "/me/channels/{channel_id}/test" in item.name:
        return "looks at what was sent; test_reach.py has it sent to a sink"
    if item.name == "test_a_route_answers_what_it_declares[GET /api/config]":
        return "names the local transport; test_cloud_command.py reads the cloud's"
    return ""


@pytest.fixture(scope="session")
def parts(deployed):
    return parts_of(deployed)


@pytest.fixture
def world(deployed, parts):
    made = DeployedWorld(
        parts, client(deployed.stack.emulator, "dynamodb"), deployed.stack.outputs["TableName"]
    )
    yield made
    made.close()


WINDOW_SECONDS, NEEDED_SECONDS = 300, 30
"""The cloud counts in windows of real time. A test of the limits needs a window that does not end meanwhile.
"""


def in_one_window() -> None:
    pause = threading.Event()
    while time.time() % WINDOW_SECONDS > WINDOW_SECONDS - NEEDED_SECONDS:
        pause.wait(0.5)


@pytest.fixture
def call(request, world, deployed):
    if request.node.path.stem == "test_rate_limits":
        in_one_window()
    made = DeployedCaller(world, deployed)
    yield made
    made.door.close()


@pytest.fixture
def ana(world):
    return world.person("Ana")


@pytest.fixture
def ben(world):
    return world.person("Ben")
