"""`python -m tools.try_push`: an operator's check of what only push services can say."""

import os
import subprocess
import sys
import time

import pytest
from delivery.port import Subscription
from support.push_sink import PushSink
from support.sources import BACKEND
from support.worlds.world import make_world

from actions import accounts
from actions.channels import CHANNEL
from storage.port import Voucher

EMAIL = "ana@example.org"


@pytest.fixture
def sink():
    made = PushSink()
    yield made
    made.stop()


@pytest.fixture
def tried(tmp_path, sink):
    """Call it to try Ana's two devices; (exit code, what it printed)."""
    world = make_world(tmp_path)
    user_id = accounts.register(world.services, EMAIL, "correct horse", "Ana", "home")["user"]["id"]
    for name in ("phone", "laptop"):
        keys = Subscription(**_flat(sink.browser(name).subscription))
        data = {"kind": "push", "label": name.title(), "at": "0", "sign_in": "", "key": ""}
        data |= {"endpoint": keys.endpoint, "p256dh": keys.p256dh, "auth": keys.auth}
        far = time.time_ns() // 10**6 + 10**9
        world.services.store.vouchers.put(Voucher(CHANNEL, name, user_id, data, far), 9, 0)
    world.close()

    def run(email: str = EMAIL, **settings: str):
        given = {"CONTACT": "ops@draft.example.org", "PUSH_HOSTS": sink.origin, **settings}
        done = subprocess.run(
            [sys.executable, "-m", "tools.try_push", email],
            cwd=BACKEND,
            env={
                "PATH": os.environ["PATH"],
                "DATABASE_PATH": str(tmp_path / "world.sqlite3"),
                "RESULTS": "off",
            }
            | given,
            capture_output=True,
            text=True,
            timeout=60,
        )
        return done.returncode, done.stdout + done.stderr

    return run


def _flat(subscription: dict) -> dict:
    return {"endpoint": subscription["endpoint"], **subscription["keys"]}


def test_what_each_push_service_answered_without_its_address(tried, sink):
    code, said = tried("ANA@example.org")
    assert (code, sorted(said.splitlines())) == (0, ["Laptop at 127.0.0.1: sent", "Phone at 127.0.0.1: sent"])
    assert len(sink.received) == 2
    sink.answers = [(403, {}), (410, {})]
    code, said = tried()
    assert code == 1 and "refused (status 403)" in said and "gone (status 410)" in said
    assert "/push/" not in said
    assert len(tried()[1].splitlines()) == 2, "nothing was changed"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"email": "eve@example.org"}, "No device"),
        # what other commands and the server say in the same way
        pytest.param({"CONTACT": ""}, "CONTACT is not set", marks=pytest.mark.long),
        pytest.param({"DATABASE_PATH": "none/x.sqlite3"}, "no database", marks=pytest.mark.long),
    ],
)
def test_what_is_missing_is_a_sentence(tried, given, said):
    code, printed = tried(**given)
    assert code == 1 and said in printed and "Traceback" not in printed
