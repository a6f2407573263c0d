"""Transactions of green threads that share one commit: all or nothing for each, and nobody goes on too early."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from config import BACKEND

CHILD = Path(__file__).resolve().parents[2] / "support" / "servers" / "green_transactions.py"


@pytest.fixture(scope="module", params=["one process", "shared"])
def told(request, tmp_path_factory):
    """What happened where one process has the file, and where others write to it, too."""
    # -P: beside the child stands a module called `server`, as the package of the product is
    command = [sys.executable, "-P", str(CHILD), str(tmp_path_factory.mktemp("green")), request.param]
    done = subprocess.run(
        command, capture_output=True, text=True, timeout=60, env={**os.environ, "PYTHONPATH": str(BACKEND)}
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_all_that_come_at_once_are_saved_by_one_commit(told):
    assert told["together"] == {
        "results": ["saved, and 10 are to be seen"] * 10,
        "commits": 1,
        "saved": list(range(10)),
    }


def test_one_that_comes_alone_pays_for_nothing_more(told):
    assert told["alone"] == {
        "results": ["saved, and 1 are to be seen", "saved, and 2 are to be seen"],
        "commits": 2,
        "savepoints": 0,
    }


def test_until_it_is_saved_nobody_sees_it(told):
    assert told["unseen"] == {"seen": [[], []], "saved": [1, 2]}


def test_one_that_is_refused_leaves_the_others(told):
    assert told["one_refuses"]["results"][1] == "Refused"
    assert told["one_refuses"]["saved"] == [1, 3]


def test_the_first_that_is_refused_leaves_the_others(told):
    assert told["first_refuses"]["results"][0] == "Refused"
    assert told["first_refuses"]["saved"] == [2, 3]


def test_where_the_disk_is_full_all_are_told_and_nothing_is_saved(told):
    full = told["disk_full"]
    assert full["results"] == ["Unavailable"] * 3 and full["saved"] == []
    assert full["afterwards"] == "saved, and 1 are to be seen"


def test_where_the_commit_fails_all_are_told_and_nothing_is_saved(told):
    failed = told["commit_fails"]
    assert failed["saved"] == [] and not any(result.startswith("saved") for result in failed["results"])
    assert failed["afterwards"] == "saved, and 1 are to be seen"


def test_while_another_process_writes_all_others_go_on(told):
    """Only those that want to save wait, and then share one commit."""
    waited = told["another_process_writes"]
    assert waited["turns"] == 20 and waited["seen"] == []
    assert waited["results"] == ["saved, and 10 are to be seen"] * 10 and waited["commits"] == 1


def test_where_another_process_does_not_end_all_are_told(told):
    held = told["another_process_does_not_end"]
    assert held == {"results": ["Unavailable"] * 3, "afterwards": "saved, and 1 are to be seen"}


def test_a_shared_file_is_not_locked_while_others_do_the_rest_of_their_work(told, request):
    shared = request.node.callspec.params["told"] == "shared"
    work = told["others_work"]
    assert work["locked"] == ([False, False] if shared else [True, True])
    assert work["results"] == ["saved, and 3 are to be seen"] * 3 and work["commits"] == 1
